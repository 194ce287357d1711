/* A keyboard grid of many rows of which only those in view are drawn: the readable twin of a canvas.
   Arrows, Page Up/Down, Home and End move; Enter or a click opens the row; headers sort. */

import { clamp } from "../../foundation/numbers.js";
import { afterFrame } from "../after_frame.js";
import { element as el } from "../element.js";
import { sorted } from "./order.js";

const ROW = 32; // px, as in components/grid.css
const OVERSCAN = 6; // rows drawn above and below the view
const WIDTH = 7; // rem, of a column that does not say
/** @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

/**
 * A column of a grid.
 * @template Row
 * @typedef {object} Column
 * @property {string} title
 * @property {string} [hint] what it means, in one sentence (dom/hint.js)
 * @property {(row: Row) => string} text
 * @property {(row: Row) => number | null} [value] what a column of numbers is sorted by; null: not known
 * @property {number} [width] rem, at least
 * @property {(row: Row) => Record<string, string>} [attributes] of its cell
 */

/** @template {{id: string}} Row */
class Grid {
  /** @type {Column<Row>[]} */
  columns = [];

  /** @type {readonly Row[] | null} as they were given */
  original = null;

  /** @type {Row[]} as they are sorted */
  rows = [];

  /** Number of the row that the keyboard is on. */
  active = 0;

  /** @type {string | null} id of the row that is under focus elsewhere */
  openId = null;

  /** What the rows are sorted by; column -1: nothing. */
  sort = { column: -1, up: true };

  /** Columns or rows are others than those that are drawn. */
  stale = false;

  /**
   * @param {Element} root
   * @param {object} options
   * @param {string} options.id the ids of rows begin with it
   * @param {string} options.label
   * @param {(row: Row) => void} options.onOpen
   */
  constructor(root, { id, label, onOpen }) {
    this.id = id;
    this.onOpen = onOpen;
    this.drawSoon = afterFrame(() => this.stale && this.draw()); // the canvas does not wait for the table below it
    this.head = el("div", { role: "rowgroup", class: "grid-head" });
    this.body = el("div", { role: "rowgroup", class: "grid-body" });
    this.scroller = el(
      "div",
      { class: "grid-scroller", role: "grid", tabindex: "0", "aria-label": label },
      this.head,
      this.body,
    );
    root.replaceChildren(this.scroller);
    this.scroller.addEventListener("scroll", () => this.draw(), { passive: true });
    this.scroller.addEventListener("keydown", (event) => this.key(event));
    this.head.addEventListener("click", (event) => {
      const column = numberAt(event, "column");
      if (column !== null) this.sortBy(column);
    });
    this.body.addEventListener("click", (event) => {
      const row = numberAt(event, "row");
      if (row !== null) this.open(row);
    });
    new ResizeObserver(() => this.draw()).observe(this.scroller);
  }

  /**
   * @param {Column<Row>[]} columns
   * @param {readonly Row[]} rows
   */
  set(columns, rows) {
    const same = columns.map((column) => column.title).join() === this.columns.map((column) => column.title).join();
    this.columns = columns;
    this.original = rows;
    if (!same) this.sort = { column: -1, up: true };
    this.stale = true;
    this.drawSoon();
  }

  order() {
    const { column, up } = this.sort;
    const rows = this.original ?? [];
    this.rows = column < 0 ? [...rows] : sorted(rows, this.columns[column].value ?? this.columns[column].text, up);
    this.active = clamp(this.active, 0, Math.max(0, this.rows.length - 1));
    this.stale = false;
    // head and body get one width, or their columns would not line up
    const widths = this.columns.map((column) => column.width ?? WIDTH);
    this.scroller.style.setProperty(
      "--grid-columns",
      widths.map((width) => `minmax(${width}rem, ${width}fr)`).join(" "),
    );
    this.scroller.style.setProperty("--grid-width", `${widths.reduce((sum, width) => sum + width, 0)}rem`);
    this.scroller.setAttribute("aria-rowcount", String(this.rows.length + 1));
    this.drawHead();
  }

  drawHead() {
    const focused = this.head.querySelector("button:focus")?.getAttribute("data-column");
    this.head.replaceChildren(
      el(
        "div",
        { role: "row", class: "grid-row", "aria-rowindex": "1" },
        ...this.columns.map((column, k) => this.header(column, k)),
      ),
    );
    /** @type {HTMLElement | null} */
    const again = focused ? this.head.querySelector(`[data-column="${focused}"]`) : null;
    again?.focus(); // a heading that was pressed keeps the keyboard
  }

  /**
   * @param {Column<Row>} column
   * @param {number} k its number
   */
  header({ title, hint, value }, k) {
    const { column, up } = this.sort;
    const sorted = column === k;
    return el(
      "div",
      {
        role: "columnheader",
        ...(value ? { class: "is-number" } : {}),
        ...(sorted ? { "aria-sort": up ? "ascending" : "descending" } : {}),
      },
      el(
        "button",
        { type: "button", "data-column": k, ...(hint ? { "data-hint": hint } : { title }) },
        `${title}${sorted ? (up ? " ▲" : " ▼") : ""}`,
      ),
    );
  }

  /** @param {number} column sorted by already: the other way round */
  sortBy(column) {
    const number = Boolean(this.columns[column].value);
    this.sort = { column, up: this.sort.column === column ? !this.sort.up : !number };
    this.stale = true;
    this.draw();
  }

  /** Draw the rows in view; nothing is done while the grid is out of sight. */
  draw() {
    if (!this.original || this.scroller.offsetParent === null) return;
    if (this.stale) this.order();
    const first = Math.max(0, Math.floor(this.scroller.scrollTop / ROW) - OVERSCAN);
    const last = Math.min(this.rows.length, first + Math.ceil(this.scroller.clientHeight / ROW) + 2 * OVERSCAN);
    this.body.style.height = `${this.rows.length * ROW}px`;
    this.body.replaceChildren(...this.rows.slice(first, last).map((row, k) => this.row(row, first + k)));
    const seen = this.active >= first && this.active < last;
    if (seen) this.scroller.setAttribute("aria-activedescendant", `${this.id}-row-${this.active}`);
    else this.scroller.removeAttribute("aria-activedescendant");
  }

  /**
   * @param {Row} row
   * @param {number} at
   */
  row(row, at) {
    const classes = ["grid-row", at === this.active ? "is-active" : "", row.id === this.openId ? "is-open" : ""];
    return el(
      "div",
      {
        role: "row",
        id: `${this.id}-row-${at}`,
        "data-row": at,
        class: classes.join(" ").trim(),
        "aria-rowindex": at + 2,
        "aria-selected": String(row.id === this.openId),
        style: `top:${at * ROW}px`,
      },
      ...this.columns.map((column) =>
        el(
          "div",
          { role: "gridcell", ...(column.value ? { class: "is-number" } : {}), ...column.attributes?.(row) },
          column.text(row),
        ),
      ),
    );
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.target !== this.scroller) return;
    if (event.key in STEPS) {
      event.preventDefault();
      this.go(this.active + STEPS[event.key]);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (this.rows.length) this.open(this.active);
    }
  }

  /** @param {number} at beyond the ends: to the end */
  go(at) {
    this.active = clamp(at, 0, Math.max(0, this.rows.length - 1));
    const top = this.active * ROW;
    const view = this.scroller.clientHeight - ROW;
    if (top < this.scroller.scrollTop) this.scroller.scrollTop = top;
    else if (top + ROW > this.scroller.scrollTop + view) this.scroller.scrollTop = top + ROW - view;
    this.draw();
  }

  /** @param {number} at */
  open(at) {
    this.active = at;
    this.onOpen(this.rows[at]);
  }

  /**
   * Mark the row of what is under focus elsewhere.
   * @param {string | null} id null: none
   */
  mark(id) {
    if (id === null && this.openId === null) return;
    this.openId = id;
    if (this.stale) this.order();
    const at = id === null ? -1 : this.rows.findIndex((row) => row.id === id);
    if (at >= 0) this.go(at);
    else this.draw();
  }
}

/**
 * The number that the pressed element, or one around it, carries under a name; null where none does.
 * @param {Event} event
 * @param {"row" | "column"} name
 */
function numberAt(event, name) {
  const at = event.target instanceof Element ? event.target.closest(`[data-${name}]`) : null;
  return at ? Number(at.getAttribute(`data-${name}`)) : null;
}

export { Grid };
