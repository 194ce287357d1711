import assert from "node:assert/strict";
import { test } from "node:test";
import {
  matrixPairText,
  matrixSpreadText,
  matrixValues,
  matrixValueText,
  placeText,
} from "../../../../../assets/browser/pages/connectome/matrix/values.js";

test("values stand in their row and column, in whichever order", () => {
  // AVA -> RIB: 5, RIB -> RIM: 2
  const answer = {
    columns: null,
    nodes: ["AVA", "RIB", "RIM"],
    missing: [],
    unknown: [],
    index: [1, 5],
    values: [5, 2],
  };
  assert.deepEqual(matrixValues(answer, [0, 1, 2]), [
    [0, 5, 0],
    [0, 0, 2],
    [0, 0, 0],
  ]);
  assert.deepEqual(matrixValues(answer, [2, 1, 0]), [
    [0, 0, 0],
    [2, 0, 0],
    [0, 5, 0],
  ]);
});

test("rows and columns that are not reconstructed are not 0", () => {
  const answer = { columns: null, nodes: ["AVA", "DA"], missing: [1], unknown: [], index: [0, 1], values: [3, 9] };
  assert.deepEqual(matrixValues(answer, [1, 0]), [
    [null, null],
    [null, 3],
  ]);
});

test("a pair that no data set holds is not 0, though its cells are there", () => {
  const answer = { columns: null, nodes: ["AVA", "I1"], missing: [], unknown: [1, 2], index: [0], values: [3] };
  assert.deepEqual(matrixValues(answer, [0, 1]), [
    [3, null],
    [null, 0],
  ]);
});

test("a mean over animals says its range and how many have the connection", () => {
  const spread = { low: [0], high: [7], found: [1], known: [2] };
  const answer = { columns: null, nodes: ["AVA", "RIB"], index: [1], spread };
  assert.equal(matrixSpreadText(0, 1, answer), "0–7, in 1 of 2 animals");
  assert.equal(matrixSpreadText(1, 0, answer), "");
  assert.equal(matrixSpreadText(0, 1, { columns: null, nodes: ["AVA", "RIB"], index: [1] }), "");
});

test("a value reads with its unit, two decimals where it is not whole", () => {
  const answer = { datasets: ["white"], unit: "synapses" };
  assert.equal(matrixValueText(277, answer), "277 synapses");
  assert.equal(matrixValueText(2.345, answer), "2.35 synapses");
  assert.equal(matrixValueText(null, answer), "not known, not 0");
});

test("a difference has its sign", () => {
  const answer = { datasets: ["white", "n2u"], unit: "synapses" };
  assert.deepEqual(
    [3, -3, 0].map((value) => matrixValueText(value, answer)),
    ["+3 synapses", "−3 synapses", "0 synapses"],
  );
});

test("gap junctions have no direction", () => {
  assert.equal(matrixPairText("AVA", "RIB", { synapses: "chemical" }), "AVA → RIB");
  assert.equal(matrixPairText("AVA", "RIB", { synapses: "electrical" }), "AVA — RIB");
});

test("columns may be others than rows", () => {
  // AVAL -> RIBL: 3, AVAR -> RIBL: 1, AVAR -> RIBR: 2; DVA is not known
  const columns = { nodes: ["RIBL", "RIBR", "DVA"], types: [], missing: [2], cells: [], orders: {} };
  const answer = { nodes: ["AVAL", "AVAR"], columns, missing: [], unknown: [], index: [0, 3, 4], values: [3, 1, 2] };
  assert.deepEqual(matrixValues(answer, [1, 0], [2, 0, 1]), [
    [null, 1, 2],
    [null, 3, 0],
  ]);
});

/** @type {any} of a layer: none reported, 0 by measurement, a response of -2, not assessed */
const LAYER = {
  info: { directed: true, n_negative: 1 },
  state_names: ["found", "none", "not_reported", "not_assessed"],
  words: { found: "found", none: "0, measured", not_reported: "no report", not_assessed: "not assessed" },
  meanings: { found: "there is a value", not_reported: "nobody reported it" },
  n_states: { found: 1, none: 1, not_reported: 1, not_assessed: 1 },
  zero: ["none"],
  states: [2, 1, 0, 3],
};

test("a pair of a layer without a value is 0 only where that is known, and says else why", () => {
  const answer = {
    columns: null,
    nodes: ["AVAL", "RIBL"],
    missing: [],
    unknown: [],
    index: [2],
    values: [-2],
    layer: LAYER,
  };
  const values = matrixValues(answer, [0, 1]);
  assert.deepEqual(values, [
    [null, 0],
    [-2, null],
  ]);
  /** @type {any} */
  const arranged = { answer: { ...answer, datasets: [], unit: "mean ΔF/F" }, down: [0, 1], across: [0, 1], values };
  assert.deepEqual(
    [placeText(arranged, 0, 0), placeText(arranged, 0, 1), placeText(arranged, 1, 0), placeText(arranged, 1, 1)],
    ["no report", "0, measured", "−2 mean ΔF/F", "not assessed"],
  );
});
