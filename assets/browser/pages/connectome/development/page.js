/* The Development page: one answer, seen as heatmap with trend, as seven small graphs and as one graph over time.
   Only the newest question counts (connectome/model/source.js), so no view ever shows an answer to an older one. */

import { Shared } from "../../../connectome/graph/shared.js";
import { CHEMICAL, edgeId } from "../../../connectome/model/edges.js";
import { cellsCounted } from "../../../connectome/model/names.js";
import { SharedPage } from "../../../connectome/page/shared.js";
import { visit } from "../../../dom/page.js";
import { getJson } from "../../../foundation/requests.js";
import { counted, listed } from "../../../foundation/text.js";
import { instanceOf } from "../../../vendors/cytoscape.js";
import { developmentActions, developmentPanel } from "./actions.js";
import { Heatmap } from "./heatmap.js";
import { Stages } from "./stages.js";

const MANY = { edges: 450, cells: 140 }; // above, graphs are hard to read
const QUESTION = ["neurons", "classes", "individual", "connected", "threshold"]; // what changes the answer
const GRAPHS = new Set(["multiples", "slider"]); // tabs that need the arrangement

class Development extends SharedPage {
  static ID = "connectome-development";

  constructor(config) {
    super(Development.ID, config, "Add cells or whole classes, and see how their connections develop.");
    this.heatmap = new Heatmap(this);
    this.stages = new Stages(this);
    Object.assign(this.actions, developmentActions(this));
    this.root.addEventListener("change", (event) => {
      const { control } = event.target.dataset;
      if (control) this.set({ [control]: event.target.value });
    });
    this.root.querySelector("[role='tablist']").addEventListener("keydown", (event) => this.tabKey(event));
    document.addEventListener("themechange", () => this.root.isConnected && this.answer && this.drawTab());
  }

  async start() {
    const cy = await instanceOf(`${this.id}-canvas`);
    this.leader = new Shared(cy, {
      node: (id) => this.setFocus("node", id),
      edge: (id) => this.setFocus("edge", id),
      background: () => this.setFocus(null),
      moved: () => this.writeAddress(),
      repainted: () => this.answer && this.stages.drawLegend(),
      legend: () => this.stages.legend(),
      title: () => this.stages.title(),
    });
  }

  /** The controls, as they are now. */
  update(values) {
    const before = this.state;
    const threshold = Number(values.threshold);
    this.state = {
      ...this.sharedState(values),
      threshold: Number.isFinite(threshold)
        ? String(Math.max(0, Math.round(threshold)))
        : this.config.defaults.threshold,
    };
    const changed = (...keys) => keys.some((key) => before[key] !== this.state[key]);
    if (!this.asked || changed(...QUESTION)) this.ask();
    else if (this.answer) {
      this.redraw();
      if (changed("spacing")) this.leader.rescale(Number(this.state.spacing) / Number(before.spacing));
      if (changed("layout")) this.leader.layout(this.state.layout, { animate: this.state.tab === "slider" });
      if (this.state.tab === "multiples") this.drawTab();
    }
    this.writeSoon();
  }

  /** What a tab's own control changed. */
  set(changes) {
    Object.assign(this.state, changes);
    if (this.answer) this.drawTab();
    this.writeSoon();
  }

  // ---------------------------------------------------------------- the answer

  /** Address of the answer to the present question, with some of it `changed`. */
  url(changed = {}) {
    const { neurons, classes, individual, connected, threshold } = { ...this.state, ...changed };
    const question = new URLSearchParams({
      neurons,
      classes,
      show_individual_neuron: individual,
      show_connected_neuron: connected,
      threshold,
    });
    return `${this.config.urls.development}?${question}`;
  }

  ask() {
    this.stages.pause();
    const url = this.url();
    return this.load(
      this.config.datasets.map((dataset) => dataset.id),
      (signal) => getJson(url, { signal }),
    );
  }

  accept(answer) {
    this.answer = answer;
    const edges = answer?.edges ?? { pre: [] };
    this.every = edges.pre.map((pre, k) => ({
      id: edgeId({ pre, post: edges.post[k], type: CHEMICAL }),
      pre,
      post: edges.post[k],
      type: CHEMICAL,
      counts: edges.counts[k],
      stages: edges.stages[k],
      present: edges.present[k],
      known: edges.n_known[k],
      kind: edges.kind[k],
      fold: edges.fold[k],
    }));
    // a trend of cells that are no longer here is no trend
    for (const end of ["pre", "post"])
      if (answer && this.state[end] && !edges[end].includes(this.state[end])) this.state[end] = "";
    this.redraw();
    this.tell(answer && this.facts.size ? "shown" : "empty");
    this.showPanels();
    if (answer) this.drawTab();
    this.part("rule").textContent = answer?.rule.text ?? "";
    this.part("clear").disabled = this.selected.size === 0;
  }

  fail(error) {
    super.fail(error);
    this.showPanels();
  }

  /** What is drawn of the answer; hidden cells keep their places in the graph. */
  redraw() {
    const { answer, hidden } = this;
    const isSeen = (row) => !hidden.has(row.pre) && !hidden.has(row.post);
    this.rows = this.every.filter(isSeen);
    this.known = this.describe(
      new Set([
        ...this.every.flatMap((row) => [row.pre, row.post]),
        ...(answer?.unconnected ?? []).filter((name) => this.selected.has(name)),
      ]),
    );
    this.order = answer
      ? Object.fromEntries(
          Object.entries(answer.orders).map(([key, rows]) => [key, rows.map((k) => this.every[k]).filter(isSeen)]),
        )
      : {};
    this.stages.changed();
    if (GRAPHS.has(this.state.tab) || !answer) this.stages.build();
    if (answer) this.heatmap.drawChoices();
    this.part("counts").textContent = answer
      ? `${cellsCounted(this.facts.size)} · ${counted(this.rows.length, "connection")}`
      : "";
    this.drawNotes(answer ? this.notes() : []);
    this.setFocus(this.focus?.kind ?? null, this.focus?.id);
  }

  notes() {
    const alone = this.answer.unconnected.filter((name) => this.selected.has(name));
    return [
      this.answer.absent.length ? `In none of these data sets: ${listed(this.answer.absent)}.` : "",
      alone.length ? `Without a connection here: ${listed(alone)}.` : "",
      this.rows.length > MANY.edges || this.facts.size > MANY.cells
        ? `${counted(this.rows.length, "connection")} between ${this.facts.size} cells are hard to read as a graph: raise the threshold or choose fewer cells.`
        : "",
    ];
  }

  // ---------------------------------------------------------------- tabs

  showPanels() {
    // empty and error are said over the canvas of the slider
    const message = ["empty", "error"].includes(this.card.dataset.mode);
    this.card.dataset.tab = this.state.tab;
    for (const button of this.root.querySelectorAll("[role='tab']")) {
      const name = button.dataset.target;
      const chosen = name === this.state.tab;
      button.setAttribute("aria-selected", String(chosen));
      button.tabIndex = chosen ? 0 : -1;
      document.getElementById(`${this.id}-panel-${name}`).hidden = message ? name !== "slider" : !chosen;
    }
  }

  openTab(name) {
    this.stages.pause();
    this.state.tab = name;
    this.showPanels();
    this.set({});
  }

  tabKey(event) {
    const tabs = [...this.root.querySelectorAll("[role='tab']")];
    const at = tabs.findIndex((tab) => tab.dataset.target === this.state.tab);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    this.openTab(next.dataset.target);
    next.focus();
  }

  drawTab() {
    if (this.state.tab === "heatmap") this.heatmap.draw();
    else if (this.state.tab === "multiples") this.stages.drawMultiples();
    else this.stages.drawStage();
  }

  control(key) {
    return this.root.querySelector(`[data-control="${key}"]`);
  }

  // ---------------------------------------------------------------- focus

  rowOf(id) {
    return this.rows.find((row) => row.id === id) ?? null;
  }

  setFocus(kind, id) {
    const row = kind === "edge" ? this.rowOf(id) : null;
    const there = kind === "node" ? this.facts.has(id) : Boolean(row);
    this.focus = there ? { kind, id } : null;
    this.stages.light();
    this.drawPanel(there ? developmentPanel(this) : null);
  }

  /** The matrix of the data set of the stage, of the later one of two. */
  matrixQuery() {
    const stage = this.answer?.stages[this.stages.at];
    return { ...(stage ? { dataset: this.answer.datasets[stage.columns.at(-1)] } : {}), ...this.matrixCells() };
  }
}

export const callback = visit((_, config) => new Development(config), Development.ID, [
  "cells",
  "switches",
  "threshold",
  "layout",
  "colors",
  "spacing",
  "scale",
]);
