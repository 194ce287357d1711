/* A layer in a connectivity matrix: what a pair without a value is. Only some of them are 0. Pure functions. */

import { cssColor } from "../../../dom/theme.js";

/** @import {MatrixLayer, MatrixLine} from "./types.d.ts" */

const UNREPORTED = new Set(["not_reported", "not_conserved"]); // dots; what else is not known has stripes

/**
 * How pairs of each state are drawn, by its number: "" of a value or a 0.
 * @param {MatrixLayer} layer
 * @returns {("" | "dotted" | "hatched")[]}
 */
export const patternsOf = ({ state_names, zero }) =>
  state_names.map((state) => {
    if (state === "found" || zero.includes(state)) return "";
    return UNREPORTED.has(state) ? "dotted" : "hatched";
  });

/**
 * The legend: every state that there is, with the number of its pairs.
 * @param {MatrixLayer} layer
 * @returns {MatrixLine[]}
 */
export function stateLines(layer) {
  const patterns = patternsOf(layer);
  const { state_names, n_states, words } = layer;
  return state_names.flatMap((state, code) => {
    const count = n_states[state];
    if (!count) return [];
    const square = { kind: /** @type {const} */ ("square"), color: cssColor(state === "found" ? "accent" : "surface") };
    const pattern = patterns[code];
    return [{ ...(pattern ? { kind: pattern } : square), label: words[state] ?? state, count }];
  });
}

/**
 * What the states mean, a sentence.
 * @param {MatrixLayer} layer
 */
export const stateNote = ({ words, meanings }) =>
  `${Object.entries(meanings)
    .filter(([state]) => state !== "found")
    .map(([state, meaning]) => `${words[/** @type {keyof typeof words} */ (state)]}: ${meaning}`)
    .join("; ")}.`;
