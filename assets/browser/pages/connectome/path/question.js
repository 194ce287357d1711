/* The controls of the Path page as its state, and its state as the question to the server. */

import { CONNECTOME_PATH } from "../../../contract/states.js";
import { bounded, boundedWhole } from "../../../foundation/bounds.js";
import { sentState } from "../sent_state.js";

/** @import {PathState, PathValues, Role} from "./types.d.ts" */

/** @type {readonly (keyof PathState)[]} what changes the paths */
const QUESTION = [
  "start",
  "end",
  "exclude",
  "require",
  "dataset",
  "level",
  "gap",
  "neurons_only",
  "halve",
  "cost",
  "combine",
  "mode",
  "k",
  "rank",
  "transmitters",
  "signs",
];

/**
 * @param {PathState} before
 * @param {PathState} after
 */
export const asksOtherPaths = (before, after) => QUESTION.some((key) => before[key] !== after[key]);

/**
 * The controls as flat strings, as in the address; what no control holds stays as before.
 * @param {PathState} before
 * @param {PathValues} values
 * @param {PathState} defaults
 * @returns {PathState}
 */
export const pathState = (before, values, defaults) => ({
  ...before,
  dataset: values.dataset ?? defaults.dataset,
  level: values.level ?? defaults.level,
  mode: values.mode ?? defaults.mode,
  rank: values.rank ?? defaults.rank,
  cost: values.cost ?? defaults.cost,
  combine: values.combine ?? defaults.combine,
  colors: values.colors ?? defaults.colors,
  ...sentState(values, defaults),
  gap: values.switches?.includes("gap") ? "1" : "0",
  neurons_only: values.switches?.includes("neurons_only") ? "1" : "0",
  halve: values.switches?.includes("halve") ? "1" : "0",
  k: boundedWhole(CONNECTOME_PATH.k, values.k, defaults.k),
  numbers: values.numbers?.length ? "1" : "0",
  scale: bounded(CONNECTOME_PATH.scale, values.scale, defaults.scale),
});

/**
 * The query of find-paths.
 * @param {PathState} state
 * @param {(role: Role) => string[]} present names of a role that the data set has
 */
export function pathQuestion(state, present) {
  const { dataset, level, gap, neurons_only, halve, cost, combine, mode, k, rank } = state;
  const query = new URLSearchParams({
    dataset,
    start: present("start").join(","),
    end: present("end").join(","),
    class: String(level === "class"),
    gap_junction: String(gap === "1"),
    neurons_only: String(neurons_only === "1"),
    ...(halve === "1" ? { halve: "true" } : {}),
    weighted: String(cost === "weights"),
    combine,
    mode,
  });
  if (mode === "simple") {
    query.set("k", k);
    query.set("rank", rank);
  }
  for (const key of /** @type {const} */ (["transmitters", "signs"])) if (state[key]) query.set(key, state[key]);
  for (const role of /** @type {const} */ (["exclude", "require"]))
    if (present(role).length) query.set(role, present(role).join(","));
  return query.toString().replaceAll("%2C", ",");
}
