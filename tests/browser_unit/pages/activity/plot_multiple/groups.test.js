import assert from "node:assert/strict";
import { test } from "node:test";
import { groupsOf } from "../../../../../assets/browser/pages/activity/plot_multiple/groups.js";

/** @import {PlottedRecording} from "../../../../../assets/browser/pages/activity/types.d.ts" */

/**
 * @param {string} id
 * @param {[number, string, string][]} chosen number, label and class
 */
const plot = (id, chosen) => ({
  dataset: /** @type {PlottedRecording} */ ({ id }),
  neurons: chosen.map(([idx, label, neuronClass]) => ({
    idx,
    name: label,
    label,
    neuronClass,
    confidence: null,
    missing: 0,
    twins: [],
    key: label || `${id}:${idx}`,
  })),
});
const PLOTS = [
  plot("a", [
    [1, "AVAL", "AVA"],
    [2, "AVAR", "AVA"],
    [3, "", ""],
  ]),
  plot("b", [
    [7, "AVAL", "AVA"],
    [8, "RIML", "RIM"],
    [9, "", ""],
  ]),
  plot("c", [[4, "AVA?", "AVA"]]),
];

/** @param {ReturnType<typeof groupsOf>} found */
const told = ({ groups }) =>
  groups.map(({ name, key, members }) => [
    name,
    key,
    members.map(({ dataset, idxs }) => `${dataset.id}:${idxs.join("-")}`),
  ]);

test("a neuron is averaged over the recordings that have it; one of an undetermined side is nobody", () => {
  const found = groupsOf(PLOTS, "neuron");
  assert.deepEqual(told(found), [["AVAL", "AVAL", ["a:1", "b:7"]]]);
  assert.deepEqual(found.alone, ["AVAR", "RIML"]);
});

test("an animal counts once in its class, however many of its cells were recorded", () => {
  const found = groupsOf(PLOTS, "class");
  assert.deepEqual(told(found), [["AVA", "AVAL", ["a:1-2", "b:7", "c:4"]]]);
  assert.deepEqual(found.alone, ["RIM"]);
});

test("without a choice nothing is averaged", () => {
  assert.deepEqual(groupsOf(PLOTS, "none"), { groups: [], alone: [] });
});
