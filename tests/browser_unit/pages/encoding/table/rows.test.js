import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, matching, rowsOf } from "../../../../../assets/browser/pages/encoding/table/rows.js";

/** @import {Value} from "../../../../../assets/browser/pages/encoding/table/types.d.ts" */

const ROWS = rowsOf({
  label: ["AVAL", "RIML"],
  class: ["AVA", "RIM"],
  recording: ["1", "1"],
  idx: [1, 3],
  dataset_id: ["lab-1", "lab-1"],
  simulated: [false, false],
  segments: [2, 2],
  units: { fwd: "time segments", timescale: "s" },
  features: { fwd: ["1, 2", null], timescale: [6.1, null] },
});

test("lists of the server are rows, one a neuron", () => {
  assert.deepEqual(ROWS[0], {
    label: "AVAL",
    class: "AVA",
    recording: "1",
    idx: 1,
    dataset_id: "lab-1",
    simulated: false,
    segments: 2,
    fwd: "1, 2",
    timescale: 6.1,
  });
  assert.deepEqual([ROWS.length, ROWS[1].fwd], [2, null]);
});

test("rows are found by class, label, recording and number", () => {
  const labels = (/** @type {string} */ typed) => matching(ROWS, typed).map((row) => row.label);
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
