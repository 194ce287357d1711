import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { Coloring, limitsText } = await import("../../../../../assets/browser/pages/encoding/connectome/coloring.js");
const { stepLines } = await import("../../../../../assets/browser/pages/encoding/connectome/legend.js");

/** @import {Table} from "../../../../../assets/browser/pages/encoding/connectome/coloring.js" */

const FEATURE = {
  key: "timescale",
  name: "Timescale",
  text: "Seconds after which half of the past is forgotten.",
  unit: "s",
  low: 0,
  high: 10,
  scale: "Gray",
};
/** @type {Table} */
const TABLE = {
  features: [FEATURE, { ...FEATURE, key: "fwd", name: "Forward (share)", unit: "share" }],
  scales: {
    Gray: [
      [0, "#000000"],
      [1, "#ffffff"],
    ],
    Red: [
      [0, "#000000"],
      [1, "#ff0000"],
    ],
  },
  rows: {
    AVA: { class: "AVA", count: 12, timescale: 2.5, fwd: 0 },
    SMDD: { class: "SMDD", count: 3, timescale: 7.5, fwd: null },
    SMDV: { class: "SMDV", count: 4, timescale: 1, fwd: null },
  },
  rowOfCell: { AVAL: "AVA", AVAR: "AVA", SMDDL: "SMDD", SMDVL: "SMDV" },
  defaults: /** @type {Table["defaults"]} */ ({ feature: "timescale" }),
};
const OWN = { feature: "", map: "", limits: "" };
const coloring = new Coloring(TABLE, OWN);

test("a feature starts with its own scale and limits, the address may have others", () => {
  assert.deepEqual([coloring.feature.key, coloring.scaleName, coloring.limits], ["timescale", "Gray", [0, 10]]);
  const other = new Coloring(TABLE, { feature: "fwd", map: "Red", limits: "-1,1" });
  assert.deepEqual([other.feature.key, other.scaleName, other.limits], ["fwd", "Red", [-1, 1]]);
});

test("the unit stands once behind the name", () => {
  assert.equal(coloring.measure, "Timescale (s)");
  assert.equal(new Coloring(TABLE, { ...OWN, feature: "fwd" }).measure, "Forward (share)");
});

test("cells of one row share its value; cells of several rows, and cells of none, have no value", () => {
  assert.equal(coloring.valueOf(["AVAL", "AVAR"]), 2.5);
  assert.equal(coloring.valueOf(["SMDDL", "SMDVL"]), null);
  assert.equal(coloring.valueOf(["DD01"]), null);
  assert.equal(coloring.valueOf([]), null);
});

test("a value of zero is a value, and a blank of the table is none", () => {
  const forward = new Coloring(TABLE, { ...OWN, feature: "fwd" });
  assert.equal(forward.valueOf(["AVAL"]), 0);
  assert.equal(forward.valueOf(["SMDDL"]), null);
});

test("the ends of the scale are the limits, and what is outside has the color of the end", () => {
  assert.deepEqual(
    [-3, 0, 5, 10, 99].map((value) => coloring.colorOf(value)),
    ["#000000", "#000000", "#808080", "#ffffff", "#ffffff"],
  );
});

test("a value is told with its row and the number of observations", () => {
  assert.equal(coloring.told(["AVAL"]), "2.500 (class AVA, n = 12)");
  assert.equal(coloring.told(["DD01"]), "no data");
  assert.equal(
    coloring.told(["SMDDL", "SMDVL", "DD01"]),
    "differs within the class (rows SMDD, SMDV): add its cells one by one",
  );
});

test("a feature that is not there is an error, not a gray graph", () => {
  assert.throws(() => new Coloring(TABLE, { ...OWN, feature: "taste" }), { message: "There is no feature taste." });
});

test("limits are two numbers, the smaller first; those of the feature are left out of the address", () => {
  assert.equal(limitsText(0, 10, FEATURE), "");
  assert.equal(limitsText("0", "5.5", FEATURE), "0,5.5");
  for (const [low, high] of /** @type {[any, any][]} */ ([
    [5, 5],
    [6, 5],
    ["", 5],
    [0, null],
    ["x", 5],
  ])) // what fields may hold
    assert.equal(limitsText(low, high, FEATURE), null);
});

test("the legend of a file counts the cells in five steps, the outer ones open, and those without data", () => {
  const lines = stepLines(coloring, [-1, 1.9, 2, 5, 9, 50, null]);
  assert.deepEqual(
    lines.map(({ label, count }) => [label, count]),
    [
      ["Timescale (s) ≤ 2.00", 2],
      ["2.00–4.00", 1],
      ["4.00–6.00", 1],
      ["6.00–8.00", 0],
      ["8.00 or more", 2],
      ["No data", 1],
    ],
  );
  assert.equal(lines[2].color, "#808080"); // the middle of the step is the middle of the scale
});
