/* The Matrix page: controls -> state -> values -> figure, value under focus, address. One object per visit of the page. */

import { png } from "../../../connectome/export/png.js";
import { Source } from "../../../connectome/model/source.js";
import { CellPicker } from "../../../connectome/panel/cell_picker.js";
import { address } from "../../../dom/address.js";
import { element as el } from "../../../dom/element.js";
import { save } from "../../../dom/files.js";
import { visit } from "../../../dom/page.js";
import { partsOf } from "../../../dom/parts.js";
import { linkSameCells } from "../../../dom/same_cells.js";
import { getJson, Overtaken } from "../../../foundation/requests.js";
import { chosenCells } from "../../../foundation/same_cells.js";
import { split, wordsOf } from "../../../foundation/text.js";
import { dataActions } from "../../../sharing/data.js";
import { setControls } from "../../../vendors/dash.js";
import { draw, graphElement } from "../../../vendors/plotly.js";
import { required } from "../required.js";
import { citation } from "../sources.js";
import { matrixFigure } from "./figure.js";
import { Pair } from "./pair.js";
import { asksOtherValues, matrixControls, matrixQuery, matrixState, obstacle } from "./question.js";
import { matrixCounts, matrixLegend, matrixNotes, matrixSubject } from "./sentences.js";
import { matrixSheet } from "./sheet.js";
import { matrixValues } from "./values.js";

/** @import {Actions, CellTable, Choice} from "../../../connectome/types.d.ts" */
/** @import {FigureElement} from "../../../vendors/types.d.ts" */
/** @import {MatrixAnswer, MatrixConfig, MatrixDataset, MatrixLine, MatrixState} from "./types.d.ts" */
/** @import {MatrixValues} from "./types.d.ts" */
/** @import {ConnectomeMatrixInputs} from "../../../contract/controls.d.ts" */

export class MatrixPage {
  /** @type {MatrixAnswer | null} */
  answer = null;
  /** @type {number[]} numbers of the rows in their order */
  order = [];
  /** @type {string[]} of the rows, in their order */
  names = [];
  /** @type {(number | null)[][]} in their order */
  values = [];
  /** @type {FigureElement | null} */
  plot = null;
  /** What the figure shows, in a sentence. */
  label = "";

  /**
   * @param {HTMLElement} root
   * @param {MatrixConfig} config
   */
  constructor(root, config) {
    this.root = root;
    this.config = config;
    this.id = root.id;
    this.card = required(root, `#${this.id}-card`);
    /** @type {Record<string, HTMLElement>} */
    this.parts = partsOf(root);
    this.source = new Source(config.urls);
    /** @type {MatrixState} */
    this.state = { ...config.defaults, ...config.state };
    this.picker = new CellPicker(this.parts.picker, {
      id: `${this.id}-picker`,
      label: "Cells and classes",
      onChange: (cells) => this.chosen(cells),
      holders: (name) => this.source.holders(config.datasets, name),
    });
    this.picker.setValue({ neurons: split(this.state.neurons), classes: split(this.state.classes) });
    this.pair = new Pair(this);
    this.sizes = new ResizeObserver(() => this.draw());
    this.themes = new MutationObserver(() => this.draw());
    /** @type {Actions} */
    this.actions = {
      retry: () => this.load(),
      "save-png": () => this.save(async () => save("connectivity_matrix.png", await png(await matrixSheet(this)))),
      "save-svg": () =>
        this.save(async () => save("connectivity_matrix.svg", (await matrixSheet(this)).svg, "image/svg+xml")),
      "save-csv": dataActions(
        { say: (text) => this.parts.said.replaceChildren(text), writeAddress: () => this.writeAddress() },
        (run) => () => (this.answer ? run() : this.parts.said.replaceChildren("There is nothing to save yet.")),
      )["save-csv"],
    };
    this.listen();
  }

  listen() {
    this.root.addEventListener("click", (event) => {
      const button = /** @type {Element} */ (event.target).closest("[data-action]");
      if (!(button instanceof HTMLElement)) return;
      button.closest(".connectome-menu")?.removeAttribute("open");
      this.actions[String(button.dataset.action)]?.("", button);
    });
    this.root.addEventListener("pointerdown", (event) => {
      for (const menu of this.root.querySelectorAll(".connectome-menu[open]"))
        if (!menu.contains(/** @type {Node} */ (event.target))) menu.removeAttribute("open");
    });
  }

  async start() {
    const plot = await graphElement(`${this.id}-plot`);
    this.plot = plot;
    plot.on("plotly_click", ({ points: [point] }) => {
      if (point.data.type === "heatmap") this.pair.focusOn(String(point.y), String(point.x));
    });
    plot.on("plotly_afterplot", () => this.pair.drawFrame());
    this.sizes.observe(this.parts.canvas);
    this.themes.observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  }

  close() {
    this.sizes.disconnect();
    this.themes.disconnect();
  }

  /** Nothing is drawn before `start` is done. */
  get element() {
    if (!this.plot) throw new Error("The figure has not started.");
    return this.plot;
  }

  // ---------------------------------------------------------------- state

  /** @param {MatrixValues} values */
  update(values) {
    const { state: before } = this;
    this.state = matrixState(before, values, this.config.defaults);
    if (!this.asked || asksOtherValues(before, this.state)) this.load();
    else if (this.answer && before.order !== this.state.order) this.arrange(this.answer);
    this.writeAddress();
  }

  /** @param {Readonly<Record<string, string>>} written state that Back leads to */
  restore(written) {
    const to = /** @type {MatrixState} */ ({ ...this.config.defaults, ...written });
    const cells = { neurons: split(to.neurons), classes: split(to.classes) };
    setControls(this.id, matrixControls(to));
    this.picker.setValue(cells);
    this.chosen(cells);
  }

  /** @param {Choice} cells */
  chosen({ neurons, classes }) {
    Object.assign(this.state, { neurons: neurons.join(","), classes: classes.join(",") });
    this.load();
    this.writeAddress();
  }

  /** The data sets that are added up, and the one that is subtracted. */
  get subject() {
    const { dataset, plus, combine, minus } = this.state;
    const named = (/** @type {string} */ id) => this.config.datasets.filter((one) => one.id === id);
    const [subtracted = null] = named(minus);
    return { summed: [dataset, ...split(plus)].flatMap(named), combine, minus: subtracted };
  }

  /** @returns {MatrixDataset[]} */
  get datasets() {
    const { summed, minus } = this.subject;
    return minus ? [...summed, minus] : summed;
  }

  writeAddress() {
    if (!this.root.isConnected) return;
    address.write(this.state, this.config);
    const cells = this.picker.value;
    linkSameCells(
      this.root,
      chosenCells(cells, this.picker.table.cells),
      this.datasets.map(({ id }) => id),
      this.state.halve,
    );
  }

  // ---------------------------------------------------------------- values

  async load() {
    this.asked = true;
    this.tell("busy");
    try {
      const [table, answer] = await this.source.newest((signal) => this.ask(signal));
      this.picker.setTable(table);
      if (!answer.nodes.length) throw new Error("No cell of these data sets is of this choice.");
      this.answer = answer;
      this.tell("shown");
      this.arrange(answer);
    } catch (error) {
      if (error instanceof Error && !(error instanceof Overtaken)) this.fail(error);
    }
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<[CellTable, MatrixAnswer]>}
   */
  async ask(signal) {
    const problem = obstacle(this.state);
    if (problem) throw new Error(problem);
    const ids = this.datasets.map(({ id }) => id);
    return Promise.all([
      this.source.table(ids, signal),
      getJson(`${this.config.urls.matrix}?${matrixQuery(this.state)}`, { signal }),
    ]);
  }

  /** @param {Error} error */
  fail(error) {
    this.answer = null;
    const layout = { ...this.size(), xaxis: { visible: false }, yaxis: { visible: false } };
    if (this.plot) draw(this.plot, { data: [], layout });
    this.parts["error-text"].textContent = error.message;
    for (const part of ["notes", "legend", "value"]) this.parts[part].replaceChildren();
    this.tell("error");
  }

  /** @param {"busy" | "shown" | "error"} mode of the card */
  tell(mode) {
    this.card.dataset.mode = mode;
    this.parts.canvas.setAttribute("aria-busy", String(mode === "busy"));
  }

  // ---------------------------------------------------------------- figure

  /** @param {MatrixAnswer} answer */
  arrange(answer) {
    this.order = answer.orders[this.state.order];
    this.names = this.order.map((node) => answer.nodes[node]);
    this.values = matrixValues(answer, this.order);
    this.drawAround(answer);
    this.draw();
  }

  /** px */
  size() {
    const { clientWidth, clientHeight } = this.parts.canvas;
    return { width: Math.max(clientWidth, 240), height: Math.max(clientHeight, 240) };
  }

  draw() {
    const { answer, order, values } = this;
    if (!answer) return;
    const byType = this.state.order === "type";
    const { data, layout } = matrixFigure({ answer, order, values, size: this.size(), byType });
    // zoom belongs to one set of rows in one order
    draw(this.element, { data, layout: { ...layout, uirevision: this.names.join() } });
    this.pair.drawFrame();
    this.pair.drawValue();
  }

  /** @param {MatrixAnswer} answer */
  drawAround(answer) {
    const { parts, config, state } = this;
    parts.counts.textContent = matrixCounts(answer);
    const what = `${matrixSubject(this.subject)}, ${config.synapses[state.synapses]}, ${answer.unit}`;
    this.label = `${what}. Rows are presynaptic, columns postsynaptic.`;
    parts.canvas.setAttribute("aria-label", `Connectivity matrix: ${this.label} ${parts.canvas.title}`);
    parts.notes.replaceChildren(...this.notes().map((text) => el("p", {}, text)));
    parts.legend.replaceChildren(...this.legend().map(legendItem));
    parts.citation.textContent = citation(this.datasets);
  }

  notes() {
    const nameOf = (/** @type {string} */ id) => this.config.datasets.find((one) => one.id === id)?.short_name ?? id;
    return this.answer ? matrixNotes(this.answer, nameOf) : [];
  }

  legend() {
    const types = this.state.order === "type" ? this.config.types : null;
    return this.answer ? matrixLegend(this.answer, this.subject, types) : [];
  }

  /**
   * Save a picture, or say why there is none.
   * @param {() => Promise<void>} make
   */
  async save(make) {
    const { said } = this.parts;
    said.textContent = this.answer ? "" : "There is nothing to save yet.";
    if (!this.answer) return;
    try {
      await make();
    } catch (error) {
      said.textContent = `The picture could not be made: ${wordsOf(error)}`;
    }
  }
}

/** @param {MatrixLine} line */
function legendItem({ kind, color, label, count }) {
  if (!kind) return el("li", {}, label);
  const square = el("span", { class: `legend-mark is-square matrix-mark is-${kind}`, "aria-hidden": "true" });
  if (color) square.style.setProperty("--mark", color);
  const counts = count === undefined ? [] : [el("span", { class: "legend-count" }, String(count))];
  return el("li", {}, square, label, ...counts);
}

export const callback = visit(
  (root, config, /** @type {ConnectomeMatrixInputs} */ _) => new MatrixPage(root, config),
  "connectome-matrix",
);
