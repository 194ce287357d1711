/* What the lists of recordings share: the grid, the choice of rows, opening, downloads, place in the pages. */

import { actionButton } from "../../dom/actions.js";
import { address } from "../../dom/address.js";
import { downloads } from "../../dom/downloads.js";
import { element } from "../../dom/element.js";
import { partsOf } from "../../dom/parts.js";
import { mountGrid } from "../../vendors/aggrid.js";
import { go } from "../../vendors/dash.js";
import "./recordings_cells.js"; // what the grid draws its cells with
import { filled, paperJob, recordingsJob } from "./recordings_files.js";
import { preview } from "./recordings_preview.js";
import { forWidth } from "./recordings_rows.js";

/** @import {GridApi} from "../../vendors/types.d.ts" */
/** @import {ListConfig, ListState, ListedRow, RecordingRow} from "./types.d.ts" */
/** @import {Job} from "./recordings_files.js" */
/** @typedef {(button: HTMLButtonElement) => unknown} Action */
/**
 * @typedef {Record<"count" | "note" | "empty" | "empty-title" | "empty-text" | "download-label", HTMLElement> &
 *   {"plot-label"?: HTMLElement}} ListParts
 */

/**
 * @template {ListedRow} R
 * @template {ListConfig} C
 */
export class RecordingsList {
  /**
   * @param {HTMLElement} root
   * @param {C} config
   * @param {Record<string, Action>} actions of the page's own buttons, by their data-action
   */
  constructor(root, config, actions) {
    this.root = root;
    this.config = config;
    this.state = /** @type {ListState & Record<string, string>} */ ({ ...config.defaults, ...config.state });
    /** @type {ListParts & Record<string, HTMLElement>} */
    this.parts = partsOf(root);
    /** @type {Map<string, RecordingRow>} */
    this.rows = new Map(config.rows.map((row) => [row.dataset_id, row]));
    this.slot = /** @type {HTMLElement} */ (root.querySelector(".recordings-slot"));
    /** @type {GridApi<R> | null} */
    this.grid = null;
    /** @type {Record<string, Action>} */
    this.actions = {
      download: (button) => this.download(this.rowsOf(button)),
      "download-selected": () => this.download(this.selected),
      "copy-checksum": (button) => this.rowsOf(button).forEach((row) => void this.copy(row)),
      ...actions,
    };
    root.addEventListener("click", (event) => {
      const button = actionButton(event);
      if (button) this.actions[button.dataset.action ?? ""]?.(button);
    });
  }

  /** @param {HTMLElement} button in a row */
  rowsOf(button) {
    const row = this.rows.get(button.dataset.id ?? "");
    return row ? [row] : [];
  }

  /** The grid; raises before it is drawn. */
  get api() {
    if (!this.grid) throw new Error("The table has not been drawn.");
    return this.grid;
  }

  /** Load and draw the grid. Raises an error with words for the visitor. */
  async start() {
    const { grid } = this.config;
    /** @type {GridApi<R>} */
    const api = await mountGrid(this.slot, { ...grid, component: forWidth(grid.component, this.slot.clientWidth) });
    this.grid = api;
    api.addEventListener("selectionChanged", () => this.drawSelection());
    api.addEventListener("rowDoubleClicked", ({ event, data }) => {
      if (data && !(/** @type {Element} */ (event.target).closest("a, button"))) go(data.href);
    });
    api.addEventListener("cellKeyDown", ({ event, data }) => {
      const target = /** @type {Element} */ (event.target);
      if (/** @type {KeyboardEvent} */ (event).key !== "Enter" || target.closest("a, button")) return;
      // in a cell with one control Enter works it, in all others it opens the recording
      /** @type {HTMLElement | null | undefined} */
      const control = target.closest("[role=gridcell]")?.querySelector("a, button");
      if (control) control.click();
      else if (data) go(data.href);
    });
    preview(this.slot, (id) => filled(this.config.urls.picture, id));
    api.addEventListener("sortChanged", () => this.readOrder());
    api.addEventListener("paginationChanged", (event) => event.newPage && this.readPage());
  }

  /** Dash's dropdowns are named by their values alone; here by their labels too, for screen readers. */
  nameFields() {
    for (const field of this.root.querySelectorAll(".list-field:has(.dash-dropdown)")) {
      const [label, button, focus] = ["label", "button", ".dash-dropdown-focus-target"].map((part) =>
        field.querySelector(part),
      );
      if (!label || !button) continue;
      label.id = `${button.id}-label`;
      button.setAttribute("aria-labelledby", `${label.id} ${button.id}-value`);
      // it takes the keyboard focus, so it must not be hidden
      focus?.removeAttribute("aria-hidden");
      focus?.setAttribute("aria-labelledby", `${label.id} ${button.id}-value`);
    }
  }

  /**
   * Draw these rows.
   * @param {R[]} rows
   * @param {number} at the page to show, counted from 1
   */
  show(rows, at) {
    this.api.setGridOption("rowData", rows);
    this.api.setGridOption("suppressPaginationPanel", rows.length <= this.api.paginationGetPageSize());
    this.api.paginationGoToPage(at - 1);
    this.slot.hidden = rows.length === 0;
    this.parts.empty.hidden = rows.length > 0;
    const hint = /** @type {HTMLElement | null} */ (this.root.querySelector(".recordings-hint"));
    if (hint) hint.hidden = rows.length === 0;
    this.drawSelection();
  }

  /** @param {Error} error */
  fail(error) {
    this.slot.replaceChildren(
      element("div", { class: "message message-danger", role: "alert" }, element("p", {}, error.message)),
    );
  }

  get selected() {
    return this.grid?.getSelectedRows() ?? [];
  }

  /** As the table is sorted now. */
  get selectedInOrder() {
    const chosen = new Set(this.selected.map((row) => row.dataset_id));
    /** @type {R[]} */
    const rows = [];
    this.grid?.forEachNodeAfterFilterAndSort(({ data }) => data && chosen.has(data.dataset_id) && rows.push(data));
    return rows;
  }

  drawSelection() {
    const number = this.selected.length;
    const what = number ? `${number} selected` : "selected";
    this.parts["download-label"].textContent = `Download ${what}`;
    if (this.parts["plot-label"]) this.parts["plot-label"].textContent = `Plot ${what}`;
    this.say("");
  }

  /** @param {string} text one line about what the visitor did last */
  say(text) {
    this.parts.note.textContent = text;
  }

  // ---------------------------------------------------------------- place

  readOrder() {
    const sorted = this.api.getColumnState().find((column) => column.sort);
    this.state.sort = sorted ? sorted.colId : "";
    this.state.desc = sorted?.sort === "desc" ? "1" : "0";
    this.writeAddress();
  }

  /**
   * The order of a state that Back leads to, and the page of its rows.
   * @param {Readonly<Record<string, string>>} to
   */
  restoreOrder({ sort, desc, page }) {
    Object.assign(this.state, { sort, desc, page });
    /** @type {"asc" | "desc"} */
    const direction = desc === "1" ? "desc" : "asc";
    const state = sort ? [{ colId: sort, sort: direction }] : [];
    this.api.applyColumnState({ state, defaultState: { sort: null } });
  }

  readPage() {
    this.state.page = String(this.api.paginationGetCurrentPage() + 1);
    this.writeAddress();
  }

  writeAddress() {
    if (this.root.isConnected) address.write(this.state, this.config);
  }

  /**
   * Where a row opens, with what is shown there.
   * @param {RecordingRow} row
   * @param {Record<string, string>} [query] none: its example
   */
  href(row, query) {
    const url = filled(this.config.urls.explore, row.dataset_id);
    return query ? `${url}?${new URLSearchParams(query)}` : url;
  }

  // ---------------------------------------------------------------- files

  /** @param {RecordingRow[]} rows */
  download(rows) {
    const found = recordingsJob(rows, this.state.format, this.config);
    if ("refusal" in found) this.say(found.refusal);
    else this.fetch(found.job, found.local);
  }

  /**
   * @param {string} paperId
   * @param {string} title
   */
  downloadPaper(paperId, title) {
    this.fetch(paperJob(paperId, title, this.state.format, this.config), false);
  }

  /**
   * @param {Job} job
   * @param {boolean} local made by this instance even when it has a bucket
   */
  fetch(job, local) {
    this.say("");
    if (!local && this.config.bucket === this.state.format) downloads.link(job.url);
    else downloads.start(job);
  }

  /** @param {RecordingRow} row */
  async copy(row) {
    try {
      await navigator.clipboard.writeText(row.sha256);
      this.say(`Copied the SHA-256 of ${row.name}.`);
    } catch {
      // no permission, or no secure connection: the visitor can still select it
      this.say(`SHA-256 of ${row.name}: ${row.sha256}`);
    }
  }
}
