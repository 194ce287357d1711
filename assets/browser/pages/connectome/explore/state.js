/* The controls of the Explore page as its state, and what the state asks for and looks like. Pure functions. */

import { CONNECTOME_EXPLORE } from "../../../contract/states.js";
import { bounded, boundedWhole } from "../../../foundation/bounds.js";
import { split } from "../../../foundation/text.js";
import { sentState, sentView } from "../sent_state.js";

/** @import {EdgesQuestion, Palettes, View} from "../../../connectome/types.d.ts" */
/** @import {Entered, ExploreState, ExploreValues} from "../types.d.ts" */

/**
 * The controls as flat strings, as in the address; what no control holds stays as before.
 * @template {ExploreState} S
 * @param {S} before
 * @param {ExploreValues} values
 * @param {{datasets: readonly {id: string}[], defaults: ExploreState}} config
 * @returns {S}
 */
export function exploreState(before, values, { datasets, defaults }) {
  const chosen = new Set(values.datasets ?? []);
  /** @type {Partial<ExploreState>} */
  const held = {
    datasets: datasets
      .map((dataset) => dataset.id)
      .filter((id) => chosen.has(id))
      .join(","),
    neurons: values.cells.neurons.join(","),
    classes: values.cells.classes.join(","),
    individual: values.switches?.includes("individual") ? "1" : "0",
    connected: values.switches?.includes("connected") ? "1" : "0",
    halve: values.switches?.includes("halve") ? "1" : "0",
    combine: values.combine ?? defaults.combine,
    chemical: bounded(CONNECTOME_EXPLORE.chemical, values.chemical, defaults.chemical),
    electrical: bounded(CONNECTOME_EXPLORE.electrical, values.electrical, defaults.electrical),
    layout: values.layout ?? defaults.layout,
    spacing: bounded(CONNECTOME_EXPLORE.spacing, values.spacing, defaults.spacing),
    scale: bounded(CONNECTOME_EXPLORE.scale, values.scale, defaults.scale),
    colors: values.colors ?? defaults.colors,
    ...sentState(values, defaults),
    partners: values.partners ?? defaults.partners,
    animals: boundedWhole(CONNECTOME_EXPLORE.animals, values.animals, defaults.animals),
    layer: values.layer ?? "",
    rule: values.rule ?? defaults.rule,
    search: (values.search ?? "").trim(),
    numbers: values.numbers?.length ? "1" : "0",
  };
  return { ...before, ...held };
}

const ASKED = /** @type {const} */ ([
  "datasets",
  "combine",
  "neurons",
  "classes",
  "individual",
  "connected",
  "halve",
  "layer",
]);

/**
 * Whether another state has other cells or connections.
 * @param {ExploreState} before
 * @param {ExploreState} after
 */
export const asksOtherEdges = (before, after) =>
  ASKED.some((key) => before[key] !== after[key]) || (after.layer !== "" && before.rule !== after.rule);

/**
 * The question to get-edges.
 * @param {ExploreState} state
 * @returns {EdgesQuestion}
 */
export const edgesQuestion = (state) => ({
  datasets: split(state.datasets),
  neurons: split(state.neurons),
  classes: split(state.classes),
  show_individual_neuron: state.individual === "1",
  show_connected_neuron: state.connected === "1",
  combine: state.combine,
  ...(state.halve === "1" ? { halve: true } : {}),
  ...(state.layer ? { layer: state.layer, layer_rule: state.rule } : {}),
});

/**
 * The query of get-partners.
 * @param {ExploreState} state
 */
export const partnersQuery = ({ datasets, neurons, classes, individual, partners, animals, search, halve }) =>
  new URLSearchParams(
    Object.entries({
      datasets,
      neurons,
      classes,
      show_individual_neuron: individual === "1" ? "true" : "",
      which: partners,
      least_animals: animals,
      search,
      halve: halve === "1" ? "true" : "",
    }).filter(([, value]) => value),
  )
    .toString()
    .replaceAll("%2C", ",");

/**
 * How the graph is drawn.
 * @param {ExploreState} state
 * @param {Palettes} palettes
 * @param {View["cellColors"]} cellColors
 * @returns {View}
 */
export const exploreView = (
  { chemical, electrical, layout, spacing, scale, colors, numbers, ...sent },
  palettes,
  cellColors,
) => ({
  chemical: Number(chemical),
  electrical: Number(electrical),
  spacing: Number(spacing),
  scale: Number(scale),
  layout,
  colors,
  numbers: numbers === "1",
  sending: sentView(sent, palettes),
  cellColors,
  palettes,
});
