/* The Path page: controls -> state -> search -> graph, table, panel, address. One object per visit of the page. */

import { Graph } from "../../../connectome/graph/canvas.js";
import { formatPlaces, parseColors, parsePlaces } from "../../../connectome/graph/places.js";
import { describe } from "../../../connectome/model/cells.js";
import { legend } from "../../../connectome/model/legend.js";
import { Source } from "../../../connectome/model/source.js";
import { cardEvents } from "../../../connectome/page/card.js";
import { linkMatrix } from "../../../connectome/panel/matrix_link.js";
import { address } from "../../../dom/address.js";
import { Grid } from "../../../dom/grid/grid.js";
import { visit } from "../../../dom/page.js";
import { getJson, Overtaken } from "../../../foundation/requests.js";
import { instanceOf } from "../../../vendors/cytoscape.js";
import { TextDialog } from "../explore/actions.js";
import { pathActions, pathPanel } from "./actions.js";
import { pathColumns, pathEdges, pathPlaces, pathRows } from "./layout.js";
import { lightPath, lightRows } from "./light.js";
import { asksOtherPaths, pathQuestion, pathState } from "./question.js";
import { PATH_ROLES, PathRoles } from "./roles.js";
import {
  pathCostText,
  pathCounts,
  pathEdgeNote,
  pathFilters,
  pathLegend,
  pathNotes,
  pathSummary,
  pathWhyNone,
} from "./sentences.js";

const PREFIX = "connectome-path";

class PathPage {
  static ID = PREFIX;

  constructor(config) {
    this.config = config;
    this.root = document.getElementById(PREFIX);
    this.card = document.getElementById(`${PREFIX}-graph`);
    this.parts = Object.fromEntries(
      [...this.root.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]),
    );
    this.source = new Source(config.urls);
    this.state = { ...config.defaults, ...config.state };
    this.places = parsePlaces(this.state.positions);
    this.table = null;
    this.forget();
    this.focus = null; // {kind: "path"|"node"|"edge", id}
    this.pointed = null; // row under the pointer or the arrow keys
    if (this.state.path) this.focus = { kind: "path", id: this.state.path };
    this.roles = new PathRoles(PREFIX, this.parts, config.roles, this.state, () => this.chosen());
    this.grid = new Grid(this.parts.paths, {
      id: `${PREFIX}-paths`,
      label: "Paths",
      onOpen: (row) => this.focusOn("path", row.id),
    });
    this.dialog = new TextDialog(this.parts.dialog);
    this.actions = pathActions(this);
    this.label();
    this.listen();
  }

  /** The graph component is the same on every page; these are the words of this one. */
  label() {
    const set = (selector, text) => {
      this.card.querySelector(selector).textContent = text;
    };
    set(".connectome-error .state-title", "The paths could not be searched");
    set("[data-action='save-csv']", "Paths shown (CSV)");
    set("[data-action='save-json']", "Paths shown (JSON)");
  }

  listen() {
    cardEvents(this);
    const { scroller, body } = this.grid;
    body.addEventListener("pointerover", (event) => {
      const at = event.target.closest("[data-row]")?.dataset.row;
      if (at !== undefined && event.pointerType === "mouse") this.point(this.grid.rows[Number(at)]);
    });
    body.addEventListener("pointerleave", () => this.point(null));
    // the grid has moved its active row by now
    scroller.addEventListener(
      "keydown",
      (event) =>
        event.key in { ArrowUp: 1, ArrowDown: 1, PageUp: 1, PageDown: 1, Home: 1, End: 1 } &&
        this.point(this.grid.rows[this.grid.active] ?? null),
    );
    scroller.addEventListener("blur", () => this.point(null));
  }

  async start() {
    const cy = await instanceOf(`${PREFIX}-canvas`);
    this.graph = new Graph(cy, {
      node: (id) => this.focusOn("node", id),
      edge: (id) => this.focusOn("edge", id),
      background: () => this.clearFocus(),
      moved: () => this.writeAddress(),
      repainted: () => pathLegend(this),
      legend: () => this.legend(),
    });
  }

  // ---------------------------------------------------------------- state

  /** The controls as flat strings, as in the address. */
  update(values) {
    const before = this.state;
    this.state = pathState(before, values, this.config.defaults);
    this.parts["cost-text"].textContent = pathCostText(this);
    if (!this.asked || asksOtherPaths(before, this.state)) this.load();
    else if (this.rows.length) {
      if (before.colors !== "custom" && this.state.colors === "custom" && !this.state.cell_colors)
        this.actions["edit-colors"]();
      this.redraw();
    }
    this.writeAddress();
  }

  /** A picker was changed by the visitor. */
  chosen() {
    Object.assign(this.state, this.roles.state());
    this.load();
    this.writeAddress();
  }

  get dataset() {
    return this.config.datasets.find((dataset) => dataset.id === this.state.dataset);
  }

  get datasets() {
    return [this.dataset];
  }

  get view() {
    const { scale, colors, cell_colors: colorText } = this.state;
    if (colorText !== this.colorText) {
      this.colorText = colorText;
      this.cellColors = parseColors(colorText);
    }
    return {
      chemical: 0,
      electrical: 0,
      spacing: 1,
      layout: "custom",
      scale: Number(scale),
      colors,
      cellColors: this.cellColors,
      palettes: this.config.palettes,
    };
  }

  /** The address is the state; defaults are left out. */
  writeAddress() {
    if (!this.graph || !this.root.isConnected) return;
    // until the first answer the places of the opened link are the arrangement
    this.state.positions = formatPlaces(this.places.size ? this.places : this.graph.arrangement());
    this.state.path = this.focus?.kind === "path" ? this.focus.id : "";
    address.write(this.state, this.config.defaults);
  }

  // ---------------------------------------------------------------- search

  /** The paths that were drawn are no longer known. */
  forget() {
    Object.assign(this, { answer: null, rows: [], edges: new Map(), facts: new Map(), byId: new Map() });
  }

  async load() {
    this.asked = true;
    this.tell("busy");
    try {
      const asked = await this.source.newest(async (signal) => {
        this.table = await this.source.table([this.state.dataset], signal);
        this.roles.setTable(this.table, this.state.level);
        Object.assign(this.state, this.roles.state());
        const obstacle = this.roles.obstacle(this.dataset.name);
        if (obstacle) return { obstacle };
        return { answer: await getJson(`${this.config.urls.paths}?${pathQuestion(this)}`, { signal }) };
      });
      if (asked.obstacle) this.showNothing("Nothing to search yet", asked.obstacle, true);
      else if (!asked.answer.paths.length) this.showNothing("No path found", pathWhyNone(this, asked.answer), false);
      else this.show(asked.answer);
    } catch (error) {
      if (!(error instanceof Overtaken)) this.fail(error);
    }
  }

  show(answer) {
    this.answer = answer;
    this.rows = pathRows(answer);
    this.byId = new Map(this.rows.map((row) => [row.id, row]));
    this.edges = pathEdges(this.rows);
    const labels = [...new Set(this.rows.flatMap((row) => row.path))];
    this.facts = new Map(labels.map((label) => [label, this.describe(label)]));
    this.draw(this.places);
    this.places = new Map();
    this.tell("shown");
    this.refresh();
    if (this.focus?.kind === "path" && this.byId.has(this.focus.id)) this.focusOn("path", this.focus.id);
    else this.clearFocus();
    this.writeAddress();
  }

  /** What is known of a node; the name of a class of one cell is often that of its cell. */
  describe(label) {
    const facts = describe(this.table, label);
    return this.state.level === "class"
      ? { ...facts, isClass: true, members: this.table.classes.get(label) ?? [] }
      : facts;
  }

  /** A new answer is a new drawing: every cell goes to its rank, except those a link has placed. */
  draw(placed = new Map()) {
    const { graph } = this;
    graph.cy.elements().remove();
    const places = pathPlaces(this.rows);
    const moved = [...placed].filter(([id]) => places.has(id));
    for (const [id, place] of moved) places.set(id, place);
    const ends = this.rows.flatMap((row) => [row.path[0], row.path.at(-1)]);
    graph.show({
      facts: this.facts,
      synapses: [...this.edges.values()],
      selected: new Set(ends),
      hidden: new Set(),
      view: this.view,
      places,
    });
    graph.moved = new Set(moved.map(([id]) => id)); // only these belong into the address
  }

  clearGraph() {
    if (this.rows.length) this.places = new Map();
    this.forget();
    this.graph.show({ facts: this.facts, synapses: [], selected: new Set(), hidden: new Set(), view: this.view });
    this.focus = null;
    this.pointed = null;
    this.drawPanel();
  }

  showNothing(title, text, offer) {
    this.clearGraph();
    this.card.querySelector(".connectome-empty .state-title").textContent = title;
    this.parts["empty-text"].textContent = text;
    this.card.querySelector("[data-action='example']").hidden = !offer || PATH_ROLES.some((role) => this.state[role]);
    this.tell("empty");
    this.refresh();
    this.writeAddress();
  }

  fail(error) {
    const kept = this.focus;
    if (this.graph) this.clearGraph();
    this.focus = kept?.kind === "path" ? kept : null; // a retry may bring it back
    this.parts["error-text"].textContent = error.message;
    this.tell("error");
    this.refresh();
  }

  tell(mode) {
    this.card.dataset.mode = mode;
    this.parts.canvas.setAttribute("aria-busy", String(mode === "busy"));
    this.parts.paths.setAttribute("aria-busy", String(mode === "busy"));
  }

  // ---------------------------------------------------------------- around the canvas

  redraw() {
    this.graph.setView(this.view);
    this.refresh();
    this.writeAddress();
  }

  refresh() {
    const { rows, parts, config } = this;
    const n = this.rows.length;
    parts.counts.textContent = pathCounts(this);
    parts.summary.textContent = pathSummary(this);
    parts.canvas.setAttribute(
      "aria-label",
      `Graph of ${parts.counts.textContent || "no path"}. The table below holds the same.`,
    );
    parts.simple.hidden = this.state.mode !== "simple";
    parts["filter-summary"].textContent = pathFilters(this);
    this.grid.set(pathColumns(rows, this.dataset.unit), rows);
    parts.paths.hidden = !n;
    pathNotes(this);
    pathLegend(this);
    linkMatrix(this.card, config.urls.matrix, this.datasets, [...this.facts.values()]);
  }

  legend() {
    return legend([...this.facts.values()], [...this.edges.values()], this.view);
  }

  // ---------------------------------------------------------------- focus

  focusOn(kind, id) {
    this.focus = { kind, id };
    this.light();
    this.drawPanel();
    this.grid.mark(kind === "path" ? id : null);
    this.writeAddress();
  }

  clearFocus() {
    this.focus = null;
    this.pointed = null;
    this.light();
    this.drawPanel();
    this.grid.mark(null);
    this.writeAddress();
  }

  point(row) {
    if (this.pointed === row) return;
    this.pointed = row;
    this.light();
  }

  /** Light up what is pointed at, else what was chosen, else everything. */
  light() {
    if (!this.rows.length) return;
    const path = this.pointed ?? (this.focus?.kind === "path" ? this.byId.get(this.focus.id) : null);
    if (path) lightPath(this.graph, path);
    else if (this.focus?.kind === "node")
      lightRows(
        this.graph,
        this.rows.filter((row) => row.path.includes(this.focus.id)),
        this.graph.cy.getElementById(this.focus.id),
      );
    else if (this.focus?.kind === "edge")
      this.graph.focusEdge(this.focus.id, pathEdgeNote(this.edges.get(this.focus.id), this.dataset));
    else this.graph.clearFocus();
  }

  drawPanel() {
    const { panel } = this.parts;
    const drawn = this.focus && this.rows.length ? pathPanel(this) : null;
    panel.hidden = !drawn;
    if (drawn) panel.replaceChildren(...drawn);
  }
}

export const callback = visit((_, config) => new PathPage(config), PathPage.ID, [
  "dataset",
  "level",
  "mode",
  "rank",
  "cost",
  "combine",
  "k",
  "switches",
  "colors",
  "scale",
]);
