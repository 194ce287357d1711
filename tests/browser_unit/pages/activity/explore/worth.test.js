import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { behaviorKey, pairKey, worthOf, worthWords } = await import(
  "../../../../../assets/browser/pages/activity/explore/worth.js"
);

const across = {
  neurons: ["AVAL", "AVAR"], n: 4, r: -0.333, ci_low: -0.5, ci_high: -0.1, p: 0.0156, q: 0.03125, floor: 0.0156,
  method: "permute-match",
}; // biome-ignore format: numbers
const entry = {
  r: 0.9, n_frames: 800, n_effective: 6.2, ci_low: 0.1, ci_high: 0.99, p: 0.25, floor: 0.25, n_others: 3, across,
}; // biome-ignore format: numbers

test("what an r is worth is said with its samples, its chance and the other animals", () => {
  assert.equal(
    worthWords(entry),
    "n* 6 · p 0.25 (smallest with 3 other animals) · across animals: r −0.33 [−0.50, −0.10], n 4, q 0.031",
  );
});

test("what is not known has a word", () => {
  const unknown = { ...entry, n_effective: null, p: null, floor: null, n_others: 0, across: null };
  assert.equal(worthWords(unknown), "n* not defined · no p: no other animal has it · across animals: not identified");
});

test("one animal has no interval and a p above the smallest one has no remark", () => {
  const one = { ...across, ci_low: null, ci_high: null, q: null, n: 1 };
  assert.equal(worthWords({ ...entry, p: 0.5, across: one }), "n* 6 · p 0.5 · across animals: r −0.33, n 1");
});

test("pairs are found whichever comes first", () => {
  const words = worthOf({
    dataset_id: "x", simulated: true, group: "g", n_frames: 800, n_tests: 1, n_tests_behavior: 1, unreachable: false,
    unreachable_behavior: false,
    pairs: [{ ...entry, idx_neurons: [12, 3] }],
    behavior: [{ ...entry, idx_neuron: 3, behavior: "v" }],
  }); // biome-ignore format: numbers
  assert.deepEqual([...words.keys()], [pairKey([3, 12]), behaviorKey("v", 3)]);
});
