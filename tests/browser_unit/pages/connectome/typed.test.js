import "../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { readLines } = await import("../../../../assets/browser/pages/connectome/text_dialog.js");
const { readColor, readPlace } = await import("../../../../assets/browser/pages/connectome/typed_cells.js");

const CELLS = new Set(["AVAL", "RIM"]);

test("a place is a cell and two numbers, spaces and signs allowed", () => {
  const { values, problems } = readLines("AVAL, -12.5 , 40\n\n RIM,0,1e2\n", (fields) => readPlace(CELLS, fields));
  assert.deepEqual(values, [
    ["AVAL", { x: -12.5, y: 40 }],
    ["RIM", { x: 0, y: 100 }],
  ]);
  assert.deepEqual(problems, []);
});

test("every wrong line is named with its number, empty lines counted", () => {
  const { values, problems } = readLines("AVAL,1\n\nRIM,a,2\nRIM,,2\nXYZ,1,2\nAVAL,1,2", (fields) =>
    readPlace(CELLS, fields),
  );
  assert.deepEqual(problems, [
    "Line 1: 2 values; expected cell, x, y.",
    "Line 3: “a, 2” are not two numbers.",
    "Line 4: “, 2” are not two numbers.",
    "Line 5: “XYZ” is not in the graph.",
  ]);
  assert.deepEqual(values, [["AVAL", { x: 1, y: 2 }]]);
});

test("a color is three whole numbers or #rrggbb, and is kept as rrggbb", () => {
  assert.deepEqual(readColor(CELLS, ["AVAL", "255", "136", "0"]), ["AVAL", "ff8800"]);
  assert.deepEqual(readColor(CELLS, ["RIM", "#FF8800"]), ["RIM", "ff8800"]);
  assert.deepEqual(readColor(CELLS, ["RIM", "0072b2"]), ["RIM", "0072b2"]);
});

for (const fields of [
  ["RIM", "255", "136", "300"],
  ["RIM", "255", "136"],
  ["RIM", "255", "", "0"],
  ["RIM", "1.5", "0", "0"],
  ["RIM", "-1", "0", "0"],
  ["RIM", "#ff88"],
  ["RIM", "orange"],
  ["RIM"],
])
  test(`“${fields.join(",")}” is no color`, () => {
    assert.throws(() => readColor(CELLS, fields), /whole numbers from 0 to 255, or cell, #rrggbb/);
  });

test("a color of a cell that is not drawn is refused by its name", () => {
  assert.throws(() => readColor(CELLS, ["AVBL", "#ff8800"]), { message: "“AVBL” is not in the graph." });
});
