/* What the colors of the cells beside a recording say: what it has of them, their activity at the time cursor, their type, or
   their correlation with a chosen cell. */

import { cssColor } from "../../../../dom/theme.js";
import { getTraces } from "../../../../traces/data.js";
import { activityColor, correlationColor, wiringLegend } from "./colors.js";

const REST = 150; // ms without a movement of the time cursor before the graph takes its colors

/** For a class with {graph, live, parts, card, edges, restyle(), clearFocus()}. */
class CellColors {
  constructor(page) {
    this.page = page;
    this.config = page.config;
    this.state = page.wiringState;
    this.facts = new Map(); // cell in the graph -> description
    this.cells = new Map(); // cell -> number of its trace in this recording
    for (const [idx, , , cell] of this.config.neurons) if (cell && !this.cells.has(cell)) this.cells.set(cell, idx);
    this.focus = this.state.node; // the chosen cell
    this.correlations = null; // {idx, n, r: [...]} of it
    this.activity = new Map(); // cell -> its trace, for the colors at the time cursor
  }

  /** What this recording has of a cell: plotted, recorded or unlabeled. */
  availability(cell) {
    if (this.page.plottedCells().has(cell)) return "plotted";
    return this.cells.has(cell) ? "recorded" : "unlabeled";
  }

  /** r of a cell with the one under focus; null where there is none. */
  correlation(cell) {
    const idx = this.cells.get(cell);
    return this.correlations && idx ? this.correlations.r[idx - 1] : null;
  }

  /** What the colors say: under focus correlations, else what the visitor chose. */
  get colored() {
    return this.correlations ? "correlation" : this.state.nodes;
  }

  /** Cell -> hex without "#". */
  colors() {
    const plotted = this.page.plottedCells();
    const none = cssColor("no-value").slice(1);
    const fixed = (cell) =>
      plotted.has(cell) ? this.page.colorOf(plotted.get(cell)) : cssColor(`availability-${this.availability(cell)}`);
    const cells = [...this.facts.keys()];
    if (this.colored === "activity")
      return { ...Object.fromEntries(cells.map((cell) => [cell, none])), ...this.activityColors() };
    const isFixed = (cell) => this.colored !== "correlation" || cell === this.focus;
    const color = (cell) =>
      isFixed(cell) ? fixed(cell).slice(1) : (correlationColor(this.correlation(cell))?.slice(1) ?? none);
    return Object.fromEntries(cells.map((cell) => [cell, color(cell)]));
  }

  /** The same for the cells that have a value at the time cursor, alone. */
  activityColors() {
    const frame = Math.round(this.page.cursor.shown);
    const limit = Number(this.page.populationState.limit);
    const colors = {};
    for (const [cell, trace] of this.activity) {
      const color = activityColor(trace[frame], limit);
      if (color && this.facts.has(cell)) colors[cell] = color.slice(1);
    }
    return colors;
  }

  setNodes(nodes) {
    this.state.nodes = nodes;
    for (const button of this.page.root.querySelectorAll("[data-action='nodes']")) {
      button.setAttribute("aria-pressed", String(button.dataset.target === nodes));
    }
    this.clearFocus(); // its colors would lie over these
    this.page.writeAddress();
    if (this.facts.size) this.restyle();
    this.loadActivity();
  }

  /** Traces of the recorded cells in the graph; those of the figure are here already. */
  async loadActivity() {
    if (this.state.nodes !== "activity") return;
    const cells = [...this.facts.keys()].filter((cell) => this.cells.has(cell));
    try {
      const values = await getTraces(
        this.config.urls.traces,
        cells.map((cell) => this.cells.get(cell)),
        "z",
      );
      this.activity = new Map(cells.map((cell) => [cell, values.get(this.cells.get(cell))]));
      this.restyle();
    } catch (error) {
      this.parts.said.textContent = `The activity could not be loaded. ${error.message}`;
    }
  }

  /** The time cursor moved: the next frame shows the cells' activity there, and the graph has it once the cursor rests. */
  atTime() {
    if (this.colored !== "activity" || !this.facts.size || this.page.view !== "traces" || !this.page.on.connectome)
      return;
    this.coming ??= requestAnimationFrame(() => {
      this.coming = null;
      if (this.colored !== "activity" || !this.page.root.isConnected) return;
      this.live.draw(this.activityColors());
      clearTimeout(this.resting);
      this.resting = setTimeout(() => {
        if (this.colored === "activity") this.graph.recolor(this.colors());
        this.live.clear();
      }, REST);
    });
  }

  drawLegend() {
    this.parts.legend.replaceChildren(...wiringLegend(this));
  }
}

export { CellColors };
