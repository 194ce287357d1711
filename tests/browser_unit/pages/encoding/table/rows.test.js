import assert from "node:assert/strict";
import { test } from "node:test";
import {
  allNeuronRows,
  compare,
  matching,
  neuronRows,
} from "../../../../../assets/browser/pages/encoding/table/rows.js";

/** @import {EncodingAnswer, Feature, Group, Kind, Value} from "../../../../../assets/browser/pages/encoding/table/types.d.ts" */

/**
 * @param {string} key
 * @param {Group} group
 * @param {Kind} kind
 * @returns {Feature}
 */
const feature = (key, group, kind) => ({ key, group, kind, label: key, name: key, text: "", high: 1 });
const FEATURES = [
  feature("fwd", "velocity", "tuning"),
  feature("act", "feeding", "tuning"),
  feature("strength_v", "velocity", "strength"),
  feature("timescale", "other", "timescale"),
];

/** @type {EncodingAnswer} */
const ANSWER = {
  n_neuron: 3,
  neuron_categorization: { 10: { v: { fwd: [1] } }, 2: { v: { fwd: [1, 3] }, P: { act: [2] } } },
  encoding_changing_neurons: [3],
  ranges: [[1, 9]],
  rel_enc_str_v: [0.4, 0, 0.1],
  rel_enc_str_θh: [],
  rel_enc_str_P: [],
  forwardness: [],
  dorsalness: [],
  feedingness: [],
  tau_vals: [6.1, 0, 0],
  simulated: false,
};
const NEURONS = [
  { idx: 1, label: "AVAL", cellClass: "AVA" },
  { idx: 2, label: "", cellClass: "" },
  { idx: 3, label: "RIML", cellClass: "RIM" },
];
const RECORDING = { datasetId: "lab-1", name: "1", neurons: NEURONS, answer: ANSWER, simulated: false };

test("a neuron shows a tuning in the segments that have it, in their order; 0 is not significant", () => {
  const [first, second, ...others] = neuronRows(FEATURES, RECORDING);
  assert.deepEqual(
    ["label", "class", "recording", "segments", "fwd", "act", "strength_v", "timescale", "variability"].map((key) => [
      first[key],
      second[key],
    ]),
    [
      ["AVAL", "RIML"],
      ["AVA", "RIM"],
      ["1", "1"],
      [2, 2],
      ["2, 10", "2"],
      [null, null],
      [0.4, 0.1],
      [6.1, null],
      ["no", "yes"],
    ],
  );
  assert.deepEqual(others, []); // neurons without a label are not in the table
});

test("with one segment nothing can change", () => {
  const answer = { ...ANSWER, neuron_categorization: { 1: {} } };
  assert.deepEqual(
    neuronRows(FEATURES, { ...RECORDING, answer }).map((row) => row.variability),
    [null, null],
  );
});

test("neurons of all recordings know which one they are of", () => {
  const neuron = { 1: { name: "1 (AVAL)", label: "AVAL", class: "AVA", idx_neuron: 1, idx_neruon: 1 } };
  const one = { neuron, encoding: ANSWER, dataset_name: "worm 1", simulated: true };
  assert.deepEqual(
    allNeuronRows(FEATURES, { "lab-1": one }).map(({ datasetId, recording, simulated, idx }) => [
      datasetId,
      recording,
      simulated,
      idx,
    ]),
    [["lab-1", "worm 1", true, 1]],
  );
});

test("rows are found by class, label, recording and number", () => {
  const rows = neuronRows(FEATURES, RECORDING);
  const labels = (/** @type {string} */ typed) => matching(rows, typed).map((row) => row.label);
  assert.deepEqual([labels("ava"), labels("rim 3"), labels("nobody")], [["AVAL"], ["RIML"], []]);
});

test("two segments are more than one, yes more than no, and blanks come last in both directions", () => {
  /** @param {Value[]} values
   *  @param {boolean} descending */
  const sorted = (values, descending) =>
    [...values].sort((a, b) => compare(a, b, null, null, descending) * (descending ? -1 : 1));
  assert.deepEqual(sorted(["1, 2", null, "2", ""], false), ["2", "1, 2", null, ""]);
  assert.deepEqual(sorted([null, "2", "1, 2"], true), ["1, 2", "2", null]);
  assert.deepEqual(sorted(["yes", "no", 0.5], false), ["no", 0.5, "yes"]);
  assert.deepEqual(sorted(["DD10", "DD2", "AVA"], false), ["AVA", "DD2", "DD10"]);
});
