/* What should be known of a trace before it is believed: how sure its label is, whether another trace has the same one, where
   it has no value. Pure functions. */

import { LOW_CONFIDENCE } from "../contract/vocabularies.js";
import { counted } from "../foundation/text.js";

/** @import {NeuronEntry} from "./types.d.ts" */
/**
 * @typedef {object} Doubtful
 * @property {number | null} confidence of the label, 0 to 5; null: not stated
 * @property {number} missing frames without a value
 * @property {readonly number[]} twins all traces with this label of one cell, where there are several
 */

/**
 * The traces with the label of one cell, where there are several.
 * @param {readonly NeuronEntry[]} neurons of a recording
 * @returns {(cell: string) => readonly number[]}
 */
export function twinsOf(neurons) {
  /** @type {Map<string, number[]>} */
  const traces = new Map();
  for (const [idx, , , cell] of neurons) if (cell) traces.set(cell, [...(traces.get(cell) ?? []), idx]);
  return (cell) => ((traces.get(cell)?.length ?? 0) > 1 ? /** @type {number[]} */ (traces.get(cell)) : []);
}

/** @param {number | null} confidence */
export const isLow = (confidence) => confidence !== null && confidence < LOW_CONFIDENCE;

/**
 * In few words; "" where it is not stated.
 * @param {number | null} confidence
 */
export const confidenceText = (confidence) =>
  confidence === null ? "" : `${isLow(confidence) ? "low " : ""}confidence ${confidence}`;

/**
 * @param {number} missing
 * @param {number} frames of the recording
 */
function holesText(missing, frames) {
  if (!missing) return "";
  return missing >= frames ? "left out: most values missing" : `no value in ${counted(missing, "frame")}`;
}

/** @param {readonly number[]} twins */
const twinsText = (twins) => (twins.length > 1 ? `label of ${twins.length} traces` : "");

/**
 * What a legend says beside a name: only what is wrong with it.
 * @param {Doubtful} trace
 * @param {number} frames
 */
export const doubtsText = ({ confidence, missing, twins }, frames) =>
  [isLow(confidence) ? confidenceText(confidence) : "", twinsText(twins), holesText(missing, frames)]
    .filter(Boolean)
    .join(", ");

/**
 * All that is known.
 * @param {Doubtful} trace
 * @param {number} frames
 */
export const knownText = ({ confidence, missing, twins }, frames) =>
  [confidenceText(confidence), twinsText(twins), holesText(missing, frames)].filter(Boolean).join(", ");

/**
 * Both, for a legend.
 * @param {Doubtful} trace
 * @param {number} frames
 */
export const chipTexts = (trace, frames) => ({ doubts: doubtsText(trace, frames), known: knownText(trace, frames) });

/**
 * A sentence for each label among some traces that several traces carry.
 * @param {readonly {label: string, twins: readonly number[]}[]} traces
 */
export function sharedWarnings(traces) {
  const shared = traces.filter(({ twins }) => twins.length > 1);
  return [...new Map(shared.map(({ label, twins }) => [label, sharedText(label, twins)])).values()];
}

/**
 * A sentence about a label that several traces of a recording carry (app/analysis/activity/labels.py says the same).
 * @param {string} label
 * @param {readonly number[]} twins
 */
export const sharedText = (label, twins) =>
  `Traces ${twins.slice(0, -1).join(", ")} and ${twins[twins.length - 1]} are labeled ${label}, one cell: a label is ` +
  "wrong there, or they are parts of that cell.";
