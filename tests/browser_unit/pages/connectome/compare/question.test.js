import assert from "node:assert/strict";
import { test } from "node:test";
import {
  asksAnotherAnswer,
  compareQuery,
  compareState,
} from "../../../../../assets/browser/pages/connectome/compare/question.js";
import { SHARED } from "../shared_state.js";

const DEFAULTS = {
  ...SHARED,
  a: "cook_h",
  b: "cook_m",
  normalize: "0",
  halve: "0",
  tolerance: "0",
  chemical: "1",
  electrical: "1",
  status: "same,changed,only_a,only_b,not_comparable",
};
const VALUES = {
  cells: { neurons: [], classes: ["AVA"] },
  switches: ["normalize"],
  layout: "grid",
  colors: "type",
  spacing: 1,
  scale: 1,
  numbers: [],
  a: "white",
  b: "cook_h",
  tolerance: 10,
  chemical: 3,
  electrical: 2,
};
const CHOSEN = { ...SHARED, classes: "AVA" };

test("the state holds both sides and what is compared; chosen statuses stay", () => {
  const state = compareState({ ...DEFAULTS, status: "same" }, CHOSEN, VALUES, DEFAULTS);
  assert.deepEqual(
    [state.a, state.b, state.normalize, state.tolerance, state.chemical, state.classes, state.status],
    ["white", "cook_h", "1", "10", "3", "AVA", "same"],
  );
});

test("fields hold numbers within their bounds, empty ones the default", () => {
  const tolerance = (/** @type {string | number | null} */ value) =>
    compareState(DEFAULTS, CHOSEN, { ...VALUES, tolerance: value }, DEFAULTS).tolerance;
  const chemical = (/** @type {string | number | null} */ value) =>
    compareState(DEFAULTS, CHOSEN, { ...VALUES, chemical: value }, DEFAULTS).chemical;
  assert.deepEqual(["", null, -5, 12.4, 150].map(tolerance), ["0", "0", "0", "12", "99"]);
  assert.deepEqual(["", 0, 2.6].map(chemical), ["1", "0", "2.6"]);
});

test("thresholds, colors and statuses ask for no other answer, the tolerance does", () => {
  assert.equal(asksAnotherAnswer(DEFAULTS, { ...DEFAULTS, chemical: "9", colors: "transmitter", status: "" }), false);
  assert.equal(asksAnotherAnswer(DEFAULTS, { ...DEFAULTS, tolerance: "5" }), true);
});

test("the server is asked for a share, where the page has per cent", () => {
  const query = new URLSearchParams(compareQuery({ ...DEFAULTS, tolerance: "25", individual: "1" }));
  assert.deepEqual(
    ["tolerance", "show_individual_neuron", "show_connected_neuron", "a"].map((key) => query.get(key)),
    ["0.25", "1", "1", "cook_h"],
  );
});
