/* The connectome column of a recording: the cells that are plotted, how they are wired, and on a chosen cell the
   correlation of its partners' activity with its own. Drawn by connectome/graph/canvas.js, as every connectome here. */

import { Graph } from "../../../../connectome/graph/canvas.js";
import { formatPlaces, LONGEST_ARRANGEMENT, parsePlaces } from "../../../../connectome/graph/places.js";
import { describe } from "../../../../connectome/model/cells.js";
import { Source } from "../../../../connectome/model/source.js";
import { unitCaveat } from "../../../../connectome/model/units.js";
import { linkMatrix } from "../../../../connectome/panel/matrix_link.js";
import { visit } from "../../../../dom/page.js";
import { getJson, Overtaken } from "../../../../foundation/requests.js";
import { split } from "../../../../foundation/text.js";
import { instanceOf } from "../../../../vendors/cytoscape.js";

import { PAGE, pageOf } from "../page.js";
import { CellColors } from "./cell_colors.js";
import { wiringLines } from "./colors.js";
import { LiveColors } from "./live_colors.js";
import { wiringActions, wiringPanel } from "./panel.js";

const WIRING = "activity-wiring";
const PAUSE = 250; // ms without a change of the plotted traces before connections are asked for

const clamped = (value, fallback, low) =>
  Number.isFinite(Number(value)) && value !== null && value !== "" ? Math.max(low, Number(value)) : Number(fallback);

const CONTROLS = ["datasets", "layout", "chemical", "electrical", "spacing", "scale", "switches"];

class Wiring extends CellColors {
  constructor(page) {
    super(page);
    page.wiring = this;
    this.card = document.getElementById(`${WIRING}-graph`);
    this.parts = Object.fromEntries(
      [...this.card.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]),
    );
    this.source = new Source(this.config.urls);
    this.synapses = [];
    this.edges = [];
    this.asked = null; // what is shown or on its way
    this.answers = new Map(); // number -> promise of its correlations
    this.places = parsePlaces(this.state.positions); // of the opened link, until the first answer
    this.actions = wiringActions(this);
    this.card.addEventListener("click", (event) => {
      const button = event.target.closest("[data-action]");
      if (!button || button.disabled) return;
      button.closest(".connectome-menu")?.removeAttribute("open");
      this.actions[button.dataset.action]?.(button.dataset.target, button);
    });
    this.card.addEventListener("keydown", (event) => event.key === "Escape" && this.clearFocus());
    this.card.querySelector("[data-action='example']")?.remove(); // the page suggests traces, and they bring their cells
  }

  async start() {
    await this.page.started; // after the traces, which the visitor came for
    const cy = await instanceOf(`${WIRING}-canvas`);
    this.graph = new Graph(cy, {
      node: (id) => this.focusNode(id),
      edge: () => {},
      background: () => this.clearFocus(),
      moved: () => this.writePlaces(),
      repainted: () => this.facts.size && this.restyle(), // another theme, other colors
      legend: () => wiringLines(this),
    });
    this.live = new LiveColors(this.graph);
    this.page.cursor.follow(() => this.atTime());
  }

  close() {
    clearTimeout(this.pause);
    clearTimeout(this.resting);
  }

  /** Values of the controls. */
  update({ datasets, layout, chemical, electrical, spacing, scale, switches }) {
    const { defaults } = this.config;
    const before = { ...this.state };
    Object.assign(this.state, {
      datasets: (datasets?.length ? datasets : split(defaults.datasets)).join(","),
      layout: layout ?? defaults.layout,
      chemical: String(Math.round(clamped(chemical, defaults.chemical, 1))),
      electrical: String(Math.round(clamped(electrical, defaults.electrical, 1))),
      spacing: String(clamped(spacing, defaults.spacing, 0.25)),
      scale: String(clamped(scale, defaults.scale, 0.1)),
      connected: (switches ?? []).includes("connected") ? "1" : "0",
    });
    this.page.writeAddress();
    const changed = (...keys) => keys.some((key) => before[key] !== this.state[key]);
    if (!this.asked || changed("datasets", "connected")) this.load();
    else if (this.facts.size && changed("layout")) this.arrange();
    else if (this.facts.size) {
      this.restyle();
      this.writePlaces();
    }
  }

  /** Lay out anew; what was dragged is forgotten. */
  arrange() {
    this.graph.layout(this.state.layout, { animate: true });
    this.writePlaces();
  }

  /** Dragged cells and, once others came or went, all of them: what the layout alone would not bring back. */
  writePlaces() {
    const places = this.graph.moved.size ? formatPlaces(this.graph.arrangement()) : "";
    this.tooLong = places.length > LONGEST_ARRANGEMENT;
    this.state.positions = this.tooLong ? "" : places;
    this.page.writeAddress();
  }

  /** Traces came or went. */
  plottedChanged() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.load(), PAUSE);
  }

  get datasets() {
    const chosen = new Set(split(this.state.datasets));
    return this.config.connectomes.filter((dataset) => chosen.has(dataset.id));
  }

  get view() {
    const { chemical, electrical, spacing, scale, layout } = this.state;
    return {
      chemical: Number(chemical),
      electrical: Number(electrical),
      spacing: Number(spacing),
      scale: Number(scale),
      layout,
      colors: this.state.nodes === "type" && !this.correlations ? "type" : "custom",
      cellColors: this.colors(),
      palettes: this.config.palettes,
    };
  }

  // ---------------------------------------------------------------- cells and connections

  /** Whether there is room to lay cells out in. */
  get seen() {
    const { page } = this;
    return page.on.connectome && page.view === "traces" && page.root.isConnected;
  }

  /** Ask for the wiring of what is plotted, unless that is what is shown or on its way. */
  async load() {
    const { page } = this;
    if (!this.graph || !this.seen) return;
    const plotted = page.plottedCells();
    const chosen = this.datasets.map((dataset) => dataset.id);
    const colored = [...plotted].map(([cell, idx]) => [cell, page.colorOf(idx)]);
    const asked = JSON.stringify([chosen, this.state.connected, colored, page.neurons.length > 0]);
    if (asked === this.asked) return;
    this.asked = asked;
    try {
      this.tell(this.facts.size ? "shown" : "busy");
      const { table, answer, missing } = await this.source.newest(async (signal) => {
        const found = await this.source.table(chosen, signal);
        const neurons = [...plotted.keys()].filter((cell) => found.cells.has(cell));
        const edges = neurons.length
          ? await this.source.edges(this.question(chosen, neurons), signal)
          : { neurons: [], synapses: [] };
        return { table: found, answer: edges, missing: [...plotted.keys()].filter((cell) => !found.cells.has(cell)) };
      });
      if (this.seen) this.show(table, answer, plotted, missing);
      else this.asked = null;
    } catch (error) {
      if (error instanceof Overtaken) return;
      this.asked = null; // ask again
      this.parts["error-text"].textContent = error.message;
      this.tell("error");
    }
  }

  question(datasets, neurons) {
    return {
      datasets,
      neurons,
      classes: [],
      show_individual_neuron: true,
      show_connected_neuron: this.state.connected === "1",
    };
  }

  show(table, answer, plotted, missing) {
    const labels = new Set([...answer.neurons, ...(answer.unconnected ?? [])]);
    this.facts = new Map([...labels].map((label) => [label, describe(table, label)]));
    this.synapses = answer.synapses;
    this.missing = missing;
    this.graph.show({
      facts: this.facts,
      synapses: this.synapses,
      selected: new Set([...plotted.keys()].filter((cell) => labels.has(cell))),
      hidden: new Set(),
      view: this.view,
      places: this.places,
    });
    if (this.facts.size) {
      this.places = new Map();
      this.writePlaces();
    }
    this.parts["empty-text"].textContent = this.page.neurons.length
      ? "None of the plotted traces belongs to one certain cell of these connectomes."
      : "Plot a neuron that was identified, and its wiring appears here.";
    this.tell(this.facts.size ? "shown" : "empty");
    this.refresh();
    if (this.focus) this.focusNode(this.focus);
    this.loadActivity();
  }

  tell(mode) {
    this.card.dataset.mode = mode;
  }

  restyle() {
    this.graph.setView(this.view);
    this.refresh();
  }

  refresh() {
    this.edges = this.graph.visibleEdges().map((edge) => edge.data());
    const nodes = this.graph.visibleNodes().length;
    this.parts.counts.textContent = `${nodes} ${nodes === 1 ? "cell" : "cells"} · ${this.edges.length} ${this.edges.length === 1 ? "connection" : "connections"}`;
    this.parts.canvas.setAttribute("aria-label", `Wiring: ${this.parts.counts.textContent}.`);
    const citations = [
      ...new Set(this.datasets.flatMap((dataset) => dataset.citations.map((citation) => citation.text))),
    ].sort();
    const absent = this.missing?.length ? ` Not in these connectomes: ${this.missing.join(", ")}.` : "";
    const caveat = unitCaveat(this.datasets);
    this.parts.citation.textContent = `Connectome data: ${citations.join(", ")}.${absent}${caveat ? ` ${caveat}` : ""}`;
    linkMatrix(
      this.card,
      this.config.urls.matrix,
      this.datasets,
      this.graph.visibleNodes().map((node) => this.facts.get(node.id())),
    );
    this.drawLegend();
  }

  // ---------------------------------------------------------------- focus

  async focusNode(id) {
    if (!this.facts.has(id)) {
      this.clearFocus();
      return;
    }
    const again = this.focus === id && this.correlations;
    this.focus = id;
    this.state.node = id;
    this.page.writeAddress();
    this.graph.focusNode(id);
    if (!again) this.correlations = null;
    this.drawPanel();
    if (!again) await this.correlate(id);
  }

  async correlate(id) {
    const idx = this.page.plottedCells().get(id) ?? this.cells.get(id);
    if (idx) {
      try {
        const answer = await this.correlationsOf(idx);
        if (this.focus !== id) return;
        this.correlations = answer;
      } catch (error) {
        if (this.focus === id)
          this.parts.said.textContent = `The correlations of ${id} could not be loaded. ${error.message}`;
        return;
      }
    }
    this.restyle();
    this.drawPanel();
  }

  /** Asked for once: an answer that is here or on its way is shared. */
  correlationsOf(idx) {
    if (!this.answers.has(idx)) {
      const answer = getJson(`${this.config.urls.correlations}${idx}/`);
      answer.catch(() => this.answers.delete(idx));
      this.answers.set(idx, answer);
    }
    return this.answers.get(idx);
  }

  clearFocus() {
    if (!this.focus) return;
    this.focus = "";
    this.state.node = "";
    this.correlations = null;
    this.parts.said.textContent = "";
    this.page.writeAddress();
    this.graph.clearFocus();
    this.parts.panel.hidden = true;
    if (this.facts.size) this.restyle();
  }

  fail(error) {
    this.parts["error-text"].textContent = error.message;
    this.tell("error");
  }

  drawPanel() {
    this.parts.panel.hidden = false;
    this.parts.panel.replaceChildren(...wiringPanel(this));
  }
}

/** The controls of the column; on unlabelled recordings never called. */
export const callback = visit((_, config) => new Wiring(pageOf(config)), PAGE, CONTROLS);
