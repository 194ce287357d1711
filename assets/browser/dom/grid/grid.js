/* A keyboard grid of many rows of which only those in view are drawn: the readable twin of a canvas.
   Arrows, Page Up/Down, Home and End move; Enter or a click opens the row; headers sort. */

import { afterFrame } from "../after_frame.js";
import { element as el } from "../element.js";

const ROW = 32; // px, as in connectome.css
const OVERSCAN = 6; // rows drawn above and below the view
const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

const isBlank = (value) => value === null || value === ""; // last, whichever way a column is sorted

class Grid {
  /** `columns`: [{title, text(row), value(row)?, width?, attributes(row)?}]; a value that is not known is null.
      `onOpen(row)`. */
  constructor(root, { id, label, onOpen }) {
    this.id = id;
    this.onOpen = onOpen;
    this.columns = [];
    this.rows = [];
    this.active = 0;
    this.openId = null;
    this.sort = { column: -1, up: true };
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
      const at = event.target.closest("[data-column]")?.dataset.column;
      if (at !== undefined) this.sortBy(Number(at));
    });
    this.body.addEventListener("click", (event) => {
      const row = event.target.closest("[data-row]");
      if (row) this.open(Number(row.dataset.row));
    });
    new ResizeObserver(() => this.draw()).observe(this.scroller);
  }

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
    this.rows = [...this.original];
    if (column >= 0) {
      const value = this.columns[column].value ?? this.columns[column].text;
      this.rows.sort((a, b) => {
        const [x, y] = [value(a), value(b)];
        if (isBlank(x) || isBlank(y)) return isBlank(x) - isBlank(y);
        return (typeof x === "number" ? x - y : String(x).localeCompare(String(y))) * (up ? 1 : -1);
      });
    }
    this.active = Math.max(0, Math.min(this.active, this.rows.length - 1));
    this.stale = false;
    // head and body get one width, or their columns would not line up
    const widths = this.columns.map((column) => column.width ?? 7);
    this.scroller.style.setProperty(
      "--grid-columns",
      widths.map((width) => `minmax(${width}rem, ${width}fr)`).join(" "),
    );
    this.scroller.style.setProperty("--grid-width", `${widths.reduce((sum, width) => sum + width, 0)}rem`);
    this.scroller.setAttribute("aria-rowcount", this.rows.length + 1);
    this.drawHead();
  }

  drawHead() {
    this.head.replaceChildren(
      el(
        "div",
        { role: "row", class: "grid-row", "aria-rowindex": "1" },
        ...this.columns.map((column, k) => {
          const sorted = this.sort.column === k;
          return el(
            "div",
            {
              role: "columnheader",
              ...(column.value ? { class: "is-number" } : {}),
              ...(sorted ? { "aria-sort": this.sort.up ? "ascending" : "descending" } : {}),
            },
            el(
              "button",
              { type: "button", "data-column": k, title: column.title },
              `${column.title}${sorted ? (this.sort.up ? " ▲" : " ▼") : ""}`,
            ),
          );
        }),
      ),
    );
  }

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
          { role: "gridcell", ...(column.value ? { class: "is-number" } : {}), ...(column.attributes?.(row) ?? {}) },
          column.text(row),
        ),
      ),
    );
  }

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

  go(at) {
    this.active = Math.max(0, Math.min(at, this.rows.length - 1));
    const top = this.active * ROW;
    const view = this.scroller.clientHeight - ROW;
    if (top < this.scroller.scrollTop) this.scroller.scrollTop = top;
    else if (top + ROW > this.scroller.scrollTop + view) this.scroller.scrollTop = top + ROW - view;
    this.draw();
  }

  open(at) {
    this.active = at;
    this.onOpen(this.rows[at]);
  }

  /** Mark the row of what is under focus elsewhere; null: none. */
  mark(id) {
    if (id === null && this.openId === null) return;
    this.openId = id;
    if (this.stale) this.order();
    if (id === null) {
      this.draw();
      return;
    }
    const at = this.rows.findIndex((row) => row.id === id);
    if (at >= 0) this.go(at);
    else this.draw();
  }
}

export { Grid };
