/* The Explore page: controls -> state -> graph, panel, tables, address. One object per visit of the page. */

import { Graph } from "../../../connectome/graph/canvas.js";
import { formatPlaces, LONGEST_ARRANGEMENT, parseColors, parsePlaces } from "../../../connectome/graph/places.js";
import { describe } from "../../../connectome/model/cells.js";
import { isBelow } from "../../../connectome/model/edges.js";
import { legend } from "../../../connectome/model/legend.js";
import { cellRows, edgeRows } from "../../../connectome/model/rows.js";
import { Source } from "../../../connectome/model/source.js";
import { cardEvents } from "../../../connectome/page/card.js";
import { CellPicker } from "../../../connectome/panel/cell_picker.js";
import { linkMatrix } from "../../../connectome/panel/matrix_link.js";
import { edgeNote } from "../../../connectome/panel/panel.js";
import { address } from "../../../dom/address.js";
import { afterFrame } from "../../../dom/after_frame.js";
import { Grid } from "../../../dom/grid/grid.js";
import { Overtaken } from "../../../foundation/requests.js";
import { split } from "../../../foundation/text.js";
import { instanceOf } from "../../../vendors/cytoscape.js";
import { setProps } from "../../../vendors/dash.js";
import { exploreActions, TextDialog } from "./actions.js";
import { exploreLegend, exploreNotes, explorePanel } from "./notes.js";
import { exploreState, REGIONS } from "./state.js";
import { Undo } from "./undo.js";

const PREFIX = "connectome-explore";
const INPUTS = ["cells", "switches", "chemical", "electrical", "layout", "spacing", "scale", "colors", ...REGIONS];

class Explore {
  /** `id`: of the page's root; the ids of its controls start with it. */
  constructor(config, id = PREFIX) {
    this.config = config;
    this.id = id;
    this.root = document.getElementById(id);
    this.card = document.getElementById(`${id}-graph`);
    this.parts = Object.fromEntries(
      [...this.root.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]),
    );
    this.source = new Source(config.urls);
    this.state = { ...config.defaults, ...config.state };
    this.values = null;
    this.table = null;
    this.facts = new Map();
    this.synapses = [];
    this.answer = null;
    this.focus = null; // {kind: "node"|"edge", id}
    this.places = parsePlaces(this.state.positions);
    this.picker = new CellPicker(this.parts.picker, {
      id: `${id}-picker`,
      label: "Cells and classes",
      onChange: (cells) => this.choose(cells),
    });
    this.picker.setValue({ neurons: split(this.state.neurons), classes: split(this.state.classes) });
    this.cellGrid = new Grid(this.parts.cells, {
      id: `${id}-cells`,
      label: "Cells in the graph",
      onOpen: (row) => this.focusNode(row.id),
    });
    this.edgeGrid = new Grid(this.parts.edges, {
      id: `${id}-edges`,
      label: "Connections in the graph",
      onOpen: (row) => this.focusEdge(row.id),
    });
    this.dialog = new TextDialog(this.parts.dialog);
    this.undo = new Undo(this);
    this.actions = exploreActions(this);
    this.writeSoon = afterFrame(() => this.writeAddress());
    cardEvents(this);
  }

  /** Connect to the canvas, once it is there. */
  async start() {
    const cy = await instanceOf(`${this.id}-canvas`);
    this.graph = new Graph(cy, {
      node: (id) => this.focusNode(id),
      edge: (id) => this.focusEdge(id),
      background: () => this.clearFocus(),
      moved: () => this.writeAddress(),
      repainted: () => this.drawLegend(),
      legend: () => this.legend(),
    });
  }

  /** The controls as flat strings, as in the address. */
  update(values) {
    this.values = values;
    const before = this.state;
    this.state = exploreState(before, values, this.config);
    const changed = (...keys) => !this.answered || keys.some((key) => before[key] !== this.state[key]);
    if (changed("datasets", "neurons", "classes", "individual", "connected")) this.load();
    else this.restyle(before);
    this.writeSoon();
  }

  get view() {
    const { chemical, electrical, layout, spacing, scale, colors } = this.state;
    if (this.state.cell_colors !== this.colorText) {
      this.colorText = this.state.cell_colors;
      this.cellColors = parseColors(this.colorText);
    }
    return {
      chemical: Number(chemical),
      electrical: Number(electrical),
      spacing: Number(spacing),
      scale: Number(scale),
      layout,
      colors,
      cellColors: this.cellColors,
      palettes: this.config.palettes,
    };
  }

  get datasets() {
    const chosen = new Set(split(this.state.datasets));
    return this.config.datasets.filter((dataset) => chosen.has(dataset.id));
  }

  get hidden() {
    return new Set(split(this.state.hidden));
  }

  get selected() {
    return new Set([...split(this.state.neurons), ...split(this.state.classes)]);
  }

  // ---------------------------------------------------------------- what changes the cells and connections

  async load() {
    this.answered = true;
    const { datasets, selected } = this;
    this.tell("busy");
    try {
      const [table, answer] = await this.source.newest((signal) =>
        Promise.all([
          this.source.table(
            datasets.map((dataset) => dataset.id),
            signal,
          ),
          datasets.length && selected.size ? this.source.edges(this.question(), signal) : { neurons: [], synapses: [] },
        ]),
      );
      this.show(table, answer);
    } catch (error) {
      if (!(error instanceof Overtaken)) this.fail(error);
    }
  }

  question() {
    return {
      datasets: split(this.state.datasets),
      neurons: split(this.state.neurons),
      classes: split(this.state.classes),
      show_individual_neuron: this.state.individual === "1",
      show_connected_neuron: this.state.connected === "1",
    };
  }

  show(table, answer) {
    this.table = table;
    this.picker.setTable(table);
    this.answer = answer;
    const labels = new Set([...answer.neurons, ...(answer.unconnected ?? [])]);
    this.facts = new Map([...labels].map((label) => [label, describe(table, label)]));
    this.synapses = answer.synapses;
    this.graph.show({
      facts: this.facts,
      synapses: this.synapses,
      selected: this.selected,
      hidden: this.hidden,
      view: this.view,
      places: this.places,
    });
    this.places = new Map();
    this.tell(this.facts.size ? "shown" : "empty");
    this.refresh();
    this.writeAddress();
  }

  fail(error) {
    this.facts = new Map();
    this.synapses = [];
    this.answer = null;
    // what was drawn belongs to another question; it keeps its arrangement in the address until there is an answer
    if (this.graph && !this.places.size) this.places = this.graph.arrangement();
    this.graph?.show({
      facts: this.facts,
      synapses: [],
      selected: this.selected,
      hidden: this.hidden,
      view: this.view,
    });
    this.parts["error-text"].textContent = error.message;
    this.tell("error");
    if (this.graph) this.refresh();
  }

  /** Which of busy, shown, empty and error the card shows. */
  tell(mode) {
    this.card.dataset.mode = mode;
    this.parts.canvas.setAttribute("aria-busy", String(mode === "busy"));
  }

  // ---------------------------------------------------------------- what only changes how they are drawn

  restyle(before) {
    if (!this.facts.size) return;
    if (before.layout !== this.state.layout) {
      this.graph.view = this.view;
      if (this.state.layout === "custom") this.actions["edit-places"]();
      else this.graph.layout(this.state.layout, { animate: true });
    }
    if (before.colors !== "custom" && this.state.colors === "custom" && !this.state.cell_colors)
      this.actions["edit-colors"]();
    this.redraw();
  }

  redraw() {
    this.graph.setView(this.view, this.hidden);
    this.refresh();
    this.writeSoon();
  }

  /** Everything around the canvas. */
  refresh() {
    const nodes = this.graph.visibleNodes().map((node) => node.id());
    this.edges = this.graph.visibleEdges().map((edge) => edge.data());
    const shown = new Map(nodes.map((id) => [id, this.facts.get(id)]));
    const below = this.synapses.filter((edge) => isBelow(edge, this.view)).length;
    this.parts.counts.textContent = [
      `${nodes.length} ${nodes.length === 1 ? "cell or class" : "cells and classes"}`,
      `${this.edges.length} ${this.edges.length === 1 ? "connection" : "connections"}`,
      ...(below ? [`${below} below the thresholds`] : []),
    ].join(" · ");
    this.parts.canvas.setAttribute(
      "aria-label",
      `Graph of ${this.parts.counts.textContent}. The table below holds the same.`,
    );
    this.drawNotes();
    this.drawLegend();
    linkMatrix(this.card, this.config.urls.matrix, this.datasets, [...shown.values()]);
    const cells = this.cellRows(shown);
    const edges = edgeRows(this.edges, this.datasets, (row) => this.presence([row.source, row.target]));
    this.cellGrid.set(cells.columns, cells.rows);
    this.edgeGrid.set(edges.columns, edges.rows);
    this.parts["clear"].disabled = this.selected.size === 0;
    this.refocus();
  }

  // what stands around the canvas; pages that build on this one add to it
  drawNotes() {
    exploreNotes(this);
  }

  drawLegend() {
    exploreLegend(this);
  }

  drawPanel() {
    explorePanel(this);
  }

  cellRows(shown) {
    return cellRows(shown, this.edges, this.selected);
  }

  // what a page adds to its files: lines of the source, columns [{title, value(edge)}] of the connections, keys of the JSON
  sourceNotes() {
    return [];
  }

  edgeColumns() {
    return [];
  }

  answerFacts() {
    return {};
  }

  /** Name of a file that the visitor saves: what is in it. */
  fileName(ending) {
    if (ending === "json") return "wormwideweb connectome data.json"; // as notebooks made for the reference expect it
    const { length } = this.datasets;
    return `connectome_${length > 3 ? `${length}_data_sets` : this.datasets.map((dataset) => dataset.id).join("_")}.${ending}`;
  }

  legend() {
    const nodes = this.graph
      .visibleNodes()
      .map((node) => this.facts.get(node.id()))
      .filter(Boolean);
    return legend(nodes, this.edges ?? [], this.view);
  }

  // ---------------------------------------------------------------- focus

  focusNode(id) {
    if (!this.facts.has(id)) return;
    this.focus = { kind: "node", id };
    this.graph.focusNode(id);
    this.drawPanel();
    this.cellGrid.mark(id);
    this.edgeGrid.mark(null);
  }

  focusEdge(id) {
    this.focus = { kind: "edge", id };
    const edge = this.graph.cy.getElementById(id).data();
    this.graph.focusEdge(id, edgeNote(edge, this.datasets, this.presence([edge.source, edge.target])));
    this.drawPanel();
    this.edgeGrid.mark(id);
    this.cellGrid.mark(null);
  }

  clearFocus() {
    if (!this.focus) return;
    this.focus = null;
    this.graph.clearFocus();
    this.drawPanel();
    this.cellGrid.mark(null);
    this.edgeGrid.mark(null);
  }

  /** After a change: the focus stays on what is still there. */
  refocus() {
    if (!this.focus) return;
    const element = this.graph.cy.getElementById(this.focus.id);
    if (element.empty() || element.data("off")) this.clearFocus();
    else if (this.focus.kind === "node") this.focusNode(this.focus.id);
    else this.focusEdge(this.focus.id);
  }

  /** Whether all of these labels have cells in a data set; asked per data set. */
  presence(labels) {
    return (dataset) => labels.every((label) => this.facts.get(label)?.datasets.includes(dataset.id));
  }

  // ---------------------------------------------------------------- state

  choose(cells) {
    this.undo.keep();
    this.setCells(cells);
  }

  setCells(cells) {
    this.picker.setValue(cells);
    setProps(`${this.id}-cells-value`, { data: this.picker.value });
  }

  /** The address is the state; defaults are left out. */
  writeAddress() {
    if (!this.graph || !this.root.isConnected) return;
    // until the first answer the places of the opened link are the arrangement
    const places = formatPlaces(this.places.size ? this.places : this.graph.arrangement());
    this.tooLong = places.length > LONGEST_ARRANGEMENT;
    this.state.positions = this.tooLong ? "" : places;
    address.write(this.state, this.config.defaults);
  }
}

export { Explore, INPUTS, PREFIX };
