/* Rows of the encoding table: what a recording's neurons encode, and which rows pass the search. Pure functions. */

import { withWords } from "../../../foundation/text.js";

/** @import {AllEncodingAnswer, Categorization, EncodingAnswer, EncodingRow} from "./types.d.ts" */
/** @import {Feature, Group, NeuronRow, Value} from "./types.d.ts" */
/** @typedef {{idx: number, label: string, cellClass: string}} Neuron */
/**
 * @typedef {"rel_enc_str_v" | "rel_enc_str_θh" | "rel_enc_str_P" | "forwardness" | "dorsalness" | "feedingness" |
 *   "tau_vals"} Column
 */

/** @type {Partial<Record<Group, keyof Categorization>>} group of tunings -> where a recording keeps them */
const FAMILIES = { velocity: "v", head_curvature: "θh", feeding: "P" };
/**
 * @type {Record<string, Column>} features of a neuron that are one number -> where its recording's encodings keep them
 */
const NUMBERS = {
  strength_v: "rel_enc_str_v",
  strength_hc: "rel_enc_str_θh",
  strength_p: "rel_enc_str_P",
  fwdness: "forwardness",
  dorsalness: "dorsalness",
  feedingness: "feedingness",
  timescale: "tau_vals",
};

/**
 * For each tuning the segments in their order, with the neurons that show it.
 * @param {Feature[]} features
 * @param {EncodingAnswer} answer
 */
function tunings(features, answer) {
  const found = /** @type {Record<string, Record<string, Record<string, number[]>>>} */ (answer.neuron_categorization);
  const segments = Object.entries(found).sort(([a], [b]) => Number(a) - Number(b));
  return features
    .filter((feature) => feature.kind === "tuning")
    .map(({ key, group }) => {
      const family = FAMILIES[group];
      const members = segments.map(([segment, families]) => ({
        segment,
        neurons: new Set(family ? families[family]?.[key] : []),
      }));
      return { key, members };
    });
}

/**
 * Labeled neurons of one recording with their features. null is "not significant" (the files write 0), for a change
 * also "there was only one segment".
 * @param {Feature[]} features
 * @param {{datasetId: string, name: string, neurons: Neuron[], answer: EncodingAnswer, simulated: boolean}} recording
 * @returns {NeuronRow[]}
 */
export function neuronRows(features, { datasetId, name, neurons, answer, simulated }) {
  const found = tunings(features, answer);
  const segments = Object.keys(answer.neuron_categorization).length;
  /** @type {Set<number>} */
  const changing = new Set(answer.encoding_changing_neurons);
  return neurons
    .filter((neuron) => neuron.label)
    .map(({ idx, label, cellClass }) => {
      const tuned = found.map(({ key, members }) => {
        const shown = members.filter(({ neurons: set }) => set.has(idx)).map(({ segment }) => segment);
        return [key, shown.join(", ") || null];
      });
      const numbers = Object.entries(NUMBERS).map(([key, column]) => [key, answer[column]?.[idx - 1] || null]);
      return {
        label,
        class: cellClass,
        recording: name,
        idx,
        datasetId,
        simulated,
        segments,
        ...Object.fromEntries([...tuned, ...numbers]),
        variability: segments > 1 ? (changing.has(idx) ? "yes" : "no") : null,
      };
    });
}

/**
 * The neurons of all recordings.
 * @param {Feature[]} features
 * @param {AllEncodingAnswer} answer
 */
export const allNeuronRows = (features, answer) =>
  Object.entries(answer).flatMap(([datasetId, { neuron, encoding, dataset_name: name, simulated }]) => {
    const neurons = Object.values(neuron).map((one) => ({
      idx: one.idx_neuron,
      label: one.label,
      cellClass: one.class,
    }));
    return neuronRows(features, { datasetId, name, answer: encoding, simulated, neurons });
  });

/**
 * Rows that hold every word that was typed.
 * @param {EncodingRow[]} rows
 * @param {string} typed
 */
export const matching = (rows, typed) =>
  withWords(rows, typed, (row) => `${row.class} ${row.label ?? ""} ${row.recording ?? ""} ${row.idx ?? ""}`);

/** @param {Value} value */
export const isMissing = (value) => value === null || value === undefined || value === "";

/**
 * What a value is ordered by; "1, 2" is more than "1".
 * @param {Value} value
 */
function rank(value) {
  if (value === "yes") return 1;
  if (value === "no") return 0;
  return typeof value === "string" && /^[\d, ]+$/.test(value) ? value.length : value;
}

/**
 * The order of two values, as AG Grid asks for it; blanks come last in both directions.
 * @param {Value} a
 * @param {Value} b
 * @param {unknown} _rowA
 * @param {unknown} _rowB
 * @param {boolean} [descending] the grid turns the order around
 */
export function compare(a, b, _rowA, _rowB, descending) {
  if (isMissing(a) || isMissing(b))
    return isMissing(a) && isMissing(b) ? 0 : (isMissing(a) ? 1 : -1) * (descending ? -1 : 1);
  const [x, y] = [rank(a), rank(b)];
  if (typeof x === "number" && typeof y === "number") return x - y;
  return String(x).localeCompare(String(y), "en", { numeric: true });
}
