/* The encoding table (components/encoding/table.py): rows, chosen columns, order, shading, file. The whole site's table
   is one, that of a recording another (pages/activity/encodings). */

import { actionButton, press } from "../../../dom/actions.js";
import { element } from "../../../dom/element.js";
import { markFullscreen } from "../../../dom/fullscreen.js";
import { partsOf } from "../../../dom/parts.js";
import { getJson } from "../../../foundation/requests.js";
import { split, wordsOf } from "../../../foundation/text.js";
import { mountGrid } from "../../../vendors/aggrid.js";
import { follow, go } from "../../../vendors/dash.js";
import { h } from "../../../vendors/react.js";
import { tableActions } from "./actions.js";
import { byKey, columnName, columnsOf } from "./columns.js";
import { placeOf, placesCell } from "./elsewhere.js";
import { orderOf, orderText, readFields, writeFields } from "./order.js";
import { matching, rowsOf } from "./rows.js";

/** @import {GridApi, GridCell, GridColumn} from "../../../vendors/types.d.ts" */
/** @import {EncodingRow, NeuronRow, TableConfig, TableState, View} from "./types.d.ts" */
/**
 * @typedef {Record<"choice" | "sorting" | "said" | "reading" | "count" | "simulated" | "empty" | "empty-title" |
 *   "source", HTMLElement>} TableParts
 */

const NARROW = 640; // px; below, what a neuron is tuned to comes before where it was recorded
const PAUSE = 150; // ms after a key before the rows are searched
const NONE = "none"; // in the address: no feature at all

/** @param {EncodingRow | undefined} row @returns {row is NeuronRow} */
const isNeuron = (row) => row !== undefined && "dataset_id" in row;

export class EncodingTable {
  /**
   * @param {HTMLElement} root
   * @param {TableConfig} config
   * @param {(state: TableState) => void} onState called after each change of the state
   */
  constructor(root, config, onState) {
    this.root = root;
    this.config = config;
    this.onState = onState;
    this.state = /** @type {TableState} */ (/** @type {unknown} */ ({ ...config.defaults, ...config.state }));
    /** @type {TableParts} */
    this.parts = partsOf(root);
    this.slot = /** @type {HTMLElement} */ (root.querySelector(".encoding-slot"));
    this.field = /** @type {HTMLInputElement} */ (root.querySelector(".encoding-search input"));
    this.features = byKey(config.features);
    /** @type {Record<View, EncodingRow[] | null>} */
    this.rows = { classes: config.rows ?? [], neurons: null };
    /** @type {GridApi<EncodingRow> | null} */
    this.grid = null;
    this.quiet = false; // the grid's order is being set, not changed by the visitor
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.pause = undefined;
    this.actions = tableActions(this);
    this.drawBoxes();
    this.listen();
  }

  listen() {
    this.root.addEventListener("click", (event) => {
      const button = actionButton(event);
      if (button) this.actions[button.dataset.action ?? ""]?.(button.dataset.target ?? "");
    });
    this.root.addEventListener("change", (event) => this.changed(/** @type {Element} */ (event.target)));
    this.field.addEventListener("input", () => {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.set({ q: this.field.value.trim() }), PAUSE);
    });
    this.root.addEventListener("fullscreenchange", () => markFullscreen(this.root));
  }

  /** The grid; raises before it is drawn. */
  get api() {
    if (!this.grid) throw new Error("The table has not been drawn.");
    return this.grid;
  }

  async start() {
    /** @type {GridApi<EncodingRow>} */
    const api = await mountGrid(this.slot, this.config.grid);
    this.grid = api;
    api.addEventListener("sortChanged", () => this.readOrder());
    api.addEventListener("rowDoubleClicked", ({ data }) => this.open(data));
    api.addEventListener("cellKeyDown", ({ event, data }) => {
      if (/** @type {KeyboardEvent} */ (event).key === "Enter") this.open(data);
    });
    await this.draw();
  }

  /** @param {EncodingRow | undefined} row */
  open(row) {
    if (!row) return;
    const href = isNeuron(row) ? this.address(row) : placeOf(this.config, "encoding", row.class);
    if (href) go(href);
  }

  /** @param {NeuronRow} row */
  address({ dataset_id: id, idx }) {
    return `${this.config.urls.explore?.replace(/<[^>]+>/, encodeURIComponent(id))}?n=${idx}&b=v`;
  }

  get chosen() {
    const keys = new Set(split(this.state.cols));
    return this.config.features.filter((feature) => keys.has(feature.key));
  }

  /**
   * Change the state, and draw what depends on it.
   * @param {Partial<TableState>} changes
   */
  async set(changes) {
    const before = this.state;
    this.state = { ...before, ...changes };
    this.onState(this.state);
    const differs = (/** @type {(keyof TableState)[]} */ ...keys) =>
      keys.some((key) => before[key] !== this.state[key]);
    if (!this.grid)
      this.drawButtons(); // the table comes later
    else if (differs("view", "cols")) await this.draw();
    else if (differs("q")) this.drawRows();
    else if (differs("shade")) {
      this.api.refreshCells({ force: true });
      this.drawButtons();
    }
  }

  // ---------------------------------------------------------------- rows

  /** Rows of the view; neurons are fetched once. */
  async load() {
    if (this.state.view === "neurons") this.rows.neurons ??= await this.neurons();
  }

  /** @returns {Promise<NeuronRow[]>} */
  async neurons() {
    return rowsOf(await getJson(this.config.urls.neurons ?? ""));
  }

  async draw() {
    const { view } = this.state;
    this.drawButtons();
    try {
      await this.load();
    } catch (error) {
      this.say(wordsOf(error));
    }
    if (view !== this.state.view) return; // another one was chosen meanwhile
    this.quiet = true;
    this.api.setGridOption("columnDefs", this.columns());
    this.api.applyColumnState({ state: orderOf(this.state.sort), defaultState: { sort: null } });
    this.quiet = false;
    this.drawRows();
    this.drawSorting();
  }

  drawRows() {
    const all = this.rows[this.state.view] ?? [];
    const found = matching(all, this.state.q);
    const noun = this.state.view === "classes" ? "classes" : "neurons";
    this.api.setGridOption("rowData", found);
    this.parts.count.textContent =
      found.length === all.length ? `${all.length} ${noun}` : `${found.length} of ${all.length} ${noun}`;
    this.parts.empty.hidden = found.length > 0;
    this.parts["empty-title"].textContent = this.state.q
      ? `Nothing here matches “${this.state.q}”`
      : "There is nothing to show";
    this.slot.hidden = found.length === 0;
    this.parts.simulated.hidden = !this.simulated;
  }

  /** Whether anything in the view comes from a generator. */
  get simulated() {
    return this.state.view === "classes"
      ? Boolean(this.config.classesSimulated)
      : (this.rows.neurons ?? []).some((row) => row.simulated);
  }

  // ---------------------------------------------------------------- columns

  columns() {
    return columnsOf(this.config, this.chosen, {
      view: this.state.view,
      shading: () => this.state.shade,
      nameCell: (cell) => this.neuronCell(cell),
      placesCell: placesCell(this.config),
      narrow: this.root.clientWidth < NARROW,
    });
  }

  /**
   * @param {GridCell<NeuronRow>} cell
   * @returns {unknown} an element of React
   */
  neuronCell({ data }) {
    const href = this.address(data);
    const onClick = (/** @type {MouseEvent} */ event) => follow(event, href);
    return h(
      "a",
      { href, onClick, className: "encoding-plot", title: `Plot ${data.label} of ${data.recording}` },
      data.label,
      h("span", { className: "icon icon-graph-up", "aria-hidden": true }),
    );
  }

  drawBoxes() {
    for (const list of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll("[data-boxes]"))) {
      const features = this.config.features.filter((feature) => feature.group === list.dataset.boxes);
      list.replaceChildren(
        ...features.map(({ key, label, text }) => {
          const box = element("input", { type: "checkbox", class: "form-check-input", value: key });
          return element("li", {}, element("label", { title: text }, box, label));
        }),
      );
    }
  }

  get boxes() {
    return /** @type {HTMLInputElement[]} */ ([...this.root.querySelectorAll("[data-boxes] input")]);
  }

  /** @param {string[]} keys of columns */
  choose(keys) {
    const ordered = [...this.features.keys()].filter((key) => keys.includes(key));
    this.set({ cols: ordered.join(",") || NONE });
  }

  // ---------------------------------------------------------------- order

  readOrder() {
    if (this.quiet) return;
    this.set({ sort: orderText(this.api.getColumnState()) });
    this.drawSorting();
  }

  /** @param {GridColumn[]} columns */
  named(columns) {
    return columns.map((column) => ({ key: column.getColId(), name: columnName(this.features, column) }));
  }

  drawSorting() {
    writeFields(this.root, orderOf(this.state.sort), this.named(this.api.getColumns() ?? []));
  }

  // ---------------------------------------------------------------- controls

  /** @param {Element} control */
  changed(control) {
    if (control.matches("[data-sort], [data-direction]"))
      this.api.applyColumnState({ state: readFields(this.root), defaultState: { sort: null } });
    else if (control.closest("[data-boxes]"))
      this.choose(this.boxes.filter((box) => box.checked).map((box) => box.value));
  }

  drawButtons() {
    const { root, parts, state } = this;
    const button = (/** @type {string} */ action) => root.querySelector(`[data-action='${action}']`);
    for (const tab of root.querySelectorAll("[data-action='view']"))
      press(tab, tab.getAttribute("data-target") === state.view);
    button("columns")?.setAttribute("aria-expanded", String(!parts.choice.hidden));
    button("sorting")?.setAttribute("aria-expanded", String(!parts.sorting.hidden));
    button("shade")?.setAttribute("aria-pressed", String(state.shade === "1"));
    markFullscreen(root);
    const chosen = split(state.cols);
    for (const box of this.boxes) box.checked = chosen.includes(box.value);
    parts.reading.textContent = this.config.reading[state.view];
    const { citation, dataVersion } = this.config;
    const method = element("a", { href: citation.url, rel: "noopener" }, citation.text);
    parts.source.replaceChildren(`${citation.role} `, method, `. Data version ${dataVersion}.`);
  }

  /** @param {string} text one line about what the visitor did last */
  say(text) {
    this.parts.said.textContent = text;
  }

  /** @param {Error} error */
  fail(error) {
    this.say(error.message);
  }
}
