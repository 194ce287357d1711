/* The Development page: one answer, seen as heatmap with trend, as seven small graphs and as one graph over time.
   Only the newest question counts (connectome/model/source.js), so no view ever shows an answer to an older one. */

import { Shared } from "../../../connectome/graph/shared.js";
import { cellsCounted } from "../../../connectome/model/names.js";
import { restoreShared } from "../../../connectome/page/restore.js";
import { SharedPage } from "../../../connectome/page/shared.js";
import { visit } from "../../../dom/page.js";
import { getJson } from "../../../foundation/requests.js";
import { counted } from "../../../foundation/text.js";
import { instanceOf } from "../../../vendors/cytoscape.js";
import { required } from "../required.js";
import { developmentActions } from "./actions.js";
import { connectionsOf } from "./connections.js";
import { Heatmap } from "./heatmap.js";
import { developmentNotes } from "./notes.js";
import { cellPanel, connectionPanel } from "./panel.js";
import { asksAnotherAnswer, developmentQuery, developmentState } from "./question.js";
import { Stages } from "./stages.js";

/** @import {Facts, Focus} from "../../../connectome/types.d.ts" */
/** @import {Connection, DevelopmentAnswer, DevelopmentConfig, DevelopmentState, DevelopmentValues} from "./types.d.ts" */
/** @import {ConnectomeDevelopmentInputs} from "../../../contract/controls.d.ts" */

const GRAPHS = new Set(["multiples", "slider"]); // tabs that need the arrangement
const ENDS = /** @type {const} */ (["pre", "post"]);

/** @extends {SharedPage<DevelopmentAnswer, DevelopmentConfig>} */
export class Development extends SharedPage {
  /** @type {Connection[]} all of the answer */
  every = [];
  /** @type {Connection[]} those without a hidden cell */
  rows = [];
  /** @type {Map<string, Facts>} of the cells of the answer, hidden ones included */
  known = new Map();
  /** @type {Record<string, Connection[]>} the rows in every order */
  order = {};

  /** @param {DevelopmentConfig} config */
  constructor(config) {
    super("connectome-development", config, "Add cells or whole classes, and see how their connections develop.");
    this.heatmap = new Heatmap(this);
    this.stages = new Stages(this);
    Object.assign(this.actions, developmentActions(this));
    this.root.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLSelectElement)) return;
      const { control } = target.dataset;
      if (control) this.set({ [control]: target.value });
    });
    required(this.root, "[role='tablist']").addEventListener("keydown", (event) => this.tabKey(event));
    document.addEventListener("themechange", () => this.root.isConnected && this.drawTab());
  }

  async start() {
    const cy = await instanceOf(`${this.id}-canvas`);
    this.leader = new Shared(cy, {
      node: (id) => this.setFocus("node", id),
      edge: (id) => this.setFocus("edge", id),
      background: () => this.setFocus(null),
      moved: () => this.writeAddress(),
      viewed: () => this.writeAddress(),
      unit: () => this.answer?.unit ?? "",
      repainted: () => this.answer && this.stages.drawLegend(),
      legend: () => this.stages.legend(),
      title: () => this.stages.title(),
    });
    this.leader.opened = this.state.look;
  }

  /** Nothing is drawn before `start` is done. */
  get graph() {
    if (!this.leader) throw new Error("The graph has not started.");
    return this.leader;
  }

  /**
   * The controls, as they are now.
   * @param {DevelopmentValues} values
   */
  update(values) {
    const { question: before } = this;
    this.state = developmentState(before, this.sharedState(values), values, this.config.defaults);
    const { spacing, layout, tab } = this.state;
    if (!this.asked || asksAnotherAnswer(before, this.question)) this.ask();
    else if (this.answer) {
      this.redraw();
      if (before.spacing !== spacing) this.graph.rescale(Number(spacing) / Number(before.spacing));
      if (before.layout !== layout) this.graph.layout(layout, { animate: tab === "slider" });
      if (tab === "multiples") this.drawTab();
    }
    this.writeSoon();
  }

  /** @param {Readonly<Record<string, string>>} state that Back leads to */
  restore(state) {
    restoreShared(this, state, ["hidden", "tab", "order", "map", "pre", "post", "stage"]);
    this.openTab(this.state.tab);
  }

  /** The state, by its names. */
  get question() {
    return /** @type {DevelopmentState} */ (this.state);
  }

  /**
   * What a tab's own control changed.
   * @param {Partial<DevelopmentState>} changes
   */
  set(changes) {
    Object.assign(this.state, changes);
    this.drawTab();
    this.writeSoon();
  }

  // ---------------------------------------------------------------- the answer

  /**
   * Address of the answer to the present question, with some of it `changed`.
   * @param {Partial<DevelopmentState>} [changed]
   */
  url(changed = {}) {
    return `${this.config.urls.development}?${developmentQuery({ ...this.question, ...changed })}`;
  }

  ask() {
    this.stages.pause();
    const url = this.url();
    const ids = this.config.datasets.map((dataset) => dataset.id);
    return this.load(ids, (signal) => getJson(url, { signal }));
  }

  /** @param {DevelopmentAnswer | null} answer null: nothing is chosen */
  accept(answer) {
    this.answer = answer;
    this.every = answer ? connectionsOf(answer.edges) : [];
    // a trend of cells that are no longer here is no trend
    for (const end of ENDS) if (answer && !this.every.some((row) => row[end] === this.state[end])) this.state[end] = "";
    this.redraw();
    this.tell(answer && this.facts.size ? "shown" : "empty");
    this.showPanels();
    this.drawTab();
    this.part("rule").textContent = answer?.rule.text ?? "";
    this.part("clear").toggleAttribute("disabled", this.selected.size === 0);
  }

  /** @param {Error} error */
  fail(error) {
    super.fail(error);
    this.showPanels();
  }

  /** What is drawn of the answer; hidden cells keep their places in the graph. */
  redraw() {
    const { answer, hidden, every } = this;
    const isSeen = (/** @type {Connection} */ row) => !hidden.has(row.pre) && !hidden.has(row.post);
    const alone = (answer?.unconnected ?? []).filter((name) => this.selected.has(name));
    this.rows = every.filter(isSeen);
    this.known = this.describe(new Set([...every.flatMap((row) => [row.pre, row.post]), ...alone]));
    this.order = Object.fromEntries(
      Object.entries(answer?.orders ?? {}).map(([key, rows]) => [key, rows.map((k) => every[k]).filter(isSeen)]),
    );
    this.stages.changed();
    if (GRAPHS.has(this.state.tab) || !answer) this.stages.build();
    if (answer) this.heatmap.drawChoices();
    const counts = `${cellsCounted(this.facts.size)} · ${counted(this.rows.length, "connection")}`;
    this.part("counts").textContent = answer ? counts : "";
    const shown = { absent: answer?.absent_because ?? {}, alone, edges: this.rows.length, cells: this.facts.size };
    this.drawNotes(developmentNotes(shown));
    this.setFocus(this.focus?.kind ?? null, this.focus?.id);
  }

  // ---------------------------------------------------------------- tabs

  /** @returns {HTMLElement[]} */
  get tabs() {
    return [...this.root.querySelectorAll("[role='tab']")].filter((tab) => tab instanceof HTMLElement);
  }

  showPanels() {
    // empty and error are said over the canvas of the slider
    const isMessage = ["empty", "error"].includes(String(this.card.dataset.mode));
    this.card.dataset.tab = this.state.tab;
    for (const tab of this.tabs) {
      const name = tab.dataset.target;
      const chosen = name === this.state.tab;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      required(this.root, `#${this.id}-panel-${name}`).hidden = isMessage ? name !== "slider" : !chosen;
    }
  }

  /** @param {string} name */
  openTab(name) {
    this.stages.pause();
    this.state.tab = name;
    this.showPanels();
    this.set({});
  }

  /** @param {KeyboardEvent} event */
  tabKey(event) {
    const { tabs } = this;
    const at = tabs.findIndex((tab) => tab.dataset.target === this.state.tab);
    const steps = new Map([
      ["ArrowLeft", at - 1],
      ["ArrowRight", at + 1],
      ["Home", 0],
      ["End", tabs.length - 1],
    ]);
    const to = steps.get(event.key);
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    this.openTab(String(next.dataset.target));
    next.focus();
  }

  drawTab() {
    const { answer, state } = this;
    if (!answer) return;
    if (state.tab === "heatmap") this.heatmap.draw(answer);
    else if (state.tab === "multiples") this.stages.drawMultiples(answer);
    else this.stages.drawStage(answer);
  }

  /** @param {string} key of the state */
  control(key) {
    return /** @type {HTMLSelectElement} */ (required(this.root, `[data-control="${key}"]`));
  }

  // ---------------------------------------------------------------- focus

  /** @param {string} id */
  rowOf(id) {
    return this.rows.find((row) => row.id === id) ?? null;
  }

  /**
   * @param {Focus["kind"] | null} kind null: at nothing
   * @param {string} [id]
   */
  setFocus(kind, id = "") {
    const { answer, config } = this;
    const row = kind === "edge" ? this.rowOf(id) : null;
    const facts = kind === "node" ? this.facts.get(id) : null;
    this.focus = kind && (facts || row) ? { kind, id } : null;
    this.stages.light();
    if (answer && facts) this.drawPanel(cellPanel(this, facts, answer));
    else if (answer && row) this.drawPanel(connectionPanel(row, answer, config.kinds));
    else this.drawPanel(null);
  }

  /** The matrix of the data set of the stage, of the later one of two. */
  matrixQuery() {
    const { answer } = this;
    const column = answer?.stages[this.stages.at].columns.at(-1);
    return { ...(answer && column !== undefined ? { dataset: answer.datasets[column] } : {}), ...this.matrixCells() };
  }
}

export const callback = visit(
  (_, config, /** @type {ConnectomeDevelopmentInputs} */ __) => new Development(config),
  "connectome-development",
);
