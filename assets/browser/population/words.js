/* What the population view says of what is not there. Pure. */

import { counted } from "../foundation/text.js";

/**
 * "" where every neuron has a value in every frame.
 * @param {readonly Float32Array[]} values one row a neuron
 */
export function holesNote(values) {
  const holed = values.filter((row) => row.some(Number.isNaN)).length;
  if (!holed) return "";
  return (
    `Gray in the heat map: no value, in some or all frames of ${counted(holed, "neuron")}; for the components such a sample ` +
    "counts as the mean of its neuron."
  );
}
