/* The controls of the Development page as its state, and its state as the question to the server. Pure functions. */

import { CONNECTOME_DEVELOPMENT } from "../../../contract/states.js";
import { bounded } from "../../../foundation/bounds.js";

/** @import {DevelopmentState, DevelopmentValues} from "./types.d.ts" */

/** @type {readonly (keyof DevelopmentState)[]} what changes the answer */
const QUESTION = ["neurons", "classes", "individual", "connected", "threshold"];

/**
 * The controls as flat strings, as in the address; what no control holds stays as before.
 * @param {DevelopmentState} before
 * @param {Readonly<Record<string, string>>} shared what other pages of this kind have too
 * @param {DevelopmentValues} values
 * @param {DevelopmentState} defaults
 * @returns {DevelopmentState}
 */
export const developmentState = (before, shared, values, defaults) => ({
  ...before,
  ...shared,
  threshold: bounded(CONNECTOME_DEVELOPMENT.threshold, values.threshold, defaults.threshold),
});

/**
 * @param {DevelopmentState} before
 * @param {DevelopmentState} after
 */
export const asksAnotherAnswer = (before, after) => QUESTION.some((key) => before[key] !== after[key]);

/**
 * The query of development/.
 * @param {DevelopmentState} state
 */
export const developmentQuery = ({ neurons, classes, individual, connected, threshold }) =>
  new URLSearchParams({
    neurons,
    classes,
    show_individual_neuron: individual,
    show_connected_neuron: connected,
    threshold,
  }).toString();
