/* The Datasets page: filters -> rows -> address. */

import { visit } from "../../../dom/page.js";
import { counted, split } from "../../../foundation/text.js";
import { setProps } from "../../../vendors/dash.js";
import { RecordingsList, withWords } from "../recordings_list.js";

class Datasets extends RecordingsList {
  constructor(root, config) {
    super(root, config, {
      clear: () => this.clear(),
      "download-paper": (button) =>
        this.downloadPaper(button.dataset.paper, button.closest("tr").querySelector("th a").textContent),
    });
    for (const row of this.rows.values()) row.href = this.href(row, this.config.query);
  }

  take({ text, papers, types, format }) {
    const before = this.passing;
    Object.assign(this.state, {
      q: (text ?? "").trim(),
      papers: (papers ?? []).join(","),
      types: (types ?? []).join(","),
      format,
    });
    this.passing = [this.state.q, this.state.papers, this.state.types].join("\n");
    // the page of the address counts for the first list; another list begins at its start
    if (before !== this.passing) this.filter(before === undefined ? Number(this.state.page) : 1);
    this.writeAddress();
  }

  filter(at) {
    const papers = new Set(split(this.state.papers));
    const types = split(this.state.types);
    const passing = [...this.rows.values()].filter(
      (row) => (!papers.size || papers.has(row.paper_id)) && types.every((type) => row.types.includes(type)),
    );
    const rows = withWords(passing, this.state.q);
    this.state.page = String(at);
    this.show(rows, at);
    const all = counted(this.rows.size, "recording");
    this.parts.count.textContent = rows.length === this.rows.size ? all : `${rows.length} of ${all}`;
    this.parts["empty-text"].textContent =
      types.length > 1
        ? "A recording must have all of the chosen types. Take a filter away to see more."
        : "Take a filter away to see more.";
  }

  clear() {
    setProps("activity-datasets-text", { value: "" });
    setProps("activity-datasets-papers", { value: [] });
    setProps("activity-datasets-types", { value: [] });
  }
}

export const callback = visit((root, config) => new Datasets(root, config), "activity-datasets", [
  "text",
  "papers",
  "types",
  "format",
]);
