/* The Datasets page: filters -> rows -> address. */

import { visit } from "../../../dom/page.js";
import { counted, split } from "../../../foundation/text.js";
import { setControls, setProps } from "../../../vendors/dash.js";
import { RecordingsList } from "../recordings_list.js";
import { BOUNDS, boundControls, boundsOf } from "../recordings_rows.js";

/** @import {FileFormat, ListConfig, ListedRow} from "../types.d.ts" */
/** @import {ActivityDatasetsInputs} from "../../../contract/controls.d.ts" */
/**
 * @typedef {{text: string | null, papers: string[] | null, types: string[] | null, format: FileFormat, kept: string[]}}
 *   Filters `kept`: recordings that pass them, by the server
 */

const PAGE = "activity-datasets";

/** @extends {RecordingsList<ListedRow, ListConfig>} */
class Datasets extends RecordingsList {
  /**
   * @param {HTMLElement} root
   * @param {ListConfig} config
   */
  constructor(root, config) {
    super(root, config, {
      clear: () => this.clear(),
      "download-paper": (button) => {
        const title = button.closest("tr")?.querySelector("th a")?.textContent ?? "";
        this.downloadPaper(button.dataset.paper ?? "", title);
      },
    });
    this.listed = config.rows.map((row) => ({ ...row, href: this.href(row) }));
    /** @type {string | null} */
    this.asked = null; // the filters of what is shown
    this.restored = false; // the filters are those of a state of before
    /** @type {Set<string>} */
    this.kept = new Set();
  }

  /** @param {Readonly<Record<string, string>>} state that Back leads to */
  restore(state) {
    const to = { ...this.config.defaults, ...state };
    const { q: text, papers, types, format } = to;
    this.restored = true;
    this.restoreOrder(to);
    setControls(PAGE, { text, papers: split(papers), types: split(types), format, ...boundControls(to) });
  }

  /** @param {Filters} filters */
  update({ text, papers, types, format, kept, ...fields }) {
    this.nameFields();
    const before = this.asked;
    Object.assign(this.state, {
      q: (text ?? "").trim(),
      papers: (papers ?? []).join(","),
      types: (types ?? []).join(","),
      format,
      ...boundsOf(fields),
    });
    this.kept = new Set(kept);
    this.asked = [this.state.q, this.state.papers, this.state.types, ...BOUNDS.map((key) => this.state[key])].join(
      "\n",
    );
    // the page of the address counts for the first list, and for one of before; another list begins at its start
    if (before !== this.asked) this.filter(before === null || this.restored ? Number(this.state.page) : 1);
    this.restored = false;
    this.writeAddress();
  }

  /** @param {number} at page, counted from 1 */
  filter(at) {
    const types = split(this.state.types);
    const rows = this.listed.filter((row) => this.kept.has(row.dataset_id));
    this.state.page = String(at);
    this.show(rows, at);
    const all = counted(this.listed.length, "recording");
    this.parts.count.textContent = rows.length === this.listed.length ? all : `${rows.length} of ${all}`;
    const both = types.length > 1 ? "A recording must have all of the chosen types. " : "";
    this.parts["empty-text"].textContent = `${both}Take a filter away to see more.`;
  }

  clear() {
    setProps(`${PAGE}-text`, { value: "" });
    setProps(`${PAGE}-papers`, { value: [] });
    setProps(`${PAGE}-types`, { value: [] });
    for (const key of BOUNDS) setProps(`${PAGE}-${key}`, { value: null });
  }
}

export const callback = visit(
  (root, config, /** @type {ActivityDatasetsInputs} */ _) => new Datasets(root, config),
  PAGE,
);
