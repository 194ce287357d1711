/* The page of coverage: filters and order -> address, rows that the server lets pass -> grid. */

import { actionButton } from "../../../dom/actions.js";
import { address } from "../../../dom/address.js";
import { visit } from "../../../dom/page.js";
import { partsOf } from "../../../dom/parts.js";
import { getJson } from "../../../foundation/requests.js";
import { split, wordsOf } from "../../../foundation/text.js";
import { saveData } from "../../../sharing/data.js";
import { mountGrid } from "../../../vendors/aggrid.js";
import { follow, setControls } from "../../../vendors/dash.js";
import { h } from "../../../vendors/react.js";
import { cellText, columnsOf, shownPlaces } from "./columns.js";

/** @import {GridApi, GridCell} from "../../../vendors/types.d.ts" */
/** @import {SiteCoverageInputs} from "../../../contract/controls.d.ts" */
/** @import {CoverageAnswer, CoverageConfig, CoverageRow} from "./types.d.ts" */
/** @typedef {Record<"count" | "note" | "empty", HTMLElement>} CoverageParts */
/**
 * @typedef {{level: "cell" | "class", cells: string, text: string | null, known: string[] | null, missing: string[] | null, single:
 *   string[] | null, kept: {level: string, names: string[]}}} Filters `kept`: rows that pass them, by the server
 */

const PAGE = "coverage";
const NARROW = 640; // px

class Coverage {
  /**
   * @param {HTMLElement} root
   * @param {CoverageConfig} config
   */
  constructor(root, config) {
    this.root = root;
    this.config = config;
    /** @type {Record<string, string>} */
    this.state = { ...config.defaults, ...config.state };
    /** @type {CoverageParts} */
    this.parts = partsOf(root);
    this.slot = /** @type {HTMLElement} */ (root.querySelector(".coverage-slot"));
    /** @type {GridApi<CoverageRow> | null} */
    this.grid = null;
    /** @type {Map<string, Promise<CoverageAnswer>>} */
    this.answers = new Map();
    this.quiet = false; // the grid's order is being set, not changed by the visitor
    root.addEventListener("click", (event) => {
      const action = actionButton(event)?.dataset.action;
      if (action === "csv") saveData("csv", (text) => this.say(text));
      if (action === "clear") this.clear();
    });
  }

  async start() {
    this.grid = await mountGrid(this.slot, this.config.grid);
    this.grid.addEventListener("sortChanged", () => this.readOrder());
  }

  /**
   * All cells or classes, fetched once.
   * @param {string} level
   */
  rowsOf(level) {
    const asked = this.answers.get(level) ?? getJson(`${this.config.urls.coverage}?level=${level}`);
    this.answers.set(level, asked);
    asked.catch(() => this.answers.delete(level));
    return asked;
  }

  /** @param {Filters} filters */
  async update({ level, cells, text, known, missing, single, kept }) {
    Object.assign(this.state, {
      level,
      cells,
      q: (text ?? "").trim(),
      in: (known ?? []).join(","),
      not: (missing ?? []).join(","),
      single: single?.length ? "1" : "0",
    });
    this.writeAddress();
    if (kept.level !== level) return; // the server is still asked
    try {
      const { rows } = await this.rowsOf(level);
      if (this.state.level === level) this.draw(rows, new Set(kept.names));
    } catch (error) {
      this.say(wordsOf(error));
    }
  }

  /**
   * @param {readonly CoverageRow[]} rows
   * @param {ReadonlySet<string>} names of those that pass
   */
  draw(rows, names) {
    const shown = rows.filter(({ name }) => names.has(name));
    const columns = columnsOf(this.config, shown, shownPlaces(this.config.sources, this.state), {
      level: this.state.level,
      narrow: this.root.clientWidth < NARROW,
      name: this.nameCell,
      mark: (place) => this.markCell(place),
    });
    this.grid?.setGridOption("columnDefs", columns);
    this.order();
    this.grid?.setGridOption("rowData", shown);
    const noun = this.state.level === "class" ? "class" : "cell";
    const plural = noun === "class" ? "classes" : "cells";
    this.parts.count.textContent = shown.length === 1 ? `1 ${noun}` : `${shown.length.toLocaleString("en")} ${plural}`;
    this.parts.empty.hidden = shown.length > 0;
  }

  /** @param {GridCell<CoverageRow>} cell */
  nameCell = ({ data }) => {
    const href = `${this.config.urls.cell}${encodeURIComponent(data.name)}/`;
    return h("a", { href, onClick: (/** @type {MouseEvent} */ event) => follow(event, href) }, data.name);
  };

  /** @param {number} place of the source */
  markCell(place) {
    return (/** @type {GridCell<CoverageRow>} */ { data }) => {
      const known = data.known[place];
      const text = cellText(this.config, data, place);
      const className = `coverage-mark is-${known.replaceAll("_", "-")}`;
      if (text !== this.config.marks[known]) return h("span", { className }, text);
      const spoken = h("span", { className: "visually-hidden" }, this.config.words[known]);
      return h("span", { className }, h("span", { "aria-hidden": true }, text), spoken);
    };
  }

  // ---------------------------------------------------------------- order

  order() {
    const { sort, desc } = this.state;
    /** @type {"asc" | "desc"} */
    const direction = desc === "1" ? "desc" : "asc";
    this.quiet = true;
    this.grid?.applyColumnState({
      state: sort ? [{ colId: sort, sort: direction }] : [],
      defaultState: { sort: null },
    });
    this.quiet = false;
  }

  readOrder() {
    if (this.quiet) return;
    const sorted = this.grid?.getColumnState().find((column) => column.sort);
    this.state.sort = sorted?.colId ?? "";
    this.state.desc = sorted?.sort === "desc" ? "1" : "0";
    this.writeAddress();
  }

  writeAddress() {
    if (this.root.isConnected) address.write(this.state, this.config);
  }

  // ---------------------------------------------------------------- filters

  clear() {
    setControls(PAGE, { text: "", known: [], missing: [] });
  }

  /** @param {Readonly<Record<string, string>>} state that Back leads to */
  restore(state) {
    const to = { ...this.config.defaults, ...state };
    Object.assign(this.state, { sort: to.sort, desc: to.desc });
    this.order();
    setControls(PAGE, {
      level: to.level,
      cells: to.cells,
      text: to.q,
      known: split(to.in),
      missing: split(to.not),
      single: to.single === "1" ? ["single"] : [],
    });
  }

  /** @param {string} text one line about what the visitor did last */
  say(text) {
    this.parts.note.textContent = text;
  }

  /** @param {Error} error */
  fail(error) {
    this.say(error.message);
  }
}

export const callback = visit((root, config, /** @type {SiteCoverageInputs} */ _) => new Coverage(root, config), PAGE);
