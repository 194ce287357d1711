/* The connectome column of a recording: plotted cells and how they are wired, drawn as every connectome here. */

import { Graph } from "../../../../connectome/graph/canvas.js";
import { arrangementInto, parsePlaces } from "../../../../connectome/graph/places.js";
import { describe } from "../../../../connectome/model/cells.js";
import { Source } from "../../../../connectome/model/source.js";
import { unitOf } from "../../../../connectome/model/units.js";
import { listenToPresets, tellDatasets } from "../../../../connectome/panel/datasets.js";
import { linkMatrix } from "../../../../connectome/panel/matrix_link.js";
import { actionButton } from "../../../../dom/actions.js";
import { visit } from "../../../../dom/page.js";
import { partsOf } from "../../../../dom/parts.js";
import { Overtaken } from "../../../../foundation/requests.js";
import { split, wordsOf } from "../../../../foundation/text.js";
import { instanceOf } from "../../../../vendors/cytoscape.js";
import { PAGE, pageOf } from "../page.js";
import { wiringActions } from "./actions.js";
import { CellActivity } from "./activity.js";
import { CellColors } from "./cell_colors.js";
import { CellFocus } from "./focus.js";
import { wiringLegend, wiringLines, wiringSources } from "./legend.js";
import { Partners, WIRING, wiringCounts } from "./partners.js";
import { WIRED, wiringState } from "./state.js";

/** @import {CellTable, EdgeData, EdgesAnswer, Synapse, View} from "../../../../connectome/types.d.ts" */
/** @import {Explore} from "../page.js" */
/** @import {Controls} from "./state.js" */
/** @import {ActivityExploreWiringColumnInputs} from "../../../../contract/controls.d.ts" */
/**
 * @typedef {Record<"canvas" | "counts" | "citation" | "legend" | "said" | "panel" | "error-text" | "empty-text",
 *   HTMLElement>} Parts
 */
/** @typedef {Pick<EdgesAnswer, "neurons" | "synapses" | "unconnected">} Edges */
const PAUSE = 250; // ms without a change of the plotted traces before connections are asked for
export class Wiring {
  /** @param {Explore} page */
  constructor(page) {
    this.page = page;
    page.wiring = this;
    this.state = page.selection.wiringState;
    this.card = /** @type {HTMLElement} */ (document.getElementById(`${WIRING}-graph`));
    /** @type {Parts} */
    this.parts = partsOf(this.card);
    this.settings = document.querySelector(`#${WIRING} .wiring-settings`);
    if (this.settings) listenToPresets(this.settings, `${WIRING}-datasets`);
    this.source = new Source(page.config.urls);
    this.colors = new CellColors(page.selection, page.cursor);
    this.focus = new CellFocus(this);
    this.partners = new Partners(this);
    this.activity = new CellActivity(this);
    /** @type {Graph | null} */
    this.drawn = null;
    /** @type {Synapse[]} */
    this.synapses = [];
    /** @type {EdgeData[]} that are drawn */
    this.edges = [];
    /** @type {string[]} plotted cells that the connectomes do not have */
    this.missing = [];
    /** @type {string | null} */
    this.asked = null; // what is shown or on its way
    this.tooLong = false; // whether the arrangement has no room in the address
    this.places = parsePlaces(this.state.positions); // of the opened link, until the first answer
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.pause = undefined;
    this.actions = wiringActions(this);
    this.card.addEventListener("click", (event) => {
      const button = actionButton(event);
      if (!button) return;
      button.closest(".connectome-menu")?.removeAttribute("open");
      this.actions[button.dataset.action ?? ""]?.(button.dataset.target ?? "", button);
    });
    this.card.addEventListener("keydown", (event) => event.key === "Escape" && this.focus.clear());
    // the page suggests traces, and they bring their cells
    this.card.querySelector("[data-action='example']")?.remove();
  }

  async start() {
    await this.page.started; // after the traces, which the visitor came for
    const cy = await instanceOf(`${WIRING}-canvas`);
    this.drawn = new Graph(cy, {
      node: (/** @type {string} */ id) => this.focus.set(id),
      edge: () => {},
      background: () => this.focus.clear(),
      moved: () => this.writePlaces(),
      viewed: () => this.writePlaces(),
      repainted: () => {
        if (this.colors.facts.size) this.restyle(); // another theme, other colors
      },
      legend: () => wiringLines(this),
      unit: () => unitOf(this.datasets),
    });
    this.drawn.opened = this.state.look;
    this.activity.start();
  }

  close() {
    clearTimeout(this.pause);
    this.activity.close();
  }

  /** The graph; raises before the column has started. */
  get graph() {
    if (!this.drawn) throw new Error("The graph has not started.");
    return this.drawn;
  }

  /** @param {string} text one line about what the visitor did last */
  say(text) {
    this.parts.said.textContent = text;
  }

  /** @param {Controls} controls */
  update(controls) {
    const before = { ...this.state };
    Object.assign(this.state, wiringState(controls, this.page.config.defaults));
    this.page.writeAddress();
    if (this.settings) tellDatasets(this.settings, this.datasets);
    const isAnotherGraph = WIRED.some((key) => before[key] !== this.state[key]);
    if (!this.asked || isAnotherGraph) this.load();
    else if (!this.colors.facts.size) return;
    else if (before.layout !== this.state.layout) this.arrange();
    else {
      this.restyle();
      this.writePlaces();
    }
  }

  /** Lay out anew; what was dragged is forgotten. */
  arrange() {
    this.graph.layout(this.state.layout, { animate: true });
    this.writePlaces();
  }

  /** What the layout alone would not bring back: dragged cells, zoom and pan. */
  writePlaces() {
    Object.assign(this, arrangementInto(this.state, this.graph));
    this.page.writeAddress();
  }

  /** Traces came or went. */
  plottedChanged() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.load(), PAUSE);
  }

  get datasets() {
    const chosen = new Set(split(this.state.datasets));
    return this.page.config.connectomes.filter((dataset) => chosen.has(dataset.id));
  }

  /** @returns {View} */
  get view() {
    const { chemical, electrical, spacing, scale, layout, nodes, numbers } = this.state;
    return {
      chemical: Number(chemical),
      electrical: Number(electrical),
      spacing: Number(spacing),
      scale: Number(scale),
      layout,
      numbers: numbers === "1",
      colors: nodes === "type" && !this.colors.correlations ? "type" : "custom",
      cellColors: this.colors.colors(),
      palettes: this.page.config.palettes,
    };
  }

  // ---------------------------------------------------------------- cells and connections

  /** Whether there is room to lay cells out in. */
  get seen() {
    const { page } = this;
    return page.selection.on.connectome && page.view === "traces" && page.root.isConnected;
  }

  /** Ask for the wiring of what is plotted, unless that is what is shown or on its way. */
  async load() {
    const { selection } = this.page;
    if (!this.drawn || !this.seen) return;
    const plotted = selection.plottedCells();
    const chosen = this.datasets.map((dataset) => dataset.id);
    const colored = [...plotted].map(([cell, idx]) => [cell, selection.colorOf(idx)]);
    const asked = JSON.stringify([
      chosen,
      this.state.combine,
      this.state.halve,
      this.state.connected,
      colored,
      selection.neurons.length > 0,
    ]);
    if (asked === this.asked) return;
    this.asked = asked;
    try {
      this.tell(this.colors.facts.size ? "shown" : "busy");
      const { table, answer } = await this.source.newest((/** @type {AbortSignal} */ signal) =>
        this.ask(chosen, [...plotted.keys()], signal),
      );
      if (this.seen) this.show(table, answer, [...plotted.keys()]);
      else this.asked = null;
    } catch (error) {
      if (error instanceof Overtaken) return;
      this.asked = null; // ask again
      this.fail(error);
    }
  }

  /**
   * @param {string[]} datasets ids
   * @param {string[]} plotted cells
   * @param {AbortSignal} signal
   * @returns {Promise<{table: CellTable, answer: Edges}>}
   */
  async ask(datasets, plotted, signal) {
    const table = await this.source.table(datasets, signal);
    const neurons = plotted.filter((cell) => table.cells.has(cell));
    if (!neurons.length) return { table, answer: { neurons: [], synapses: [], unconnected: [] } };
    const question = {
      datasets,
      neurons,
      classes: [],
      show_individual_neuron: true,
      show_connected_neuron: this.state.connected === "1",
      combine: this.state.combine,
      ...(this.state.halve === "1" ? { halve: true } : {}),
    };
    return { table, answer: await this.source.edges(question, signal) };
  }

  /**
   * @param {CellTable} table
   * @param {Edges} answer
   * @param {string[]} plotted cells
   */
  show(table, answer, plotted) {
    const labels = [...answer.neurons, ...(answer.unconnected ?? [])];
    const facts = new Map(labels.map((label) => [label, describe(table, label)]));
    this.colors.facts = facts;
    Object.assign(this, { synapses: answer.synapses, missing: plotted.filter((cell) => !table.cells.has(cell)) });
    this.graph.show({
      facts,
      synapses: this.synapses,
      selected: new Set(plotted.filter((cell) => facts.has(cell))),
      hidden: this.partners.hidden,
      view: this.view,
      places: this.places,
    });
    if (facts.size) {
      this.places = new Map();
      this.writePlaces();
    }
    this.parts["empty-text"].textContent = this.page.selection.neurons.length
      ? "None of the plotted traces belongs to one certain cell of these connectomes."
      : "Plot a neuron that was identified, and its wiring appears here.";
    this.tell(facts.size ? "shown" : "empty");
    this.refresh();
    if (this.colors.focus) this.focus.set(this.colors.focus);
    this.activity.load();
  }

  /** @param {"busy" | "shown" | "empty" | "error"} mode */
  tell(mode) {
    this.card.dataset.mode = mode;
  }

  /** @param {unknown} error */
  fail(error) {
    this.parts["error-text"].textContent = wordsOf(error);
    this.tell("error");
  }

  restyle() {
    this.graph.setView(this.view, this.partners.hidden);
    this.refresh();
  }

  /** What is said of the graph, after cells or connections came or went. */
  refresh() {
    this.edges = this.graph.visibleEdges().map((/** @type {{data(): EdgeData}} */ edge) => edge.data());
    const cells = this.graph.visibleNodes().map((/** @type {{id(): string}} */ node) => node.id());
    this.parts.counts.textContent = wiringCounts(cells.length, this.colors.facts.size, this.edges.length);
    this.partners.refresh();
    this.parts.canvas.setAttribute("aria-label", `Wiring: ${this.parts.counts.textContent}.`);
    this.parts.citation.textContent = wiringSources(this.datasets, this.missing, this.state.halve);
    const facts = cells.flatMap((/** @type {string} */ cell) => this.colors.facts.get(cell) ?? []);
    linkMatrix(this.card, this.page.config.urls.matrix, this.datasets, facts, this.state.halve);
    this.parts.legend.replaceChildren(...wiringLegend(this));
  }
}

/** The controls of the column; on unlabeled recordings never called. */
export const callback = visit(
  (_, config, /** @type {ActivityExploreWiringColumnInputs} */ __) => new Wiring(pageOf(config)),
  PAGE,
);
