/* The controls of the Compare page as its state, and its state as the question to the server. Pure functions. */

import { CONNECTOME_COMPARE } from "../../../contract/states.js";
import { bounded, boundedWhole } from "../../../foundation/bounds.js";

/** @import {Entered} from "../types.d.ts" */
/** @import {CompareState, CompareValues} from "./types.d.ts" */

/** @type {readonly (keyof CompareState)[]} what changes the answer */
const QUESTION = ["a", "b", "neurons", "classes", "individual", "connected", "normalize", "halve", "tolerance"];

/**
 * The controls as flat strings, as in the address; what no control holds stays as before.
 * @param {CompareState} before
 * @param {Readonly<Record<string, string>>} shared what other pages of this kind have too
 * @param {CompareValues} values
 * @param {CompareState} defaults
 * @returns {CompareState}
 */
export const compareState = (before, shared, values, defaults) => ({
  ...before,
  ...shared,
  a: values.a,
  b: values.b,
  normalize: values.switches?.includes("normalize") ? "1" : "0",
  halve: values.switches?.includes("halve") ? "1" : "0",
  tolerance: boundedWhole(CONNECTOME_COMPARE.tolerance, values.tolerance, defaults.tolerance),
  chemical: bounded(CONNECTOME_COMPARE.chemical, values.chemical, defaults.chemical),
  electrical: bounded(CONNECTOME_COMPARE.electrical, values.electrical, defaults.electrical),
});

/**
 * @param {CompareState} before
 * @param {CompareState} after
 */
export const asksAnotherAnswer = (before, after) => QUESTION.some((key) => before[key] !== after[key]);

/**
 * The query of compare/.
 * @param {CompareState} state
 */
export const compareQuery = ({ a, b, neurons, classes, individual, connected, normalize, halve, tolerance }) =>
  new URLSearchParams({
    a,
    b,
    neurons,
    classes,
    show_individual_neuron: individual,
    show_connected_neuron: connected,
    normalize,
    ...(halve === "1" ? { halve: "true" } : {}),
    tolerance: String(Number(tolerance) / 100),
  }).toString();
