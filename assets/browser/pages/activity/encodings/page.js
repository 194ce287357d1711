/* The encoding table of one recording, on its Explore page: its neurons alone, each plotted there by a click. */

import { visit } from "../../../dom/page.js";
import { h } from "../../../vendors/react.js";
import { EncodingTable } from "../../encoding/table/table.js";
import { pageOf } from "../explore/page.js";

/** @import {GridCell} from "../../../vendors/types.d.ts" */
/** @import {EncodingRow, NeuronRow, TableConfig} from "../../encoding/table/types.d.ts" */
/** @import {Explore} from "../explore/page.js" */
/** @import {ActivityEncodingsInputs} from "../../../contract/controls.d.ts" */

const SAME = new Set(["recording"]); // columns that would say the same in each row

export class RecordingEncodings extends EncodingTable {
  /**
   * @param {HTMLElement} root
   * @param {TableConfig} config
   * @param {Explore} page
   */
  constructor(root, config, page) {
    super(root, config, ({ cols, q, sort, shade }) => {
      Object.assign(page.selection.encodingState, { cols, q, sort, shade });
      page.writeAddress();
    });
    this.page = page;
  }

  /** It loads, with 600 kB of scripts, when it comes into sight below the figure. */
  async start() {
    this.page.encodings = this;
    await this.page.started;
    await /** @type {Promise<void>} */ (
      new Promise((resolve) => {
        const seen = new IntersectionObserver((entries) => {
          if (!entries.some((entry) => entry.isIntersecting)) return;
          seen.disconnect();
          resolve();
        });
        seen.observe(this.root);
      })
    );
    await super.start();
  }

  columns() {
    return super.columns().filter((column) => !SAME.has(column.colId ?? ""));
  }

  /**
   * A button in place of the link: the trace comes to the figure on this page, or leaves it.
   * @param {GridCell<NeuronRow>} cell
   */
  neuronCell({ data }) {
    const color = this.page.selection.colorOf(data.idx);
    const title = `${color ? "Remove the trace of" : "Plot"} ${data.label}`;
    return h(
      "button",
      {
        type: "button",
        className: "encoding-plot btn btn-link p-0",
        "aria-pressed": Boolean(color),
        title,
        onClick: () => this.open(data),
      },
      data.label,
      color
        ? h("span", { className: "dot", style: { background: color } })
        : h("span", { className: "icon icon-graph-up", "aria-hidden": true }),
    );
  }

  /** @param {EncodingRow | undefined} row */
  open(row) {
    if (!row) return;
    const { page } = this;
    const idx = Number(row.idx);
    if (page.selection.colorOf(idx)) page.remove([idx]);
    else page.add([idx]);
    const isPlotted = Boolean(page.selection.colorOf(idx));
    this.say(isPlotted ? `${row.label} is plotted above.` : `${row.label} is no longer plotted.`);
  }

  /** Marks in step with the figure. */
  plottedChanged() {
    this.grid?.refreshCells({ force: true, columns: ["label"] });
  }
}

export const callback = visit(
  (root, /** @type {TableConfig} */ config, /** @type {ActivityEncodingsInputs} */ { page }) =>
    new RecordingEncodings(root, config, pageOf(page)),
  (/** @type {TableConfig} */ config) => config.name,
);
