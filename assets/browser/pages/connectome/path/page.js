/* The Path page: controls -> state -> search -> graph, table, panel, address. One object per visit of the page. */

import { describe } from "../../../connectome/model/cells.js";
import { legend } from "../../../connectome/model/legend.js";
import { signNote } from "../../../connectome/model/signs.js";
import { cardEvents } from "../../../connectome/page/card.js";
import { legendItem } from "../../../connectome/panel/legend.js";
import { linkMatrix } from "../../../connectome/panel/matrix_link.js";
import { element } from "../../../dom/element.js";
import { Grid } from "../../../dom/grid/grid.js";
import { visit } from "../../../dom/page.js";
import { linkSameCells } from "../../../dom/same_cells.js";
import { getJson, Overtaken, Turns } from "../../../foundation/requests.js";
import { GraphPage } from "../graph_page.js";
import { required } from "../required.js";
import { sentColors, sentView } from "../sent_state.js";
import { citation } from "../sources.js";
import { pathActions } from "./actions.js";
import { PathFocus } from "./focus.js";
import { pathPlaces } from "./places.js";
import { asksOtherPaths, pathQuestion, pathState } from "./question.js";
import { restorePath } from "./restore.js";
import { PathRoles, ROLES } from "./roles.js";
import { foundIn } from "./rows.js";
import { othersOn, pathCostText, pathCounts, pathFilters, pathNotes, pathSummary, pathWhyNone } from "./sentences.js";
import { onPointing, pathColumns } from "./table.js";

/** @import {Actions, Dataset, LegendLine, Place, View} from "../../../connectome/types.d.ts" */
/** @import {NoPathsAnswer, PathConfig, PathRow, PathsAnswer, PathState, PathValues} from "./types.d.ts" */
/** @import {ConnectomePathInputs} from "../../../contract/controls.d.ts" */

/** @extends {GraphPage<PathState, PathConfig>} */
export class PathPage extends GraphPage {
  found = foundIn(null);
  turns = new Turns(); // of questions that the server answers one after the other

  /**
   * @param {HTMLElement} root
   * @param {PathConfig} config
   */
  constructor(root, config) {
    super(root, config);
    this.focus = new PathFocus(this, this.state.path);
    this.roles = new PathRoles(this.id, this.parts, config.roles, this.state, {
      onChange: () => this.chosen(),
      here: () => this.dataset.short_name,
      holders: (name) => this.source.holders(config.datasets, name),
    });
    this.grid = new Grid(this.parts.paths, {
      id: `${this.id}-paths`,
      label: "Paths",
      onOpen: (/** @type {PathRow} */ row) => this.focus.on("path", row.id),
    });
    onPointing(this.grid, (row) => this.focus.point(row));
    /** @type {Actions} */
    this.actions = pathActions(this);
    this.label();
    cardEvents(this);
  }

  /** The graph component is the same on every page; these are the words of this one. */
  label() {
    required(this.card, ".connectome-error .state-title").textContent = "The paths could not be searched";
    required(this.card, "[data-action='save-csv']").textContent = "Paths shown (CSV)";
    required(this.card, "[data-action='save-json']").textContent = "Paths shown (JSON)";
  }

  // ---------------------------------------------------------------- state

  /**
   * The controls as flat strings, as in the address.
   * @param {PathValues} values
   */
  update(values) {
    const { state: before } = this;
    this.state = pathState(before, values, this.config.defaults);
    this.parts["cost-text"].textContent = pathCostText(this.state, this.dataset.unit);
    if (!this.asked || asksOtherPaths(before, this.state)) this.load();
    else if (this.found.rows.length) {
      if (before.colors !== "custom" && this.state.colors === "custom" && !this.state.cell_colors)
        this.actions["edit-colors"]("", this.card);
      this.redraw();
    }
    this.writeAddress();
  }

  /** @param {Readonly<Record<string, string>>} state that Back leads to */
  restore(state) {
    restorePath(this, state);
  }

  /** A picker was changed by the visitor. */
  chosen() {
    Object.assign(this.state, this.roles.state());
    this.load();
    this.writeAddress();
  }

  /** @returns {Dataset} */
  get dataset() {
    const { datasets } = this.config;
    return datasets.find((dataset) => dataset.id === this.state.dataset) ?? datasets[0];
  }

  get unit() {
    return this.dataset.unit;
  }

  /** @returns {View} */
  get view() {
    const { scale, colors, numbers } = this.state;
    const { cellColors } = this;
    const { palettes } = this.config;
    // the server has left out other senders already
    const sending = sentView({ ...this.state, transmitters: "", signs: "" }, palettes);
    const drawn = { colors, sending, cellColors, palettes, scale: Number(scale), numbers: numbers === "1" };
    return { chemical: 0, electrical: 0, spacing: 1, layout: "custom", ...drawn };
  }

  writeAddress() {
    this.state.path = this.focus.path;
    super.writeAddress();
  }

  // ---------------------------------------------------------------- search

  async load() {
    this.asked = true;
    this.tell("busy");
    try {
      const found = await this.source.newest((signal) => this.search(signal));
      if (typeof found === "string") this.showNothing("Nothing to search yet", found, true);
      else if ("message" in found)
        this.showNothing("No path found", pathWhyNone(found, this.roles, this.state, this.dataset.short_name), false);
      else this.show(found);
    } catch (error) {
      if (error instanceof Error && !(error instanceof Overtaken)) this.fail(error);
    }
  }

  /**
   * The answer, or why there is nothing to ask.
   * @param {AbortSignal} signal
   * @returns {Promise<string | PathsAnswer | NoPathsAnswer>}
   */
  async search(signal) {
    const { roles, config } = this;
    this.table = await this.source.table([this.state.dataset], signal);
    roles.setTable(this.table, this.state.level);
    Object.assign(this.state, roles.state());
    const question = pathQuestion(this.state, (role) => roles.present(role));
    const obstacle = roles.obstacle(this.dataset.short_name);
    if (obstacle) return obstacle;
    await this.turns.next(signal);
    return getJson(`${config.urls.paths}?${question}`, { signal });
  }

  /** @param {PathsAnswer} answer */
  show(answer) {
    const { places } = this;
    this.found = foundIn(answer);
    const labels = new Set(this.found.rows.flatMap((row) => row.path));
    this.facts = new Map([...labels].map((label) => [label, this.describe(label)]));
    this.draw(places);
    this.places = new Map();
    this.tell("shown");
    this.refresh();
    if (this.found.byId.has(this.focus.path)) this.focus.on("path", this.focus.path);
    else this.focus.clear();
    this.writeAddress();
  }

  /**
   * What is known of a node; the name of a class of one cell is often that of its cell.
   * @param {string} label
   */
  describe(label) {
    const facts = describe(this.table, label);
    return this.state.level === "class"
      ? { ...facts, isClass: true, members: this.table.classes.get(label) ?? [] }
      : facts;
  }

  /**
   * A new answer is a new drawing: every cell goes to its rank, except those a link has placed.
   * @param {Map<string, Place>} [placed]
   */
  draw(placed = new Map()) {
    const { graph, facts, view, found } = this;
    const { rows, edges } = found;
    graph.cy.elements().remove();
    const places = pathPlaces(rows);
    const moved = [...placed].filter(([id]) => places.has(id));
    for (const [id, place] of moved) places.set(id, place);
    const selected = new Set(rows.flatMap(({ path }) => [path[0], path[path.length - 1]]));
    graph.show({ facts, synapses: [...edges.values()], selected, hidden: new Set(), view, places });
    graph.moved = new Set(moved.map(([id]) => id)); // only these belong into the address
  }

  /** The paths that were drawn are no longer known. */
  clearGraph() {
    const { found, view } = this;
    if (found.rows.length) this.places = new Map();
    this.found = foundIn(null);
    this.facts = new Map();
    this.graph.show({ facts: new Map(), synapses: [], selected: new Set(), hidden: new Set(), view });
  }

  /**
   * @param {string} title
   * @param {string} text
   * @param {boolean} offer an example, where no cell is chosen
   */
  showNothing(title, text, offer) {
    this.clearGraph();
    this.focus.forget();
    required(this.card, ".connectome-empty .state-title").textContent = title;
    this.parts["empty-text"].textContent = text;
    required(this.card, "[data-action='example']").hidden = !offer || ROLES.some((role) => this.state[role]);
    this.tell("empty");
    this.refresh();
    this.writeAddress();
  }

  /** @param {Error} error */
  fail(error) {
    if (this.canvas) this.clearGraph();
    this.focus.forget(true); // a retry may bring it back
    this.parts["error-text"].textContent = error.message;
    this.tell("error");
    this.refresh();
  }

  /** @param {"busy" | "shown" | "empty" | "error"} mode of the card */
  tell(mode) {
    super.tell(mode);
    this.parts.paths.setAttribute("aria-busy", String(mode === "busy"));
  }

  // ---------------------------------------------------------------- around the canvas

  redraw() {
    this.graph.setView(this.view);
    this.refresh();
    this.writeAddress();
  }

  refresh() {
    const { found, parts, config, dataset, roles, state, facts } = this;
    const { answer, rows, edges } = found;
    const { level } = state;
    const others = othersOn(answer);
    parts.counts.textContent = pathCounts({ paths: rows.length, cells: facts.size, edges: edges.size, level });
    parts.summary.textContent = pathSummary(answer);
    const drawn = parts.counts.textContent || "no path";
    parts.canvas.setAttribute("aria-label", `Graph of ${drawn}. The table below holds the same.`);
    parts.simple.hidden = state.mode !== "simple";
    parts["filter-summary"].textContent = pathFilters(roles);
    this.grid.set(pathColumns(rows, dataset.unit), rows);
    parts.paths.hidden = !rows.length;
    parts.notes.replaceChildren(...pathNotes(roles, state, dataset, others).map((text) => element("p", {}, text)));
    parts.citation.textContent = [citation([dataset], sentColors(state)), signNote(state)].filter(Boolean).join(" ");
    this.drawLegend();
    linkMatrix(this.card, config.urls.matrix, [dataset], [...facts.values()], this.state.halve);
    linkSameCells(this.root, this.roles.chosen(this.table.cells), [dataset.id], this.state.halve);
  }

  drawLegend() {
    const lines = this.legend().map(legendItem);
    const outlined = element("span", { class: "legend-mark is-outlined", "aria-hidden": "true" });
    if (lines.length) lines.push(element("li", {}, outlined, "Start or end"));
    this.parts.legend.replaceChildren(...lines);
  }

  /** @returns {LegendLine[]} */
  legend() {
    const edges = [...this.found.edges.values()].map(({ type, sender }) => ({ type, ...sender }));
    return legend([...this.facts.values()], edges, this.view);
  }

  // ---------------------------------------------------------------- focus

  /**
   * @param {"node" | "edge"} kind
   * @param {string} id
   */
  opened(kind, id) {
    this.focus.on(kind, id);
  }

  clearFocus() {
    this.focus.clear();
  }
}

export const callback = visit(
  (root, config, /** @type {ConnectomePathInputs} */ _) => new PathPage(root, config),
  "connectome-path",
);
