/* The Datasets page: filters -> rows -> address. */
(() => {
  "use strict";
  const activity = ((window.dash_clientside ??= {}).activity ??= {});

  class Datasets extends activity.RecordingsList {
    constructor(root, inputs) {
      super(root, inputs.at(-1), {
        clear: () => this.clear(),
        "download-paper": (button) => this.downloadPaper(button.dataset.paper, button.closest("tr").querySelector("th a").textContent),
      });
      for (const row of this.rows.values()) row.href = this.href(row, this.config.query);
    }

    update([text, papers, types, format]) {
      const before = this.passing;
      Object.assign(this.state, { q: (text ?? "").trim(), papers: (papers ?? []).join(","), types: (types ?? []).join(","), format });
      this.passing = [this.state.q, this.state.papers, this.state.types].join("\n");
      // the page of the address counts for the first list; another list begins at its start
      if (before !== this.passing) this.filter(before === undefined ? Number(this.state.page) : 1);
      this.writeAddress();
    }

    filter(at) {
      const papers = new Set(activity.split(this.state.papers));
      const types = activity.split(this.state.types);
      const passing = [...this.rows.values()].filter((row) => (!papers.size || papers.has(row.paper_id)) && types.every((type) => row.types.includes(type)));
      const rows = activity.withWords(passing, this.state.q);
      this.state.page = String(at);
      this.show(rows, at);
      const all = activity.counted(this.rows.size, "recording");
      this.parts.count.textContent = rows.length === this.rows.size ? all : `${rows.length} of ${all}`;
      this.parts["empty-text"].textContent = types.length > 1 ? "A recording must have all of the chosen types. Take a filter away to see more." : "Take a filter away to see more.";
    }

    clear() {
      window.dash_clientside.set_props("activity-datasets-text", { value: "" });
      window.dash_clientside.set_props("activity-datasets-papers", { value: [] });
      window.dash_clientside.set_props("activity-datasets-types", { value: [] });
    }
  }

  activity.datasets = activity.visit(Datasets, "activity-datasets");
})();
