/* The controls of the Explore page as its state. */

import { number } from "../../../foundation/numbers.js";

export const REGIONS = ["complete", "head", "pharynx", "tail"]; // one list of data sets each

/** The controls as flat strings, as in the address; what no control holds stays as before. */
function exploreState(before, values, { datasets, defaults }) {
  const chosen = new Set(REGIONS.flatMap((region) => values[region] ?? []));
  const least = (value, fallback) => String(Math.max(1, Math.round(number(value, fallback))));
  return {
    ...before,
    datasets: datasets
      .map((dataset) => dataset.id)
      .filter((id) => chosen.has(id))
      .join(","),
    neurons: values.cells.neurons.join(","),
    classes: values.cells.classes.join(","),
    individual: values.switches?.includes("individual") ? "1" : "0",
    connected: values.switches?.includes("connected") ? "1" : "0",
    chemical: least(values.chemical, defaults.chemical),
    electrical: least(values.electrical, defaults.electrical),
    layout: values.layout ?? defaults.layout,
    spacing: String(number(values.spacing, defaults.spacing)),
    scale: String(number(values.scale, defaults.scale)),
    colors: values.colors ?? defaults.colors,
  };
}

export { exploreState };
