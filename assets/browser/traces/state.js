/* What the address of a recording's page holds of its parts: wiring, population, time cursor, encodings. */

/** @import {CursorState, EncodingState, PopulationState, State, WiringState} from "./types.d.ts" */

const WIRING = [
  "datasets",
  "combine",
  "halve",
  "connected",
  "unrecorded",
  "chemical",
  "electrical",
  "layout",
  "spacing",
  "scale",
  "node",
  "nodes",
  "positions",
  "look",
  "numbers",
];
const POPULATION = ["view", "order", "limit", "names", "axes", "tint"];
const CURSOR = ["frame", "speed"];
const ENCODING = ["cols", "q", "sort", "shade"];

/**
 * The part of a state under some keys.
 * @template T
 * @param {State} state
 * @param {readonly string[]} keys of T
 */
const partOf = (state, keys) =>
  /** @type {T} */ (/** @type {unknown} */ (Object.fromEntries(keys.map((key) => [key, state[key] ?? ""]))));

/**
 * @param {State} state of the page
 * @returns {{wiring: WiringState, population: PopulationState, cursor: CursorState, encoding: EncodingState}}
 */
export const stateParts = (state) => ({
  wiring: partOf(state, WIRING),
  population: partOf(state, POPULATION),
  cursor: partOf(state, CURSOR),
  encoding: partOf(state, ENCODING),
});
