/* Stages as graphs: seven small ones, and one that plays. All connections are in one graph; a stage changes only their widths
   and which of them are seen, so cells stay where they are and a step is quick. */

import { legend } from "../../../connectome/model/legend.js";
import { paint } from "../../../connectome/model/nodes.js";
import { missingItem } from "../../../connectome/panel/legend.js";
import { element as el } from "../../../dom/element.js";
import { rounded } from "../../../foundation/numbers.js";
import { counted } from "../../../foundation/text.js";
import { required } from "../required.js";
import { presence } from "./connections.js";
import { smallGraph } from "./small_graph.js";

/** @import {Development} from "./page.js" */
/** @import {DevelopmentAnswer} from "./types.d.ts" */

const STEP = 1200; // ms a stage while playing

export class Stages {
  /** The graph does not show the answer yet; it follows when it is looked at. */
  stale = true;
  /** @type {Map<number, Set<string>>} stage -> cells that none of its data sets holds, once asked for */
  missing = new Map();
  /** @type {number | null} the stage that the graph shows */
  built = null;
  /** @type {ReturnType<typeof setInterval> | null} */
  playing = null;

  /** @param {Development} page */
  constructor(page) {
    this.page = page;
    const { last = "" } = page.part("steps").dataset;
    this.slider = el("input", {
      type: "range",
      class: "form-range",
      min: 1,
      max: last,
      step: 1,
      value: page.state.stage,
      "aria-label": "Stage",
      id: `${page.id}-stage`,
    });
    this.slider.addEventListener("input", () => {
      this.pause();
      page.set({ stage: this.slider.value });
    });
    page.part("steps").replaceChildren(this.slider);
  }

  /** Number of the stage shown, from 0. */
  get at() {
    return Math.min(Number(this.page.state.stage), this.page.answer?.stages.length ?? 1) - 1;
  }

  /** The answer, or how it is drawn, is another one. */
  changed() {
    this.stale = true;
    this.missing = new Map();
  }

  /**
   * Cells that no data set of a stage holds.
   * @param {number} k the stage
   * @returns {Set<string>}
   */
  missingAt(k) {
    const { answer, known } = this.page;
    const found = this.missing.get(k);
    if (found || !answer) return found ?? new Set();
    const { columns } = answer.stages[k];
    const isGone = (/** @type {string} */ id) => columns.every((at) => (answer.cells[id]?.[at] ?? "known") !== "known");
    const missing = new Set([...known.keys()].filter(isGone));
    this.missing.set(k, missing);
    return missing;
  }

  /**
   * The connections of a stage with their counts there.
   * @param {number} k
   */
  rowsAt(k) {
    return this.page.rows.map((row) => ({ ...row, count: row.stages[k] ?? 0 })).filter((row) => row.count > 0);
  }

  /** One graph of all connections: they arrange the cells, those of the stage are drawn. */
  build() {
    const { page, at: k } = this;
    if (!this.stale) return;
    page.graph.show({
      facts: page.known,
      kept: new Set(page.facts.keys()),
      selected: page.selected,
      hidden: page.hidden,
      view: page.view,
      places: page.places,
      synapses: page.every.map((row) => ({
        ...row,
        states: row.states ?? undefined,
        count: row.stages[k] ?? 0,
        list_count: row.counts.map((count) => count ?? 0),
      })),
      drawn: new Set(this.rowsAt(k).map((row) => row.id)),
      missing: this.missingAt(k),
    });
    if (page.answer) page.places = new Map();
    this.stale = false;
    this.built = k;
  }

  /** @param {DevelopmentAnswer} answer */
  drawStage({ stages, unit }) {
    const { page, at: k } = this;
    const stage = stages[k];
    const rows = this.rowsAt(k);
    this.build();
    if (this.built !== k) page.graph.reweigh(new Map(rows.map((row) => [row.id, row.count])), this.missingAt(k));
    this.built = k;
    const total = rows.reduce((sum, row) => sum + row.count, 0);
    const words = `${counted(rows.length, "connection")}, ${rounded(total, 1)} ${unit}`;
    const text = `${stage.name} · ${words}${stage.columns.length > 1 ? " (mean of the data sets)" : ""}`;
    page.part("stage").textContent = text;
    this.slider.value = String(k + 1);
    this.slider.setAttribute("aria-valuetext", stage.name);
    page.part("canvas").setAttribute("aria-label", `Graph at ${text}. The heatmap holds the same as a table.`);
    this.drawLegend();
    if (page.focus) page.setFocus(page.focus.kind, page.focus.id);
  }

  title() {
    return this.page.answer?.stages[this.at].name ?? "";
  }

  legend() {
    return legend([...this.page.facts.values()], this.rowsAt(this.at), this.page.view);
  }

  drawLegend() {
    const missing = [...this.missingAt(this.at)].filter((id) => this.page.facts.has(id)).length;
    this.page.drawLegend(this.legend(), missingItem(missing));
  }

  /** Light up what is under focus, where it is drawn at this stage. */
  light() {
    const { focus, leader, state } = this.page;
    if (!leader || state.tab !== "slider") return;
    const row = focus?.kind === "edge" ? this.page.rowOf(focus.id) : null;
    if (!focus || leader.cy.getElementById(focus.id).empty()) leader.clearFocus();
    else if (focus.kind === "node") leader.focusNode(focus.id);
    else if (row) {
      const count = row.stages[this.at];
      const ends = leader.cy.getElementById(row.pre).union(leader.cy.getElementById(row.post));
      if (!count) leader.light(ends, leader.cy.collection());
      else {
        const told = presence(row, this.page.config.kinds);
        leader.focusEdge(focus.id, `${row.pre} → ${row.post}: ${rounded(count)}\n${told}`);
      }
    }
  }

  // ---------------------------------------------------------------- small graphs

  /**
   * The graph of a stage.
   * @param {number} k
   */
  small(k) {
    const { page } = this;
    this.build();
    const missing = this.missingAt(k);
    return smallGraph({
      places: page.graph.positions(),
      edges: this.rowsAt(k),
      scale: Number(page.state.scale),
      marker: `${page.id}-head-${k}`,
      paint: (id) => {
        const facts = page.known.get(id);
        const { fill, ink } = facts ? paint(facts, page.view) : { fill: "none", ink: "none" };
        return { fill, ink, missing: missing.has(id), selected: page.selected.has(id) };
      },
    });
  }

  /** @param {DevelopmentAnswer} answer */
  drawMultiples({ stages }) {
    const cards = stages.map((stage, k) => {
      const { svg, box } = this.small(k);
      const picture = el("div", { class: "development-mini" });
      picture.innerHTML = `<svg viewBox="${box.join(" ")}" aria-hidden="true">${svg}</svg>`;
      return el(
        "button",
        { type: "button", class: "development-small", "data-action": "open-stage", "data-target": k + 1 },
        el("strong", {}, stage.name),
        el("span", {}, counted(this.rowsAt(k).length, "connection")),
        picture,
      );
    });
    this.page.part("multiples").replaceChildren(...cards);
  }

  // ---------------------------------------------------------------- time

  play() {
    const { page } = this;
    const next = () => {
      if (!page.root.isConnected || page.state.tab !== "slider" || !page.answer) this.pause();
      else page.set({ stage: String(((this.at + 1) % page.answer.stages.length) + 1) });
    };
    this.playing = setInterval(next, STEP);
    this.markPlaying();
  }

  pause() {
    if (this.playing) clearInterval(this.playing);
    this.playing = null;
    this.markPlaying();
  }

  markPlaying() {
    const button = this.page.part("play");
    required(button, ".icon").className = `icon icon-${this.playing ? "pause" : "play"}-fill`;
    required(button, "[data-label]").textContent = this.playing ? "Pause" : "Play";
  }
}
