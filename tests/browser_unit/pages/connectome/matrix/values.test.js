import assert from "node:assert/strict";
import { test } from "node:test";
import {
  matrixPairText,
  matrixValues,
  matrixValueText,
} from "../../../../../assets/browser/pages/connectome/matrix/values.js";

test("values stand in their row and column, in whichever order", () => {
  // AVA -> RIB: 5, RIB -> RIM: 2
  const answer = { nodes: ["AVA", "RIB", "RIM"], missing: [], index: [1, 5], values: [5, 2] };
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
  const answer = { nodes: ["AVA", "DA"], missing: [1], index: [0, 1], values: [3, 9] };
  assert.deepEqual(matrixValues(answer, [1, 0]), [
    [null, null],
    [null, 3],
  ]);
});

test("a value reads with its unit, two decimals where it is not whole", () => {
  const answer = { datasets: ["white"], unit: "synapses" };
  assert.equal(matrixValueText(277, answer), "277 synapses");
  assert.equal(matrixValueText(2.345, answer), "2.35 synapses");
  assert.equal(matrixValueText(null, answer), "not reconstructed, so not known");
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
