/* The controls of the Explore page as its state, and the callback that hands them over. */
(() => {
  "use strict";
  const connectome = ((window.dash_clientside ??= {}).connectome ??= {});

  const PAGE = "connectome-explore";

  const number = (value, fallback) => (Number.isFinite(Number(value)) && value !== "" && value !== null ? Number(value) : fallback);

  /** The controls as flat strings, as in the address; what no control holds stays as before. */
  function exploreState(before, values, { datasets, defaults }) {
    const chosen = new Set(values.datasets.flat());
    const least = (value, fallback) => String(Math.max(1, Math.round(number(value, fallback))));
    return {
      ...before,
      datasets: datasets.map((dataset) => dataset.id).filter((id) => chosen.has(id)).join(","),
      neurons: values.cells.neurons.join(","),
      classes: values.cells.classes.join(","),
      individual: values.switches.includes("individual") ? "1" : "0",
      connected: values.switches.includes("connected") ? "1" : "0",
      chemical: least(values.chemical, defaults.chemical),
      electrical: least(values.electrical, defaults.electrical),
      layout: values.layout ?? defaults.layout,
      spacing: String(number(values.spacing, defaults.spacing)),
      scale: String(number(values.scale, defaults.scale)),
      colors: values.colors ?? defaults.colors,
    };
  }

  Object.assign(connectome, { exploreState });

  let current = null;

  /** Clientside callback: all controls in, nothing to write out. A new visit of the page has a new root element. */
  connectome.explore = (...inputs) => {
    const config = inputs.pop();
    const root = document.getElementById(PAGE);
    if (!root) return dash_clientside.no_update;
    if (current?.root !== root) {
      current = new connectome.Explore(config);
      current.started = current.start();
    }
    const [cells, switches, chemical, electrical, layout, spacing, scale, colors, ...datasets] = inputs;
    const page = current;
    page.latest = { cells, switches: switches ?? [], chemical, electrical, layout, spacing, scale, colors, datasets: datasets.map((ids) => ids ?? []) };
    page.started.then(() => page === current && page.update(page.latest)).catch((error) => {
      page.parts["error-text"].textContent = error.message;
      page.tell("error");
    });
    return dash_clientside.no_update;
  };
})();
