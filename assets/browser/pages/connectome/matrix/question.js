/* The controls of the Matrix page as its state, and its state as the question to the server. Pure functions. */

import { split } from "../../../foundation/text.js";
import { sentFilter } from "../sent_state.js";

/** @import {MatrixState, MatrixValues} from "./types.d.ts" */

/** @type {readonly (keyof MatrixState)[]} what changes the values */
const QUESTION = [
  "dataset",
  "plus",
  "combine",
  "minus",
  "level",
  "synapses",
  "measure",
  "neurons",
  "classes",
  "types",
  "to_neurons",
  "to_classes",
  "to_types",
  "transmitters",
  "signs",
  "layer",
  "halve",
];

/**
 * The controls as flat strings, as in the address; what no control holds stays as before.
 * @param {MatrixState} before
 * @param {MatrixValues} values
 * @param {MatrixState} defaults
 * @returns {MatrixState}
 */
export const matrixState = (before, values, defaults) => ({
  ...before,
  dataset: values.dataset ?? defaults.dataset,
  combine: values.combine ?? defaults.combine,
  level: values.level ?? defaults.level,
  synapses: values.synapses ?? defaults.synapses,
  measure: values.measure ?? defaults.measure,
  order: values.order ?? defaults.order,
  plus: (values.plus ?? []).filter((id) => id !== values.dataset).join(","),
  minus: values.minus ?? "",
  types: (values.types ?? []).join(","),
  to_types: (values.to_types ?? []).join(","),
  colors: values.colors ?? defaults.colors,
  layer: values.layer ?? "",
  ...sentFilter(values),
  halve: values.switches?.includes("halve") ? "1" : "0",
});

/**
 * The state as the values of the controls.
 * @param {MatrixState} state
 */
export const matrixControls = ({ plus, minus, types, to_types, transmitters, signs, layer, halve, ...state }) => ({
  dataset: state.dataset,
  plus: split(plus),
  to_types: split(to_types),
  colors: state.colors,
  transmitters: split(transmitters),
  signs: split(signs),
  layer: layer || null,
  combine: state.combine,
  minus: minus || null,
  level: state.level,
  synapses: state.synapses,
  measure: state.measure,
  order: state.order,
  types: split(types),
  switches: halve === "1" ? ["halve"] : [],
});

/**
 * @param {MatrixState} before
 * @param {MatrixState} after
 */
export const asksOtherValues = (before, after) => QUESTION.some((key) => before[key] !== after[key]);

/**
 * The query of matrix/, without what is empty.
 * @param {MatrixState} state
 */
export function matrixQuery(state) {
  const asked = QUESTION.map((key) => [key, state[key]]).filter(
    ([key, value]) => value !== "" && !(key === "halve" && value === "0"),
  );
  return new URLSearchParams(asked).toString().replaceAll("%2C", ",");
}

/**
 * Why the data sets make no difference; "" where they do, or none is asked for.
 * @param {Pick<MatrixState, "dataset" | "plus" | "minus" | "layer">} state
 */
export function obstacle({ dataset, plus, minus, layer }) {
  if (layer) return "";
  if (minus === dataset) return "A data set minus itself is 0 everywhere: choose two data sets.";
  return minus && plus
    ? "A data set can be subtracted from one data set, not from a sum of several: empty Plus or Minus."
    : "";
}
