/* The encoding table of one recording, on its Explore page: its neurons alone, each plotted there by a click. */

import { visit } from "../../../dom/page.js";
import { getJson } from "../../../foundation/requests.js";
import { EncodingTable, neuronRows } from "../../encoding/table/page.js";
import { pageOf } from "../explore/page.js";

const SAME = new Set(["recording"]); // columns that would say the same in each row

class RecordingEncodings extends EncodingTable {
  constructor(root, config, page) {
    super(root, config, () => {
      Object.assign(
        page.encodingState,
        Object.fromEntries(Object.keys(config.defaults).map((key) => [key, this.state[key]])),
      );
      page.writeAddress();
    });
    this.page = page;
  }

  /** It loads, with 600 kB of scripts, when it comes into sight below the figure. */
  async start() {
    this.page.encodings = this;
    await this.page.started;
    await new Promise((resolve) => {
      const seen = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        seen.disconnect();
        resolve();
      });
      seen.observe(this.root);
    });
    await super.start();
  }

  async neurons() {
    const { dataset, neurons } = this.page.config;
    const answer = await getJson(this.config.urls.encoding);
    return neuronRows(this.config.features, {
      datasetId: dataset.id,
      name: dataset.name,
      document: answer,
      simulated: dataset.simulated,
      // all of them: those without a label go by their number
      neurons: neurons.map(([idx, name, cellClass]) => ({
        idx,
        label: name.match(/\((.+)\)$/)?.[1] ?? String(idx),
        cellClass,
      })),
    });
  }

  columns() {
    return super.columns().filter((column) => !SAME.has(column.colId));
  }

  /** A button in place of the link: the trace comes to the figure on this page, or leaves it. */
  neuronCell({ data }) {
    const h = window.React.createElement;
    const color = this.page.colorOf(data.idx);
    const text = `${color ? "Remove the trace of" : "Plot"} ${data.label}`;
    return h(
      "button",
      {
        type: "button",
        className: "encoding-plot btn btn-link p-0",
        "aria-pressed": Boolean(color),
        title: text,
        onClick: () => this.open(data),
      },
      data.label,
      color
        ? h("span", { className: "dot", style: { background: color } })
        : h("span", { className: "icon icon-graph-up", "aria-hidden": true }),
    );
  }

  open(row) {
    if (!row) return;
    const { page } = this;
    if (page.colorOf(row.idx)) page.remove([row.idx]);
    else page.add([row.idx]);
    this.say(page.colorOf(row.idx) ? `${row.label} is plotted above.` : `${row.label} is no longer plotted.`);
  }

  /** Marks in step with the figure. */
  plottedChanged() {
    this.api?.refreshCells({ force: true, columns: ["label"] });
  }
}

export const callback = visit(
  (root, config, { page }) => new RecordingEncodings(root, config, pageOf(page)),
  (config) => config.name,
  ["page"],
);
