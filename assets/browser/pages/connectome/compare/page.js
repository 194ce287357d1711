/* The Compare page: two connectomes and their difference, one answer for all three graphs and the table.
   Only the newest question counts (connectome/model/source.js), so no graph ever shows an answer to an older one. */

import { dashesOf, Shared } from "../../../connectome/graph/shared.js";
import { CHEMICAL, edgeId } from "../../../connectome/model/edges.js";
import { legend } from "../../../connectome/model/legend.js";
import { countText } from "../../../connectome/model/units.js";
import { SharedPage } from "../../../connectome/page/shared.js";
import { Grid } from "../../../dom/grid/grid.js";
import { visit } from "../../../dom/page.js";
import { cssColor } from "../../../dom/theme.js";
import { getJson } from "../../../foundation/requests.js";
import { split } from "../../../foundation/text.js";
import { instanceOf } from "../../../vendors/cytoscape.js";
import { compareActions } from "./actions.js";
import { compareLegend, comparePanel, compareParts, compareStatuses, compareTitles } from "./legend.js";

const SIDES = ["a", "b"];
const VIEWS = ["difference", ...SIDES]; // the difference holds all connections: it arranges the cells
const QUESTION = ["a", "b", "neurons", "classes", "individual", "connected", "normalize", "tolerance"]; // what changes the answer

const whole = (value, low, fallback) =>
  value === null || value === "" || !Number.isFinite(Number(value))
    ? fallback
    : String(Math.max(low, Math.round(Number(value))));

class Compare extends SharedPage {
  static ID = "connectome-compare";

  constructor(config) {
    super(Compare.ID, config, "Add cells or whole classes, and see where the two connectomes differ.");
    this.grid = new Grid(this.part("table"), {
      id: `${this.id}-table`,
      label: "Connections in both data sets",
      onOpen: (row) => this.setFocus("edge", row.id),
    });
    Object.assign(this.actions, compareActions(this));
    compareStatuses(this);
  }

  async start() {
    const canvases = await Promise.all(VIEWS.map((view) => instanceOf(`${this.id}-${view}-canvas`)));
    this.graphs = {};
    VIEWS.forEach((view, k) => {
      this.graphs[view] = new Shared(
        canvases[k],
        {
          node: (id) => this.setFocus("node", id),
          edge: (id) => this.setFocus("edge", id),
          background: () => this.setFocus(null),
          moved: () => this.writeAddress(),
          repainted: () => this.answer && compareLegend(this),
          legend: () => this.legend(view),
          title: () => this.part(`title-${view}`).textContent,
        },
        { leader: this.graphs.difference ?? null, coded: view === "difference" },
      );
    });
    this.leader = this.graphs.difference;
  }

  /** The controls, as they are now. */
  update(values) {
    const { defaults } = this.config;
    const before = this.state;
    this.state = {
      ...this.sharedState(values),
      a: values.a,
      b: values.b,
      normalize: values.switches.includes("normalize") ? "1" : "0",
      tolerance: String(Math.min(99, Number(whole(values.tolerance, 0, defaults.tolerance)))),
      chemical: whole(values.chemical, 1, defaults.chemical),
      electrical: whole(values.electrical, 1, defaults.electrical),
    };
    const changed = (...keys) => keys.some((key) => before[key] !== this.state[key]);
    if (!this.asked || changed(...QUESTION)) this.ask();
    else if (this.answer) {
      this.redraw();
      if (changed("layout")) this.leader.layout(this.state.layout, { animate: true });
    }
    this.writeSoon();
  }

  get datasets() {
    return SIDES.map((side) => this.config.datasets.find((dataset) => dataset.id === this.state[side]));
  }

  get statuses() {
    return new Set(split(this.state.status));
  }

  // ---------------------------------------------------------------- the answer

  /** Address of the answer to the present question, with some of it `changed`. */
  url(changed = {}) {
    const { a, b, neurons, classes, individual, connected, normalize, tolerance } = { ...this.state, ...changed };
    const question = new URLSearchParams({
      a,
      b,
      neurons,
      classes,
      show_individual_neuron: individual,
      show_connected_neuron: connected,
      normalize,
      tolerance: String(Number(tolerance) / 100),
    });
    return `${this.config.urls.compare}?${question}`;
  }

  ask() {
    compareTitles(this);
    const url = this.url();
    return this.load([...new Set([this.state.a, this.state.b])], (signal) => getJson(url, { signal }));
  }

  accept(answer) {
    this.answer = answer;
    this.every = (answer?.synapses ?? []).map((row) => ({
      ...row,
      id: edgeId(row),
      largest: Math.max(...row.list_count),
    }));
    const present = new Set([...(answer?.neurons ?? []), ...(answer?.unconnected ?? [])]);
    this.alone = [...this.selected].filter((name) => present.has(name)); // shown without a connection too
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
    const { every, hidden, statuses } = this;
    const isSeen = (row) => !hidden.has(row.pre) && !hidden.has(row.post);
    const least = { c: Number(this.state.chemical), e: Number(this.state.electrical) };
    // a connection is kept or left out on both sides: a threshold alone makes no difference
    const within = every.filter((row) => row.largest >= least[row.type]);
    this.rows = within.filter(isSeen);
    this.below = every.filter(isSeen).length - this.rows.length;
    const cells = new Set([...within.flatMap((row) => [row.pre, row.post]), ...this.alone]);
    this.facts = new Map([...this.known].filter(([name]) => cells.has(name) && !hidden.has(name)));
    this.drawn = { difference: this.rows.filter((row) => statuses.has(row.status)) };
    SIDES.forEach((side, k) => {
      this.drawn[side] = this.rows.filter((row) => row.weights[k] > 0);
    });
    // hidden cells and other statuses keep their places
    this.arranging = { cells, edges: new Set(within.map((row) => row.id)) };
  }

  /** What of its cells and connections a graph draws, and how. */
  seen(view) {
    const { arranging, hidden, facts } = this;
    return {
      kept: new Set(facts.keys()),
      drawn: new Set(this.drawn[view].map((row) => row.id)),
      arranging,
      hidden,
      view: this.view,
    };
  }

  /** Another answer: other cells and connections in all three graphs. */
  showAnswer() {
    const common = { facts: this.known, selected: this.selected, places: this.places };
    this.graphs.difference.show({
      ...common,
      ...this.seen("difference"),
      synapses: this.every.map((row) => ({ ...row, count: Math.max(...row.weights) })),
      missing: this.absent[0].union(this.absent[1]),
      statuses: new Map(this.every.map((row) => [row.id, row.status])),
    });
    SIDES.forEach((side, k) =>
      this.graphs[side].show({
        ...common,
        ...this.seen(side),
        missing: this.absent[k],
        synapses: this.every.filter((row) => row.weights[k] > 0).map((row) => ({ ...row, count: row.weights[k] })),
      }),
    );
  }

  /** The same answer, seen in another way. */
  redraw() {
    this.sift();
    for (const view of VIEWS) this.graphs[view].only(this.seen(view));
    this.drawAround();
  }

  drawAround() {
    compareParts(this);
    this.setFocus(this.focus?.kind ?? null, this.focus?.id);
  }

  /** Other statuses are drawn in the difference; the two data sets stay as they are. */
  showStatuses() {
    this.sift();
    this.leader.only(this.seen("difference"));
    this.drawAround();
  }

  legend(view) {
    const lines = legend([...this.facts.values()], this.rows, this.view);
    if (view !== "difference") return lines;
    const css = cssColor;
    const alone = Object.fromEntries(
      this.datasets.map((dataset, k) => [`only_${SIDES[k]}`, `Only in ${dataset.name}`]),
    ); // there is no left in a file
    return [
      ...lines.filter((line) => line.kind === "node" || line.kind === "square"),
      ...Object.entries(this.config.statuses)
        .filter(([status]) => this.statuses.has(status))
        .map(([status, label]) => ({
          kind: "c",
          color: css(`compare-${status}`),
          label: alone[status] ?? label,
          dashes: dashesOf(status),
          count: this.rows.filter((row) => row.status === status).length,
        }))
        .filter((line) => line.count),
    ];
  }

  // ---------------------------------------------------------------- how a row reads

  /** The weight of a row on one side, or why there is none. */
  text(row, k) {
    const gone = [row.pre, row.post].some((name) => this.absent[k].has(name));
    return countText(row.list_count[k] ?? 0, row.type, this.datasets[k], !gone);
  }

  change(row) {
    return row.weights.includes(null) ? null : row.weights[1] - row.weights[0];
  }

  // ---------------------------------------------------------------- focus

  setFocus(kind, id) {
    const row = kind === "edge" ? this.rows.find((one) => one.id === id) : null;
    const there = kind === "node" ? this.facts.has(id) : Boolean(row);
    this.focus = there ? { kind, id } : null;
    for (const view of VIEWS) {
      const graph = this.graphs[view];
      if (!there) graph.clearFocus();
      else if (kind === "node") graph.focusNode(id);
      else this.focusEdge(graph, view, row);
    }
    this.grid.mark(row ? id : null);
    this.drawPanel(there ? comparePanel(this) : null);
    this.say(
      row
        ? `${row.pre} ${row.type === CHEMICAL ? "→" : "—"} ${row.post}: ${this.text(row, 0)} left, ${this.text(row, 1)} right. ${this.config.statuses[row.status]}${row.reason ? `: ${row.reason}` : ""}.`
        : "",
    );
  }

  focusEdge(graph, view, row) {
    const edge = graph.cy.getElementById(row.id);
    if (edge.empty() || edge.data("off")) {
      graph.light(graph.cy.getElementById(row.pre).union(graph.cy.getElementById(row.post)), graph.cy.collection());
      return;
    }
    const texts = SIDES.map((side, k) => this.text(row, k));
    const note =
      view === "difference"
        ? `${this.config.statuses[row.status]}\n${texts[0]} | ${texts[1]}`
        : texts[SIDES.indexOf(view)];
    graph.focusEdge(row.id, note);
  }

  /** The matrix of the right data set minus the left one, as % of input where that is compared here. */
  matrixQuery() {
    const { a, b } = this.state;
    return {
      dataset: b,
      ...(a === b ? {} : { minus: a }),
      ...this.matrixCells(),
      ...(this.answer?.measure === "percent_input" ? { measure: "percent_input" } : {}),
    };
  }
}

export const callback = visit((_, config) => new Compare(config), Compare.ID, [
  "cells",
  "a",
  "b",
  "switches",
  "tolerance",
  "chemical",
  "electrical",
  "layout",
  "colors",
  "spacing",
  "scale",
]);
