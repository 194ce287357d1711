/* The Compare page: two connectomes and their difference, one answer for all three graphs and the table. */

import { Shared } from "../../../connectome/graph/shared.js";
import { legend } from "../../../connectome/model/legend.js";
import { countText } from "../../../connectome/model/units.js";
import { restoreShared } from "../../../connectome/page/restore.js";
import { SharedPage } from "../../../connectome/page/shared.js";
import { Grid } from "../../../dom/grid/grid.js";
import { visit } from "../../../dom/page.js";
import { getJson } from "../../../foundation/requests.js";
import { split } from "../../../foundation/text.js";
import { instanceOf } from "../../../vendors/cytoscape.js";
import { compareActions } from "./actions.js";
import { drawAround, drawCells, drawTitles } from "./around.js";
import { rowSentence } from "./notes.js";
import { cellPanel, connectionPanel } from "./panel.js";
import { asksAnotherAnswer, compareQuery, compareState } from "./question.js";
import { bothNumbers, compareRows, drawnRow, largest, SIDES, sifted, VIEWS } from "./rows.js";
import { checkStatuses, namedStatuses, statusBoxes, statusLines } from "./statuses.js";

/** @import {Dataset, Facts, Focus, GraphListener, LegendLine} from "../../../connectome/types.d.ts" */
/** @import {CompareAnswer, CompareConfig, CompareRow, CompareState, CompareValues, ViewName} from "./types.d.ts" */
/** @import {ConnectomeCompareInputs} from "../../../contract/controls.d.ts" */

/** @extends {SharedPage<CompareAnswer, CompareConfig>} */
export class Compare extends SharedPage {
  /** @type {CompareRow[]} all of the answer */
  every = [];
  /** @type {string[]} cells that are shown without a connection too */
  alone = [];
  /** @type {Map<string, Facts>} of the cells of the answer, hidden ones included */
  known = new Map();
  /** @type {Set<string>[]} cells that a side does not hold, first side first */
  absent = [new Set(), new Set()];
  /** @type {Record<ViewName, Shared> | null} */
  drawn = null;
  sifted = sifted([], { hidden: new Set(), statuses: new Set(), least: { c: 1, e: 1 }, alone: [] });

  /** @param {CompareConfig} config */
  constructor(config) {
    super("connectome-compare", config, "Add cells or whole classes, and see where the two connectomes differ.");
    this.grid = new Grid(this.part("table"), {
      id: `${this.id}-table`,
      label: "Connections in both data sets",
      onOpen: (/** @type {CompareRow} */ row) => this.setFocus("edge", row.id),
    });
    Object.assign(this.actions, compareActions(this));
    statusBoxes(this, this.part("statuses"));
  }

  async start() {
    const [difference, a, b] = await Promise.all(VIEWS.map((view) => instanceOf(`${this.id}-${view}-canvas`)));
    const leader = new Shared(difference, this.listener("difference"), { coded: true });
    leader.opened = this.state.look;
    this.drawn = {
      difference: leader,
      a: new Shared(a, this.listener("a"), { leader }),
      b: new Shared(b, this.listener("b"), { leader }),
    };
    this.leader = leader;
  }

  /**
   * What the page does when the visitor does something on a canvas.
   * @param {ViewName} view
   * @returns {GraphListener}
   */
  listener(view) {
    return {
      node: (id) => this.setFocus("node", id),
      edge: (id) => this.setFocus("edge", id),
      background: () => this.setFocus(null),
      moved: () => this.writeAddress(),
      viewed: () => this.writeAddress(),
      unit: () => this.answer?.measure_unit ?? "",
      repainted: () => this.answer && drawCells(this),
      legend: () => this.legend(view),
      title: () => String(this.part(`title-${view}`).textContent),
    };
  }

  /** Nothing is drawn before `start` is done. */
  get graphs() {
    if (!this.drawn) throw new Error("The graphs have not started.");
    return this.drawn;
  }

  /**
   * The controls, as they are now.
   * @param {CompareValues} values
   */
  update(values) {
    const { question: before } = this;
    this.state = compareState(before, this.sharedState(values), values, this.config.defaults);
    if (!this.asked || asksAnotherAnswer(before, this.question)) this.ask();
    else if (this.answer) {
      this.redraw();
      if (before.layout !== this.state.layout) this.graphs.difference.layout(this.state.layout, { animate: true });
    }
    this.writeSoon();
  }

  /** @param {Readonly<Record<string, string>>} state that Back leads to */
  restore(state) {
    restoreShared(this, state, ["hidden", "status"]);
    checkStatuses(this, this.part("statuses"));
  }

  /** The state, by its names. */
  get question() {
    return /** @type {CompareState} */ (this.state);
  }

  /** First, second. @returns {Dataset[]} */
  get datasets() {
    return SIDES.flatMap((side) => this.config.datasets.filter((dataset) => dataset.id === this.state[side]));
  }

  /** Of the statuses, by the names of the data sets. */
  get labels() {
    return namedStatuses(this.config.statuses, this.datasets);
  }

  get statuses() {
    return new Set(split(this.state.status));
  }

  // ---------------------------------------------------------------- the answer

  /**
   * Address of the answer to the present question, with some of it `changed`.
   * @param {Partial<CompareState>} [changed]
   */
  url(changed = {}) {
    return `${this.config.urls.compare}?${compareQuery({ ...this.question, ...changed })}`;
  }

  ask() {
    drawTitles(this);
    const url = this.url();
    return this.load([...new Set([this.state.a, this.state.b])], (signal) => getJson(url, { signal }));
  }

  /** @param {CompareAnswer | null} answer null: nothing is chosen */
  accept(answer) {
    this.answer = answer;
    this.every = compareRows(answer?.synapses ?? []);
    const present = new Set([...(answer?.neurons ?? []), ...(answer?.unconnected ?? [])]);
    this.alone = [...this.selected].filter((name) => present.has(name));
    this.known = this.describe(new Set([...this.every.flatMap((row) => [row.pre, row.post]), ...this.alone]));
    this.absent = SIDES.map((side) => new Set(answer?.absent[side] ?? []));
    this.sift();
    this.showAnswer();
    this.drawAround();
    if (answer) this.places = new Map();
    this.tell(answer && this.facts.size ? "shown" : "empty");
  }

  // ---------------------------------------------------------------- the graphs

  /** What of the answer is shown, and in which graph. */
  sift() {
    const { every, hidden, statuses, alone, state } = this;
    const least = { c: Number(state.chemical), e: Number(state.electrical) };
    this.sifted = sifted(every, { hidden, statuses, least, alone });
    const { cells } = this.sifted.arranging;
    this.facts = new Map([...this.known].filter(([name]) => cells.has(name) && !hidden.has(name)));
  }

  /**
   * What of its cells and connections a graph draws, and how.
   * @param {ViewName} view
   */
  seen(view) {
    const { sifted: found, hidden, facts } = this;
    return {
      kept: new Set(facts.keys()),
      drawn: new Set(found.drawn[view].map((row) => row.id)),
      arranging: found.arranging,
      hidden,
      view: this.view,
    };
  }

  /** Another answer: other cells and connections in all three graphs. */
  showAnswer() {
    const { every, absent, graphs } = this;
    const common = { facts: this.known, selected: this.selected, places: this.places };
    graphs.difference.show({
      ...common,
      ...this.seen("difference"),
      synapses: every.map((row) => ({ ...drawnRow(row, largest(row.weights)), number: bothNumbers(row) })),
      missing: new Set([...absent[0], ...absent[1]]),
      statuses: new Map(every.map((row) => [row.id, row.status])),
    });
    for (const [k, side] of SIDES.entries()) {
      const rows = every.map((row) => drawnRow(row, row.weights[k] ?? 0)).filter((row) => row.count > 0);
      graphs[side].show({ ...common, ...this.seen(side), missing: absent[k], synapses: rows });
    }
  }

  /** The same answer, seen in another way. */
  redraw() {
    this.sift();
    for (const view of VIEWS) this.graphs[view].only(this.seen(view));
    this.drawAround();
  }

  /** Other statuses are drawn in the difference; the two data sets stay as they are. */
  showStatuses() {
    this.sift();
    this.graphs.difference.only(this.seen("difference"));
    this.drawAround();
  }

  /**
   * @param {ViewName} view
   * @returns {LegendLine[]}
   */
  legend(view) {
    const { rows } = this.sifted;
    const lines = legend([...this.facts.values()], rows, this.view);
    if (view !== "difference") return lines;
    return [
      ...lines.filter((line) => line.kind === "node" || line.kind === "square"),
      ...statusLines(rows, this.statuses, this.labels),
    ];
  }

  // ---------------------------------------------------------------- around the graphs

  drawAround() {
    drawAround(this);
    this.setFocus(this.focus?.kind ?? null, this.focus?.id);
  }

  /**
   * The weight of a row on one side, or why there is none.
   * @param {CompareRow} row
   * @param {number} k the side
   */
  text(row, k) {
    return countText(row.list_count[k] ?? 0, row.type, this.datasets[k], row.states[k]);
  }

  // ---------------------------------------------------------------- focus

  /**
   * @param {Focus["kind"] | null} kind null: at nothing
   * @param {string} [id]
   */
  setFocus(kind, id = "") {
    const { answer } = this;
    const row = kind === "edge" ? this.sifted.rows.find((one) => one.id === id) : null;
    const facts = kind === "node" ? this.facts.get(id) : null;
    this.focus = kind && (facts || row) ? { kind, id } : null;
    for (const view of VIEWS) {
      if (facts) this.graphs[view].focusNode(id);
      else if (row) this.focusEdge(view, row);
      else this.graphs[view].clearFocus();
    }
    this.grid.mark(row ? id : null);
    const panel = answer && ((facts && cellPanel(this, facts, answer)) || (row && connectionPanel(this, row, answer)));
    this.drawPanel(panel || null);
    this.say(row ? rowSentence(row, [this.text(row, 0), this.text(row, 1)], this.labels, this.datasets) : "");
  }

  /**
   * @param {ViewName} view
   * @param {CompareRow} row
   */
  focusEdge(view, row) {
    const graph = this.graphs[view];
    const edge = graph.cy.getElementById(row.id);
    if (edge.empty() || edge.data("off")) {
      graph.light(graph.cy.getElementById(row.pre).union(graph.cy.getElementById(row.post)), graph.cy.collection());
      return;
    }
    const [left, right] = [this.text(row, 0), this.text(row, 1)];
    const notes = { difference: `${this.labels[row.status]}\n${left} | ${right}`, a: left, b: right };
    graph.focusEdge(row.id, notes[view]);
  }

  /** The matrix of the second data set minus the first one, as % of input where that is compared here. */
  matrixQuery() {
    const { a, b, halve } = this.state;
    return {
      dataset: b,
      ...(a === b ? {} : { minus: a }),
      ...this.matrixCells(),
      ...(this.answer?.measure === "percent_input" ? { measure: "percent_input" } : {}),
      ...(halve === "1" ? { halve } : {}),
    };
  }
}

export const callback = visit(
  (_, config, /** @type {ConnectomeCompareInputs} */ __) => new Compare(config),
  "connectome-compare",
);
