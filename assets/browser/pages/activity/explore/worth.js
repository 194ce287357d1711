/* What a correlation within one recording is worth: independent samples, p among other animals, and the same pair in all of
   them. */

/** @import {AcrossAnimals, Effective, EffectiveAnswer} from "../types.d.ts" */

export const MOST = 30; // neurons of one question (app/services/animals/correlations/questions.py)

/** @param {number} value */
const short = (value) => String(Number(value.toPrecision(2)));
/** @param {number} r */
const signed = (r) => r.toFixed(2).replace("-", "−");

/** @param {Pick<Effective, "n_effective">} entry */
const samples = ({ n_effective: n }) => `n* ${n === null ? "not defined" : Math.round(n)}`;

/** @param {Pick<Effective, "p" | "floor" | "n_others">} entry */
const chance = ({ p, floor, n_others: others }) =>
  p === null || floor === null
    ? "no p: no other animal has it"
    : `p ${short(p)}${p <= floor ? ` (smallest with ${others} other ${others === 1 ? "animal" : "animals"})` : ""}`;

/** @param {AcrossAnimals | null} found */
function everywhere(found) {
  if (!found || found.r === null) return "across animals: not identified";
  const interval =
    found.ci_low === null || found.ci_high === null ? "" : ` [${signed(found.ci_low)}, ${signed(found.ci_high)}]`;
  return `across animals: r ${signed(found.r)}${interval}, n ${found.n}${found.q === null ? "" : `, q ${short(found.q)}`}`;
}

/**
 * In words, for below the r.
 * @param {Pick<Effective, "n_effective" | "p" | "floor" | "n_others" | "across">} entry
 */
export const worthWords = (entry) => `${samples(entry)} · ${chance(entry)} · ${everywhere(entry.across)}`;

/** @param {number[]} pair */
export const pairKey = (pair) => [...pair].sort((a, b) => a - b).join("-");
/**
 * @param {string} behavior
 * @param {number} idx
 */
export const behaviorKey = (behavior, idx) => `${behavior}:${idx}`;

/**
 * Words of every pair, and of every neuron with every behavior, by their keys.
 * @param {EffectiveAnswer} answer
 * @returns {Map<string, string>}
 */
export const worthOf = (answer) =>
  new Map([
    ...answer.pairs.map((entry) => /** @type {const} */ ([pairKey(entry.idx_neurons), worthWords(entry)])),
    ...answer.behavior.map(
      (entry) => /** @type {const} */ ([behaviorKey(entry.behavior, entry.idx_neuron), worthWords(entry)]),
    ),
  ]);

/**
 * Below the title: what the words mean.
 * @param {EffectiveAnswer} answer
 */
export const worthNote = (answer) =>
  "n*: independent samples that the frames are worth (Pyper & Peterman 1998). p: this r among those with the signals of " +
  "other animals of its group. Across animals: mean r with its 95 % interval, n animals, q over " +
  `${answer.n_tests} of pairs and ${answer.n_tests_behavior} of behaviors (Benjamini-Hochberg).` +
  unreachable("pairs", answer.unreachable) +
  unreachable("behaviors", answer.unreachable_behavior);

/**
 * @param {string} table
 * @param {boolean} isSo
 */
const unreachable = (table, isSo) => (isSo ? ` Among the ${table} no q could be below 0.05: too few animals.` : "");
