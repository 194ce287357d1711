import assert from "node:assert/strict";
import { test } from "node:test";
import { matrixCells, matrixQuery } from "../../../../assets/browser/connectome/panel/matrix_link.js";
import { dataset, facts } from "../worm.js";

const ava = facts("AVA", { isClass: true, members: ["AVAL", "AVAR"] });
const pvt = facts("PVT");
const aval = facts("AVAL", { cellClass: "AVA" });

test("classes lead to the matrix of classes; a cell with the name of its class is one", () => {
  assert.equal(matrixQuery([dataset("white")], [ava, pvt]), "dataset=white&neurons=PVT&classes=AVA");
});

test("a single cell of a class leads to the matrix of cells", () => {
  assert.equal(matrixQuery([dataset("white")], [aval]), "dataset=white&level=neuron&neurons=AVAL");
  assert.equal(matrixQuery([dataset("jsh")], [ava], "1"), "dataset=jsh&classes=AVA&halve=1");
});

test("only data sets with the unit of the first are added up", () => {
  const datasets = [dataset("white"), dataset("cook", { unit: "EM sections" }), dataset("durbin")];
  assert.equal(matrixQuery(datasets, [ava]), "dataset=white&plus=durbin&classes=AVA");
});

test("a graph of single cells asks for cells in the order of their names, another one for classes", () => {
  const rib = facts("RIB", { isClass: true, members: ["RIBL"] });
  assert.deepEqual(matrixCells([pvt, aval, rib], new Set()), { level: "neuron", neurons: "AVAL,PVT,RIBL" });
  assert.deepEqual(matrixCells([pvt, ava, facts("AVAR", { cellClass: "AVA" })], new Set()), { classes: "AVA,PVT" });
  assert.deepEqual(matrixCells([], new Set()), { classes: "" });
});

test("of more cells than a link can hold the selected ones are asked for", () => {
  const many = Array.from({ length: 500 }, (_, k) => facts(`CELL${100 + k}`));
  assert.deepEqual(matrixCells(many, new Set(["CELL300", "CELL101"])), {
    level: "neuron",
    neurons: "CELL101,CELL300",
  });
});
