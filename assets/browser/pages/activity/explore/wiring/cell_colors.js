/* What this recording has of the cells of a connectome, and the colors that say so: whether they are plotted, their
   activity at the time cursor, or their correlation with a chosen cell. */

import { cssColor } from "../../../../dom/theme.js";
import { activityColor, correlationColor } from "./colors.js";

/** @import {Facts} from "../../../../connectome/types.d.ts" */
/** @import {TimeCursor} from "../../../../traces/cursor.js" */
/** @import {Selection} from "../../../../traces/selection.js" */
/** @import {CorrelationsOfAnswer} from "../../types.d.ts" */
/** @typedef {"plotted" | "recorded" | "unlabeled"} Availability */
/** @typedef {Record<string, string>} Hexes cell -> hex without "#" */

export class CellColors {
  /**
   * @param {Selection} selection
   * @param {Pick<TimeCursor, "shown">} cursor
   */
  constructor(selection, cursor) {
    this.selection = selection;
    this.cursor = cursor;
    /** @type {Map<string, Facts>} cells in the graph */
    this.facts = new Map();
    /** @type {Map<string, number>} cell -> number of its trace in this recording */
    this.cells = new Map();
    for (const { idx, cell } of selection.known.values()) if (cell && !this.cells.has(cell)) this.cells.set(cell, idx);
    this.focus = selection.wiringState.node; // the chosen cell
    /** @type {CorrelationsOfAnswer | null} of the chosen cell */
    this.correlations = null;
    /** @type {Map<string, ArrayLike<number>>} cell -> its trace, for the colors at the time cursor */
    this.activity = new Map();
  }

  /**
   * What this recording has of a cell.
   * @param {string} cell
   * @returns {Availability}
   */
  availability(cell) {
    if (this.selection.plottedCells().has(cell)) return "plotted";
    return this.cells.has(cell) ? "recorded" : "unlabeled";
  }

  /**
   * r of a cell with the one under focus; null where there is none.
   * @param {string} cell
   */
  correlation(cell) {
    const idx = this.cells.get(cell);
    return this.correlations && idx ? this.correlations.r[idx - 1] : null;
  }

  /** What the colors say: under focus correlations, else what the visitor chose. */
  get colored() {
    return this.correlations ? "correlation" : this.selection.wiringState.nodes;
  }

  /** @returns {Hexes} */
  colors() {
    const none = cssColor("no-value").slice(1);
    const cells = [...this.facts.keys()];
    if (this.colored === "activity")
      return { ...Object.fromEntries(cells.map((cell) => [cell, none])), ...this.activityColors() };
    const plotted = this.selection.plottedCells();
    const fixed = (/** @type {string} */ cell) => {
      const idx = plotted.get(cell);
      return idx ? this.selection.colorOf(idx) : cssColor(`availability-${this.availability(cell)}`);
    };
    const isFixed = (/** @type {string} */ cell) => this.colored !== "correlation" || cell === this.focus;
    const color = (/** @type {string} */ cell) =>
      isFixed(cell) ? fixed(cell).slice(1) : (correlationColor(this.correlation(cell))?.slice(1) ?? none);
    return Object.fromEntries(cells.map((cell) => [cell, color(cell)]));
  }

  /**
   * The same for the cells that have a value at the time cursor, alone.
   * @returns {Hexes}
   */
  activityColors() {
    const frame = Math.round(this.cursor.shown);
    const limit = Number(this.selection.populationState.limit);
    /** @type {Hexes} */
    const colors = {};
    for (const [cell, trace] of this.activity) {
      const color = activityColor(trace[frame], limit);
      if (color && this.facts.has(cell)) colors[cell] = color.slice(1);
    }
    return colors;
  }
}
