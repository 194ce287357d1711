/* The Matrix page: controls -> state -> values -> figure, value under focus, address. One object per visit of the page. */

import { png } from "../../../connectome/export/png.js";
import { Source } from "../../../connectome/model/source.js";
import { CellPicker } from "../../../connectome/panel/cell_picker.js";
import { address } from "../../../dom/address.js";
import { element as el } from "../../../dom/element.js";
import { save } from "../../../dom/files.js";
import { visit } from "../../../dom/page.js";
import { getJson, Overtaken } from "../../../foundation/requests.js";
import { split } from "../../../foundation/text.js";
import { draw, drawn, graphElement } from "../../../vendors/plotly.js";
import { matrixFigure, matrixPairText, matrixValues, matrixValueText } from "./figure.js";
import { matrixLegend, matrixSheet, matrixSubject } from "./sheet.js";

const PAGE = "connectome-matrix";
const QUESTION = ["dataset", "plus", "minus", "level", "synapses", "measure", "neurons", "classes", "types"]; // what changes the values
const LISTED_NAMES = 8;

const listed = (names) =>
  names.length > LISTED_NAMES ? `${names.slice(0, LISTED_NAMES).join(", ")} … (${names.length})` : names.join(", ");

class MatrixPage {
  constructor(config) {
    this.config = config;
    this.root = document.getElementById(PAGE);
    this.card = document.getElementById(`${PAGE}-card`);
    this.parts = Object.fromEntries(
      [...this.root.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]),
    );
    this.source = new Source(config.urls);
    this.state = { ...config.defaults, ...config.state };
    this.answer = null;
    this.picker = new CellPicker(this.parts.picker, {
      id: `${PAGE}-picker`,
      label: "Cells and classes",
      onChange: (cells) => this.chosen(cells),
    });
    this.picker.setValue({ neurons: split(this.state.neurons), classes: split(this.state.classes) });
    this.root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-action]");
      if (!button) return;
      button.closest(".connectome-menu")?.removeAttribute("open");
      this[{ retry: "load", "save-png": "savePng", "save-svg": "saveSvg" }[button.dataset.action]]();
    });
    this.root.addEventListener("pointerdown", (event) => {
      for (const menu of this.root.querySelectorAll(".connectome-menu[open]"))
        if (!menu.contains(event.target)) menu.open = false;
    });
    this.parts.canvas.addEventListener("keydown", (event) => this.key(event));
  }

  async start() {
    this.element = await graphElement(`${PAGE}-plot`);
    this.element.on("plotly_click", ({ points }) => {
      const [row, column] = [points[0].y, points[0].x];
      if (points[0].data.type === "heatmap") this.focusOn(row, column);
    });
    this.element.on("plotly_afterplot", () => this.drawFrame());
    this.sizes = new ResizeObserver(() => this.answer && this.draw());
    this.sizes.observe(this.parts.canvas);
    this.themes = new MutationObserver(() => this.answer && this.draw());
    this.themes.observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  }

  close() {
    this.sizes?.disconnect();
    this.themes?.disconnect();
  }

  // ---------------------------------------------------------------- state

  update(values) {
    const before = this.state;
    const { defaults } = this.config;
    this.state = {
      ...before,
      ...Object.fromEntries(
        ["dataset", "level", "synapses", "measure", "order"].map((key) => [key, values[key] ?? defaults[key]]),
      ),
      plus: (values.plus ?? []).filter((id) => id !== values.dataset).join(","),
      minus: values.minus ?? "",
      types: (values.types ?? []).join(","),
    };
    if (!this.asked || QUESTION.some((key) => before[key] !== this.state[key])) this.load();
    else if (this.answer && before.order !== this.state.order) this.arrange();
    this.writeAddress();
  }

  chosen({ neurons, classes }) {
    Object.assign(this.state, { neurons: neurons.join(","), classes: classes.join(",") });
    this.load();
    this.writeAddress();
  }

  /** The data sets that are added up. */
  get summed() {
    return [this.state.dataset, ...split(this.state.plus)].map((id) => this.named(id));
  }

  get datasets() {
    return [...this.summed, ...(this.state.minus ? [this.named(this.state.minus)] : [])];
  }

  named(id) {
    return this.config.datasets.find((dataset) => dataset.id === id);
  }

  writeAddress() {
    if (!this.root.isConnected) return;
    address.write(this.state, this.config.defaults);
  }

  query() {
    const asked = Object.fromEntries(QUESTION.map((key) => [key, this.state[key]]).filter(([, value]) => value !== ""));
    return new URLSearchParams(asked).toString().replaceAll("%2C", ",");
  }

  // ---------------------------------------------------------------- values

  async load() {
    this.asked = true;
    this.tell("busy");
    this.writeCsvLink();
    try {
      const { table, answer } = await this.source.newest(async (signal) => {
        if (this.state.minus === this.state.dataset)
          throw new Error("A data set minus itself is 0 everywhere: choose two data sets.");
        if (this.state.minus && this.state.plus)
          throw new Error(
            "A data set can be subtracted from one data set, not from a sum of several: empty Plus or Minus.",
          );
        const [cells, values] = await Promise.all([
          this.source.table(
            this.datasets.map((dataset) => dataset.id),
            signal,
          ),
          getJson(`${this.config.urls.matrix}?${this.query()}`, { signal }),
        ]);
        return { table: cells, answer: values };
      });
      this.picker.setTable(table);
      if (!answer.nodes.length) throw new Error("No cell of these data sets is of this choice.");
      this.answer = answer;
      this.tell("shown");
      this.arrange();
    } catch (error) {
      if (!(error instanceof Overtaken)) this.fail(error);
    }
  }

  fail(error) {
    this.answer = null;
    if (this.element)
      draw(this.element, {
        data: [],
        layout: { ...this.size(), xaxis: { visible: false }, yaxis: { visible: false } },
      });
    this.parts["error-text"].textContent = error.message;
    for (const part of ["notes", "legend", "value"]) this.parts[part].replaceChildren();
    this.tell("error");
  }

  tell(mode) {
    this.card.dataset.mode = mode;
    this.parts.canvas.setAttribute("aria-busy", String(mode === "busy"));
  }

  writeCsvLink() {
    this.parts.csv.href = `${this.config.urls.csv}?${this.query()}&order=${this.state.order}`;
  }

  // ---------------------------------------------------------------- figure

  arrange() {
    this.order = this.answer.orders[this.state.order];
    this.names = this.order.map((node) => this.answer.nodes[node]);
    this.values = matrixValues(this.answer, this.order);
    this.writeCsvLink();
    this.drawWords();
    this.draw();
  }

  size() {
    return {
      width: Math.max(this.parts.canvas.clientWidth, 240),
      height: Math.max(this.parts.canvas.clientHeight, 240),
    };
  }

  draw() {
    const { data, layout } = matrixFigure(
      this.answer,
      this.order,
      this.values,
      this.size(),
      this.state.order === "type",
    );
    // zoom belongs to one set of rows in one order
    draw(this.element, { data, layout: { ...layout, uirevision: this.names.join() } });
    this.drawFrame();
    this.drawValue();
  }

  drawWords() {
    const { answer } = this;
    const n = answer.nodes.length;
    const what = this.state.level === "class" ? (n === 1 ? "class" : "classes") : n === 1 ? "cell" : "cells";
    const found = answer.index.length;
    const noun = this.state.minus ? "difference" : "connection";
    this.parts.counts.textContent = `${n} ${what} · ${found} ${noun}${found === 1 ? "" : "s"} · ${answer.unit}`;
    this.label = `${matrixSubject(this)}, ${this.config.synapses[this.state.synapses]}, ${answer.unit}. Rows are presynaptic, columns postsynaptic.`;
    this.parts.canvas.setAttribute("aria-label", `Connectivity matrix: ${this.label} ${this.parts.canvas.title}`);
    const missing = Object.entries(answer.missing_in)
      .filter(([, names]) => names.length)
      .map(([id, names]) => `Not reconstructed in ${this.named(id).name}: ${listed(names)}.`);
    this.parts.notes.replaceChildren(...[...answer.notes, ...missing].map((text) => el("p", {}, text)));
    this.parts.legend.replaceChildren(
      ...matrixLegend(this).map((line) => {
        if (!line.kind) return el("li", {}, line.label);
        const square = el("span", {
          class: `legend-mark is-square matrix-mark is-${line.kind}`,
          "aria-hidden": "true",
        });
        if (line.color) square.style.setProperty("--mark", line.color);
        return el(
          "li",
          {},
          square,
          line.label,
          ...(line.count === undefined ? [] : [el("span", { class: "legend-count" }, String(line.count))]),
        );
      }),
    );
    const citations = [
      ...new Set(this.datasets.flatMap((dataset) => dataset.citations.map((citation) => citation.text))),
    ];
    this.parts.citation.textContent = citations.length ? `Connectome data: ${citations.join("; ")}` : "";
  }

  // ---------------------------------------------------------------- pictures

  async saveSvg() {
    await this.save(async () => save("connectivity_matrix.svg", (await matrixSheet(this)).svg, "image/svg+xml"));
  }

  async savePng() {
    await this.save(async () => save("connectivity_matrix.png", await png(await matrixSheet(this)), "image/png"));
  }

  async save(make) {
    this.parts.said.textContent = this.answer ? "" : "There is nothing to save yet.";
    if (!this.answer) return;
    try {
      await make();
    } catch (error) {
      this.parts.said.textContent = `The picture could not be made: ${error.message}`;
    }
  }

  // ---------------------------------------------------------------- value under focus

  /** Row and column of the pair, as places in the order; null when there is none. */
  at() {
    const [pre, post = pre] = split(this.state.pair);
    const [row, column] = [this.names.indexOf(pre), this.names.indexOf(post)];
    return row < 0 || column < 0 ? null : [row, column];
  }

  /** Round the value under focus. An element of its own: with a shape or a trace, each step would draw the figure anew. */
  drawFrame() {
    const { frame } = this.parts;
    const at = this.answer && this.at();
    const { x, y } = drawn(this.element);
    const inside =
      at &&
      [
        [x, at[1]],
        [y, at[0]],
      ].every(([axis, k]) => (k - axis.range[0]) * (k - axis.range[1]) <= 0);
    frame.hidden = !inside;
    if (!inside) return;
    const [row, column] = at;
    const [left, right] = [column - 0.5, column + 0.5].map((k) => x.pixelOf(k));
    const [top, bottom] = [row - 0.5, row + 0.5].map((k) => y.pixelOf(k));
    Object.assign(frame.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${right - left}px`,
      height: `${bottom - top}px`,
    });
  }

  focusOn(pre, post) {
    this.state.pair = pre === post ? pre : `${pre},${post}`;
    this.drawFrame();
    this.drawValue();
    this.writeAddress();
  }

  key(event) {
    const step = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      Home: [0, -Infinity],
      End: [0, Infinity],
    }[event.key];
    if (!step || !this.answer) return;
    event.preventDefault();
    const at = this.at();
    const clamped = (k) => Math.min(Math.max(k, 0), this.names.length - 1);
    const [row, column] = at ? [clamped(at[0] + step[0]), clamped(at[1] + step[1])] : [0, 0];
    this.focusOn(this.names[row], this.names[column]);
  }

  drawValue() {
    const at = this.at();
    if (!at) {
      this.parts.value.replaceChildren(
        el("p", {}, "Point at a value to read it; click, or use the arrow keys, to keep it here."),
      );
      return;
    }
    const [pre, post] = [this.names[at[0]], this.names[at[1]]];
    const key = this.state.level === "class" ? "classes" : "neurons";
    const href = `${this.config.urls.explore}?datasets=${this.datasets.map((dataset) => dataset.id).join(",")}&${key}=${[...new Set([pre, post])].map(encodeURIComponent).join(",")}&connected=0`;
    this.parts.value.replaceChildren(
      el(
        "p",
        {},
        el("strong", {}, matrixPairText(pre, post, this.answer)),
        ` ${matrixValueText(this.values[at[0]][at[1]], this.answer)}`,
      ),
      el("a", { class: "btn btn-sm btn-outline-secondary", href }, "Open both in Explore"),
    );
  }
}

export const callback = visit((_, config) => new MatrixPage(config), PAGE, [
  "dataset",
  "plus",
  "minus",
  "level",
  "synapses",
  "measure",
  "order",
  "types",
]);
