import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { colorScale, colorTicks, scaled } = await import(
  "../../../../../assets/browser/pages/connectome/matrix/colors.js"
);
const { madeWhenRead, matrixFigure } = await import("../../../../../assets/browser/pages/connectome/matrix/figure.js");
const { missingImage, runs, typeShapes, unknownRuns } = await import(
  "../../../../../assets/browser/pages/connectome/matrix/over_values.js"
);

/** @import {MatrixAnswer} from "../../../../../assets/browser/pages/connectome/matrix/types.d.ts" */

/** @type {MatrixAnswer} */
const ANSWER = {
  datasets: ["white"],
  plus: [],
  combine: "sum",
  level: "class",
  synapses: "chemical",
  measure: "count",
  unit: "synapses",
  notes: [],
  nodes: ["AVA", "DA", "RIB"],
  types: ["i", "m", "i"],
  missing: [],
  missing_in: { white: {} },
  unknown: [],
  index: [2],
  values: [5],
  row_totals: [5, 0, 0],
  column_totals: [0, 0, 5],
  orders: { name: [0, 1, 2] },
  columns: null,
};
const ORDER = [0, 1, 2];
const ROWS = [
  [0, 0, 5],
  [0, 0, 0],
  [0, 0, 0],
];
const SIZE = { width: 600, height: 500 };
const whole = { answer: ANSWER, down: ORDER, across: ORDER, values: ROWS, size: SIZE, byType: false, colors: "type" };

test("colors follow the logarithm, and a difference is symmetric about 0", () => {
  assert.equal(scaled(0), 0);
  assert.equal(scaled(Math.E - 1), 1);
  assert.equal(scaled(1 - Math.E), -1);
});

test("the color bar is marked up to the largest value, both ways for a difference", () => {
  assert.deepEqual(colorTicks(40, false), [0, 1, 3, 10, 30]);
  assert.deepEqual(colorTicks(3, true), [-3, -1, 0, 1, 3]);
  assert.deepEqual(colorTicks(0.123, false), [0, 0.12]); // of percentages below 1
});

test("0 has the color of the ground, on a scale and in the middle of a difference", () => {
  assert.deepEqual(colorScale(false)[0], [0, "surface"]);
  assert.deepEqual(colorScale(true)[2], [0.5, "surface"]);
});

test("runs are found whole, at the ends too", () => {
  assert.deepEqual(runs([true, true, false, true]), [
    [0, 2],
    [3, 4],
  ]);
  assert.deepEqual(runs([false]), []);
});

test("what is not known and lies side by side is hatched as one", () => {
  const unknown = unknownRuns([
    [0, null, null],
    [null, null, null],
    [null, null, null],
  ]);
  assert.deepEqual(unknown, [
    { top: 0, bottom: 1, left: 1, right: 3 },
    { top: 1, bottom: 3, left: 0, right: 3 },
  ]);
  const image = decodeURIComponent(String(missingImage(unknown, { rows: 3, columns: 3 }, SIZE).source));
  assert.equal(image.split('fill="url(#hatch-missing)"').length - 1, 2);
  assert.match(image, /M180 0H540V150H180z/); // 540 x 450 px for three rows
});

test("lines stand between the types, a band of their color beside them", () => {
  const shapes = typeShapes(["s", "s", "i"]);
  assert.deepEqual(
    shapes.filter((shape) => shape.type === "line" && shape.y0 === -0.5).map((shape) => shape.x0),
    [1.5],
  );
  assert.deepEqual(
    shapes
      .filter((shape) => shape.type === "rect" && shape.yref === "paper")
      .map(({ fillcolor, x0, x1 }) => [fillcolor, x0, x1]),
    [
      ["cell-s", -0.5, 1.5],
      ["cell-i", 1.5, 2.5],
    ],
  );
});

test("the figure holds the values with their texts, and the sums of rows and columns", () => {
  const { data } = matrixFigure(whole);
  assert.deepEqual(
    data.map((trace) => trace.type),
    ["heatmap", "bar", "bar"],
  );
  const [values, columns, rows] = /** @type {any[]} */ (data); // traces of Plotly, of two types
  assert.deepEqual(values.customdata[0], ["AVA → AVA: 0 synapses", "AVA → DA: 0 synapses", "AVA → RIB: 5 synapses"]);
  assert.deepEqual([values.zmin, values.zmax], [0, scaled(5)]);
  assert.deepEqual(
    [columns.y, rows.x],
    [
      [0, 0, 5],
      [5, 0, 0],
    ],
  );
});

test("what is not reconstructed is hatched, answers the pointer and has no sum", () => {
  const answer = { ...ANSWER, missing: [1], row_totals: [5, null, 0] };
  const values = [
    [0, null, 5],
    [null, null, null],
    [0, null, 0],
  ];
  const { data, layout } = matrixFigure({ ...whole, answer, values });
  const [heat, , rows] = /** @type {any[]} */ (data); // traces of Plotly, of two types
  assert.equal(layout.images?.length, 1);
  assert.deepEqual([heat.hoverongaps, heat.customdata[0][1]], [true, "AVA → DA: not known, not 0"]);
  assert.equal(rows.customdata[1], "DA: not known");
});

test("texts under the pointer are made when it comes, a row at a time and once", () => {
  /** @type {number[]} */
  const made = [];
  const rows = madeWhenRead(3, (k) => {
    made.push(k);
    return [`row ${k}`];
  });
  assert.deepEqual([rows.length, Array.isArray(rows), made], [3, true, []]);
  assert.equal(rows[1][0], "row 1");
  assert.equal(rows[1], rows[1]);
  assert.deepEqual(made, [1]);
  assert.deepEqual([...rows], [["row 0"], ["row 1"], ["row 2"]]); // as a copy of the figure reads them
});

test("a difference has a scale that is as long to both sides", () => {
  const answer = { ...ANSWER, datasets: ["white", "n2u"], values: [-7] };
  const [values] = /** @type {any[]} */ (matrixFigure({ ...whole, answer }).data); // a trace of Plotly
  assert.equal(values.zmin, -values.zmax);
});

test("lines between types are drawn where the order is by type", () => {
  assert.equal(matrixFigure(whole).layout.shapes?.length, 0);
  assert.ok(matrixFigure({ ...whole, byType: true }).layout.shapes?.length);
});
