/* The encoding table of one recording, on its Explore page: its neurons alone, each plotted there by a click. */
(() => {
  "use strict";
  const encoding = ((window.dash_clientside ??= {}).encoding ??= {});
  const activity = ((window.dash_clientside ??= {}).activity ??= {});
  const traces = (window.dash_clientside.traces ??= {});

  const SAME = new Set(["recording"]); // columns that would say the same in each row

  class RecordingEncodings extends encoding.EncodingTable {
    constructor(root, config, page) {
      super(root, config, () => {
        Object.assign(page.encodingState, Object.fromEntries(Object.keys(config.defaults).map((key) => [key, this.state[key]])));
        page.writeAddress();
      });
      this.page = page;
    }

    async neurons() {
      const { dataset, neurons } = this.page.config;
      const answer = await traces.getJson(this.config.urls.encoding);
      return encoding.neuronRows(this.config.features, {
        datasetId: dataset.id, name: dataset.name, document: answer, simulated: dataset.simulated,
        // all of them: those without a label go by their number
        neurons: neurons.map(([idx, name, cellClass]) => ({ idx, label: name.match(/\((.+)\)$/)?.[1] ?? String(idx), cellClass })),
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
      return h("button", { type: "button", className: "encoding-plot btn btn-link p-0", "aria-pressed": Boolean(color), title: text, onClick: () => this.open(data) },
        data.label, color ? h("span", { className: "dot", style: { background: color } }) : h("span", { className: "icon icon-graph-up", "aria-hidden": true }));
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

  let current = null;

  /** Clientside callback: the section is there. It loads, with 600 kB of scripts, when it comes into sight below the figure. */
  encoding.recording = (config, pageConfig) => {
    const root = document.getElementById(config.name);
    const page = root && activity.pageOf(pageConfig);
    if (!page || current?.root === root) return window.dash_clientside.no_update;
    const table = new RecordingEncodings(root, config, page);
    current = table;
    page.encodings = table;
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      table.start().catch((error) => table.say(error.message));
    });
    page.started.then(() => seen.observe(root));
    return window.dash_clientside.no_update;
  };
})();
