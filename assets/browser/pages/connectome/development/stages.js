/* Stages as graphs: seven small ones, and one that plays. All connections are in one graph; a stage changes only their widths
   and which of them are seen, so cells stay where they are and a step is quick. */

import { legend } from "../../../connectome/model/legend.js";
import { paint } from "../../../connectome/model/nodes.js";
import { element as el } from "../../../dom/element.js";
import { counted } from "../../../foundation/text.js";
import { smallGraph } from "./views.js";

const STEP = 1200; // ms a stage while playing

const rounded = (value, decimals = 2) => Math.round(value * 10 ** decimals) / 10 ** decimals;

class Stages {
  constructor(page) {
    this.page = page;
    this.stale = true;
    const { last } = page.part("steps").dataset;
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

  /** The answer, or how it is drawn, is another one; the graph follows when it is looked at. */
  changed() {
    this.stale = true;
    this.missing = new Map();
  }

  /** Cells that no data set of a stage holds. */
  missingAt(k) {
    if (!this.missing.has(k)) {
      const datasets = this.page.answer.stages[k].columns.map((column) => this.page.answer.datasets[column]);
      this.missing.set(
        k,
        new Set(
          [...this.page.known]
            .filter(([, facts]) => !datasets.some((id) => facts.datasets.includes(id)))
            .map(([id]) => id),
        ),
      );
    }
    return this.missing.get(k);
  }

  /** The rows of a stage. */
  rowsAt(k) {
    return this.page.rows.filter((row) => row.stages[k] > 0);
  }

  /** One graph of all connections: they arrange the cells, those of the stage are drawn. */
  build() {
    const { page } = this;
    if (!this.stale) return;
    const k = this.at;
    page.leader.show({
      facts: page.known,
      kept: new Set(page.facts.keys()),
      selected: page.selected,
      hidden: page.hidden,
      view: page.view,
      places: page.places,
      synapses: page.every.map((row) => ({ ...row, count: row.stages[k] ?? 0, list_count: row.counts })),
      drawn: new Set(this.rowsAt(k).map((row) => row.id)),
      missing: page.answer ? this.missingAt(k) : new Set(),
    });
    if (page.answer) page.places = new Map();
    this.stale = false;
    this.built = k;
  }

  drawStage() {
    const k = this.at;
    const stage = this.page.answer.stages[k];
    const rows = this.rowsAt(k);
    this.build();
    if (this.built !== k)
      this.page.leader.reweigh(new Map(rows.map((row) => [row.id, row.stages[k]])), this.missingAt(k));
    this.built = k;
    const total = rows.reduce((sum, row) => sum + row.stages[k], 0);
    const words = `${counted(rows.length, "connection")}, ${rounded(total, 1)} ${this.page.answer.unit}`;
    this.page.part("stage").textContent =
      `${stage.name} · ${words}${stage.columns.length > 1 ? " (mean of the data sets)" : ""}`;
    this.slider.value = String(k + 1);
    this.slider.setAttribute("aria-valuetext", stage.name);
    this.page
      .part("canvas")
      .setAttribute(
        "aria-label",
        `Graph at ${this.page.part("stage").textContent}. The heatmap holds the same as a table.`,
      );
    this.drawLegend();
    if (this.page.focus) this.page.setFocus(this.page.focus.kind, this.page.focus.id);
  }

  title() {
    return this.page.answer?.stages[this.at].name ?? "";
  }

  legend() {
    return legend([...this.page.facts.values()], this.rowsAt(this.at), this.page.view);
  }

  drawLegend() {
    const missing = [...this.missingAt(this.at)].filter((id) => this.page.facts.has(id)).length;
    this.page.drawLegend(this.legend(), this.page.missingLine(missing));
  }

  /** Light up what is under focus, where it is drawn at this stage. */
  light() {
    const { focus, leader, state } = this.page;
    if (!leader || state.tab !== "slider") return;
    const element = focus && leader.cy.getElementById(focus.id);
    if (!focus || element.empty()) leader.clearFocus();
    else if (focus.kind === "node") leader.focusNode(focus.id);
    else {
      const row = this.page.rowOf(focus.id);
      const count = row.stages[this.at];
      if (count > 0)
        leader.focusEdge(
          focus.id,
          `${row.pre} → ${row.post}: ${rounded(count)}\npresent in ${row.present} of ${row.known}, ${this.page.config.kinds[row.kind].toLowerCase()}`,
        );
      else
        leader.light(
          leader.cy.getElementById(row.pre).union(leader.cy.getElementById(row.post)),
          leader.cy.collection(),
        );
    }
  }

  // ---------------------------------------------------------------- small graphs

  /** The graph of a stage as SVG, {svg, box}. */
  small(k) {
    const { page } = this;
    this.build();
    const missing = this.missingAt(k);
    this.positions = page.leader.positions();
    return smallGraph({
      places: this.positions,
      edges: this.rowsAt(k).map((row) => ({ ...row, count: row.stages[k] })),
      scale: Number(page.state.scale),
      marker: `${page.id}-head-${k}`,
      paint: (id) => ({
        ...paint(page.known.get(id), page.view),
        missing: missing.has(id),
        selected: page.selected.has(id),
      }),
    });
  }

  drawMultiples() {
    const cards = this.page.answer.stages.map((stage, k) => {
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
      if (!page.root.isConnected || page.state.tab !== "slider" || !page.answer) return this.pause();
      return page.set({ stage: String(((this.at + 1) % page.answer.stages.length) + 1) });
    };
    this.playing = setInterval(next, STEP);
    this.markPlaying();
  }

  pause() {
    clearInterval(this.playing);
    this.playing = null;
    this.markPlaying();
  }

  markPlaying() {
    const button = this.page.part("play");
    button.querySelector(".icon").className = `icon icon-${this.playing ? "pause" : "play"}-fill`;
    button.querySelector("[data-label]").textContent = this.playing ? "Pause" : "Play";
  }
}

export { Stages };
