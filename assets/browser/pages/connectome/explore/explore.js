/* The Explore page: controls -> state -> graph, panel, tables, address. One object per visit of the page. */

import { describe, membersOf } from "../../../connectome/model/cells.js";
import { CHEMICAL, isBelow, isOff } from "../../../connectome/model/edges.js";
import { legend } from "../../../connectome/model/legend.js";
import { cellRows, edgeRows } from "../../../connectome/model/rows.js";
import { unitOf } from "../../../connectome/model/units.js";
import { cardEvents } from "../../../connectome/page/card.js";
import { CellPicker } from "../../../connectome/panel/cell_picker.js";
import { listenToPresets } from "../../../connectome/panel/datasets.js";
import { linkMatrix } from "../../../connectome/panel/matrix_link.js";
import { afterFrame } from "../../../dom/after_frame.js";
import { linkSameCells } from "../../../dom/same_cells.js";
import { Overtaken } from "../../../foundation/requests.js";
import { chosenCells } from "../../../foundation/same_cells.js";
import { split } from "../../../foundation/text.js";
import { setProps } from "../../../vendors/dash.js";
import { GraphPage } from "../graph_page.js";
import { exploreActions } from "./actions.js";
import { ExploreFiles } from "./files.js";
import { Focus } from "./focus.js";
import { exploreCounts, exploreLegend, exploreNotes, explorePanel } from "./notes.js";
import { PartnerTable } from "./partners.js";
import { restoreExplore } from "./restore.js";
import { asksOtherEdges, edgesQuestion, exploreState, exploreView } from "./state.js";
import { Tables } from "./tables.js";
import { Undo } from "./undo.js";

/** @import {Graph} from "../../../connectome/graph/canvas.js" */
/** @import {Actions, CellTable, Choice, Dataset, EdgeData, Facts, LegendLine, Place, Synapse} from "../../../connectome/types.d.ts" */
/** @import {Column} from "../../../dom/grid/grid.js" */
/** @import {ExploreConfig, ExploreState, ExploreValues, ShownEdges} from "../types.d.ts" */
/** @import {CellRow} from "../../../connectome/model/rows.js" */

/** @type {ShownEdges} */
const NOTHING = { neurons: [], synapses: [] };

/**
 * @template {ExploreState} [S=ExploreState]
 * @template {ExploreConfig<S>} [C=ExploreConfig<S>]
 * @extends {GraphPage<S, C>}
 */
export class Explore extends GraphPage {
  /** @type {ShownEdges | null} */
  answer = null;
  /** @type {Synapse[]} */
  synapses = [];
  /** @type {EdgeData[]} the connections that are drawn */
  edges = [];

  /**
   * @param {HTMLElement} root
   * @param {C} config
   */
  constructor(root, config) {
    super(root, config);
    this.picker = new CellPicker(this.parts.picker, {
      id: `${this.id}-picker`,
      label: "Cells and classes",
      onChange: (cells) => this.choose(cells),
      here: () => (this.datasets.length === 1 ? this.datasets[0].short_name : "the chosen data sets"),
      holders: (name) => this.source.holders(config.datasets, name),
    });
    this.picker.setValue({ neurons: split(this.state.neurons), classes: split(this.state.classes) });
    this.focus = new Focus(this);
    this.tables = new Tables(this.id, this.parts, this.focus);
    this.partners = new PartnerTable(this);
    this.files = new ExploreFiles(this);
    this.undo = new Undo(this);
    /** @type {Actions} */
    this.actions = exploreActions(this);
    this.writeSoon = afterFrame(() => this.writeAddress());
    cardEvents(this);
    listenToPresets(root, `${this.id}-datasets`);
  }

  /**
   * The controls as flat strings, as in the address.
   * @param {ExploreValues} values
   */
  update(values) {
    const { state: before } = this;
    this.state = exploreState(before, values, this.config);
    if (!this.answered || asksOtherEdges(before, this.state)) this.load();
    else this.restyle(before);
    this.partners.load();
    this.writeSoon();
  }

  /** @param {Readonly<Record<string, string>>} state that Back leads to */
  restore(state) {
    restoreExplore(this, state);
  }

  get view() {
    return exploreView(this.state, this.config.palettes, this.cellColors);
  }

  /** @returns {Dataset[]} */
  get datasets() {
    const chosen = new Set(split(this.state.datasets));
    return this.config.datasets.filter((dataset) => chosen.has(dataset.id));
  }

  get unit() {
    return unitOf(this.datasets);
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
    const question = edgesQuestion(this.state);
    const ids = this.datasets.map((dataset) => dataset.id);
    const isAsked = ids.length && this.selected.size;
    this.tell("busy");
    try {
      const [table, answer] = await this.source.newest((signal) =>
        Promise.all([this.source.table(ids, signal), isAsked ? this.source.edges(question, signal) : NOTHING]),
      );
      this.show(table, answer);
    } catch (error) {
      if (error instanceof Error && !(error instanceof Overtaken)) this.fail(error);
    }
  }

  /**
   * @param {CellTable} table
   * @param {ShownEdges} answer
   */
  show(table, answer) {
    this.table = table;
    this.picker.setTable(table);
    this.answer = answer;
    const alone = (answer.unconnected ?? []).filter((name) => membersOf(table, name).length);
    const labels = new Set([...answer.neurons, ...alone]);
    this.facts = new Map([...labels].map((label) => [label, describe(table, label)]));
    const { senders = {}, synapses } = answer;
    this.synapses = synapses.map((one) => (one.type === CHEMICAL ? { ...one, sender: senders[one.pre] } : one));
    const { graph, places } = this;
    this.draw(graph, places);
    this.places = new Map();
    this.tell(this.facts.size ? "shown" : "empty");
    this.refresh();
    this.writeAddress();
  }

  /**
   * @param {Graph} graph
   * @param {Map<string, Place>} [places]
   */
  draw(graph, places) {
    const { facts, synapses, selected, hidden, view } = this;
    graph.show({ facts, synapses, selected, hidden, view, places });
  }

  /** @param {Error} error */
  fail(error) {
    this.facts = new Map();
    this.synapses = [];
    this.answer = null;
    if (this.canvas) {
      // what was drawn belongs to another question; it keeps its arrangement in the address until there is an answer
      if (!this.places.size) this.places = this.canvas.arrangement();
      this.draw(this.canvas);
    }
    this.parts["error-text"].textContent = error.message;
    this.tell("error");
    if (this.canvas) this.refresh();
  }

  // ---------------------------------------------------------------- what only changes how they are drawn

  /** @param {ExploreState} before */
  restyle(before) {
    if (!this.facts.size) return;
    if (before.layout !== this.state.layout) {
      this.graph.view = this.view;
      if (this.state.layout === "custom") this.actions["edit-places"]("", this.card);
      else this.graph.layout(this.state.layout, { animate: true });
    }
    if (before.colors !== "custom" && this.state.colors === "custom" && !this.state.cell_colors)
      this.actions["edit-colors"]("", this.card);
    this.redraw();
  }

  redraw() {
    this.graph.setView(this.view, this.hidden);
    this.refresh();
    this.writeSoon();
  }

  /** Everything around the canvas. */
  refresh() {
    const shown = this.shownFacts;
    const { parts, datasets } = this;
    this.edges = this.graph.visibleEdges().map((edge) => edge.data());
    const { view } = this;
    const below = this.synapses.filter((edge) => isBelow(edge, view)).length;
    const others = this.synapses.filter((edge) => isOff(edge, view)).length - below;
    parts.counts.textContent = exploreCounts(shown.size, this.edges.length, below, others);
    parts.canvas.setAttribute("aria-label", `Graph of ${parts.counts.textContent}. The table below holds the same.`);
    this.drawNotes();
    this.drawLegend();
    linkMatrix(this.card, this.config.urls.matrix, datasets, [...shown.values()], this.state.halve);
    const ids = datasets.map((dataset) => dataset.id);
    linkSameCells(this.root, chosenCells(this.picker.value, this.table.cells), ids, this.state.halve);
    this.tables.set(this.cellRows(shown), edgeRows(this.edges, datasets));
    parts.clear.toggleAttribute("disabled", this.selected.size === 0);
    this.focus.again();
  }

  /** The cells and classes that are drawn. */
  get shownFacts() {
    const drawn = new Set(this.graph.visibleNodes().map((node) => node.id()));
    return new Map([...this.facts].filter(([id]) => drawn.has(id)));
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

  /**
   * Of the table of the cells.
   * @param {Map<string, Facts>} shown
   * @returns {{columns: Column<CellRow>[], rows: CellRow[]}}
   */
  cellRows(shown) {
    return cellRows(shown, this.edges, this.selected);
  }

  /** @returns {LegendLine[]} */
  legend() {
    return legend([...this.shownFacts.values()], this.edges, this.view);
  }

  // ---------------------------------------------------------------- focus and selection

  /**
   * @param {"node" | "edge"} kind
   * @param {string} id
   */
  opened(kind, id) {
    this.focus[kind](id);
  }

  clearFocus() {
    this.focus.clear();
  }

  /** @param {Choice} cells */
  choose(cells) {
    this.undo.keep();
    this.setCells(cells);
  }

  /** @param {Choice} cells */
  setCells(cells) {
    this.picker.setValue(cells);
    setProps(`${this.id}-cells-value`, { data: this.picker.value });
  }
}
