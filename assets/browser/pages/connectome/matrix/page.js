/* The Matrix page: controls -> state -> values -> figure, value under focus, address. One object per visit of the page. */

import { png } from "../../../connectome/export/png.js";
import { Source } from "../../../connectome/model/source.js";
import { CellPicker } from "../../../connectome/panel/cell_picker.js";
import { address } from "../../../dom/address.js";
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
import { matrixAround } from "./around.js";
import { matrixFigure } from "./figure.js";
import { Pair } from "./pair.js";
import { asksOtherValues, matrixControls, matrixQuery, matrixState, obstacle } from "./question.js";
import { matrixSheet } from "./sheet.js";
import { columnsOf, matrixValues } from "./values.js";

/** @import {Actions, CellTable, Choice} from "../../../connectome/types.d.ts" */
/** @import {FigureElement} from "../../../vendors/types.d.ts" */
/** @import {Arranged, MatrixAnswer, MatrixConfig, MatrixDataset, MatrixState, Size} from "./types.d.ts" */
/** @import {MatrixValues} from "./types.d.ts" */
/** @import {ConnectomeMatrixInputs} from "../../../contract/controls.d.ts" */

export class MatrixPage {
  /** @type {Arranged | null} the answer in the order of the page */
  arranged = null;
  /** @type {string[]} names, in their order */
  rows = [];
  /** @type {string[]} */
  columns = [];
  /** @type {FigureElement | null} */
  plot = null;
  /** @type {Size | null} px, of the figure that is there */
  drawnSize = null;
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
    this.picker = this.pickerIn("picker", "Cells and classes", (cells) => this.chosen(cells));
    this.others = this.pickerIn("to-picker", "Columns", (cells) => this.chosen(this.picker.value, cells));
    this.setPickers();
    this.pair = new Pair(this);
    this.sizes = new ResizeObserver(() => this.resized());
    this.themes = new MutationObserver(() => this.draw());
    /** @type {Actions} */
    this.actions = {
      retry: () => this.load(),
      "save-png": () => this.save(async () => save("connectivity_matrix.png", await png(await matrixSheet(this)))),
      "save-svg": () =>
        this.save(async () => save("connectivity_matrix.svg", (await matrixSheet(this)).svg, "image/svg+xml")),
      "save-csv": dataActions(
        { say: (text) => this.parts.said.replaceChildren(text), writeAddress: () => this.writeAddress() },
        (run) => () => (this.arranged ? run() : this.parts.said.replaceChildren("There is nothing to save yet.")),
      )["save-csv"],
    };
    this.listen();
  }

  /**
   * @param {string} part
   * @param {string} label
   * @param {(cells: Choice) => void} onChange
   */
  pickerIn(part, label, onChange) {
    const { datasets } = this.config;
    const holders = (/** @type {string} */ name) => this.source.holders(datasets, name);
    return new CellPicker(this.parts[part], { id: `${this.id}-${part}`, label, onChange, holders });
  }

  /** What they hold is what the state says. */
  setPickers() {
    const { neurons, classes, to_neurons, to_classes } = this.state;
    this.picker.setValue({ neurons: split(neurons), classes: split(classes) });
    this.others.setValue({ neurons: split(to_neurons), classes: split(to_classes) });
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
    else if (this.arranged && (before.order !== this.state.order || before.colors !== this.state.colors))
      this.arrange(this.arranged.answer);
    this.writeAddress();
  }

  /** @param {Readonly<Record<string, string>>} written state that Back leads to */
  restore(written) {
    const to = /** @type {MatrixState} */ ({ ...this.config.defaults, ...written });
    setControls(this.id, matrixControls(to));
    Object.assign(this.state, to);
    this.setPickers();
    this.chosen(this.picker.value);
  }

  /**
   * @param {Choice} cells
   * @param {Choice} [others] of the columns
   */
  chosen({ neurons, classes }, others = this.others.value) {
    Object.assign(this.state, {
      neurons: neurons.join(","),
      classes: classes.join(","),
      to_neurons: others.neurons.join(","),
      to_classes: others.classes.join(","),
    });
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
      for (const picker of [this.picker, this.others]) picker.setTable(table);
      if (!answer.nodes.length) throw new Error("No cell of these data sets is of this choice.");
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
    this.arranged = null;
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
    const { order } = this.state;
    const [down, across] = [answer.orders[order], columnsOf(answer).orders[order]];
    this.rows = down.map((node) => answer.nodes[node]);
    this.columns = across.map((node) => columnsOf(answer).nodes[node]);
    this.arranged = { answer, down, across, values: matrixValues(answer, down, across) };
    matrixAround(this);
    this.draw();
  }

  /** Whether rows stand by their cell types; ganglia have none. */
  get byType() {
    return this.state.order === "type" && this.arranged?.answer.level !== "ganglion";
  }

  /** px */
  size() {
    const { clientWidth, clientHeight } = this.parts.canvas;
    return { width: Math.max(clientWidth, 240), height: Math.max(clientHeight, 240) };
  }

  /** Words around the figure change its room before it is drawn: then it has its size already. */
  resized() {
    const { width, height } = this.size();
    if (width !== this.drawnSize?.width || height !== this.drawnSize.height) this.draw();
  }

  draw() {
    const { arranged, rows, columns } = this;
    if (!arranged) return;
    const { colors } = this.state;
    const size = this.size();
    this.drawnSize = size;
    const { data, layout } = matrixFigure({ ...arranged, size, byType: this.byType, colors });
    // zoom belongs to one set of rows in one order
    draw(this.element, { data, layout: { ...layout, uirevision: [rows, columns].join(";") } });
    this.pair.drawFrame();
    this.pair.drawValue();
  }

  /**
   * Save a picture, or say why there is none.
   * @param {() => Promise<void>} make
   */
  async save(make) {
    const { said } = this.parts;
    said.textContent = this.arranged ? "" : "There is nothing to save yet.";
    if (!this.arranged) return;
    try {
      await make();
    } catch (error) {
      said.textContent = `The picture could not be made: ${wordsOf(error)}`;
    }
  }
}

export const callback = visit(
  (root, config, /** @type {ConnectomeMatrixInputs} */ _) => new MatrixPage(root, config),
  "connectome-matrix",
);
