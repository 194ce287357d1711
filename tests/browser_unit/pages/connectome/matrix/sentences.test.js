import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { matrixCounts, matrixLegend, matrixNotes, matrixSubject } = await import(
  "../../../../../assets/browser/pages/connectome/matrix/sentences.js"
);
const { placeOf, stepped } = await import("../../../../../assets/browser/pages/connectome/matrix/pair.js");

const WHITE = { short_name: "White" };
const COOK = { short_name: "Cook" };

test("the subject names what is added up and what is subtracted", () => {
  assert.equal(matrixSubject({ summed: [WHITE, COOK], combine: "sum", minus: null }), "White + Cook");
  assert.equal(matrixSubject({ summed: [WHITE], combine: "sum", minus: COOK }), "White minus Cook");
  assert.equal(
    matrixSubject({ summed: [WHITE, COOK], combine: "mean", minus: null }),
    "mean over animals of White, Cook",
  );
  assert.equal(matrixSubject({ summed: [WHITE], combine: "mean", minus: null }), "White");
});

test("rows are counted at their level, values as connections or as differences", () => {
  const found = {
    columns: null,
    nodes: ["AVA", "RIB"],
    level: /** @type {const} */ ("class"),
    index: [1],
    unit: "synapses",
  };
  assert.equal(matrixCounts({ ...found, datasets: ["a"] }), "2 classes · 1 connection · synapses");
  assert.equal(matrixCounts({ ...found, datasets: ["a", "b"] }), "2 classes · 1 difference · synapses");
});

test("cells that a data set did not reconstruct are named, data sets that hold all are not", () => {
  const answer = {
    notes: ["Weights are added up."],
    missing_in: { a: { not_in_volume: ["DA", "VD"], unknown: ["AVG"] }, b: {} },
  };
  assert.deepEqual(
    matrixNotes(answer, (id) => `Data set ${id}`),
    ["Weights are added up.", "Not in the volume in Data set a: DA, VD.", "Not known to be there in Data set a: AVG."],
  );
});

test("the legend of a sum says what a white square is, and how many cells each type has", () => {
  const answer = { types: ["s", "i", "i"], missing: [], unknown: [], columns: null };
  const labels = { s: "Sensory neuron", i: "Interneuron", m: "Motor neuron" };
  const lines = matrixLegend(answer, { summed: [WHITE], combine: "sum", minus: null }, labels);
  assert.deepEqual(
    lines.map(({ label, count }) => (count === undefined ? label : `${label}: ${count}`)),
    [
      "no connection found",
      "Sensory neuron: 1",
      "Interneuron: 2",
      "Colors follow the logarithm of the value",
      "Bars: sums of the rows (right) and columns (top) shown",
    ],
  );
});

test("the legend of a difference says which color is more of which data set", () => {
  const lines = matrixLegend(
    { types: ["i"], missing: [0], unknown: [], columns: null },
    { summed: [WHITE], combine: "sum", minus: COOK },
    null,
  );
  assert.deepEqual(
    lines.map(({ kind, color, label }) => [kind, color, label]),
    [
      ["square", "surface", "no difference"],
      ["hatched", undefined, "not known, not 0: see the notes"],
      ["square", "r9", "more in White"],
      ["square", "r1", "more in Cook"],
      [undefined, undefined, "Colors follow the logarithm of the value"],
      [undefined, undefined, "Bars: sums of the differences shown"],
    ],
  );
});

test("a pair is found in the order; one name is the cell with itself", () => {
  assert.deepEqual(placeOf("RIB,AVA", ["AVA", "RIB"]), [1, 0]);
  assert.deepEqual(placeOf("RIB", ["AVA", "RIB"]), [1, 1]);
  assert.equal(placeOf("RIB,RIM", ["AVA", "RIB"]), null);
  assert.equal(placeOf("", ["AVA"]), null);
});

test("arrow keys go from value to value and stop at the edge, Home and End go to the ends of a row", () => {
  assert.deepEqual(stepped("ArrowDown", [0, 1], 3), [1, 1]);
  assert.deepEqual(stepped("ArrowUp", [0, 1], 3), [0, 1]);
  assert.deepEqual(stepped("ArrowRight", [2, 2], 3), [2, 2]);
  assert.deepEqual(stepped("Home", [2, 2], 3), [2, 0]);
  assert.deepEqual(stepped("End", [2, 0], 3), [2, 2]);
});

test("the first arrow key goes to the first value; other keys go nowhere", () => {
  assert.deepEqual(stepped("ArrowDown", null, 3), [0, 0]);
  assert.equal(stepped("a", [1, 1], 3), null);
});
