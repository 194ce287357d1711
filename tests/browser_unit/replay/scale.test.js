import assert from "node:assert/strict";
import { test } from "node:test";
import * as scale from "../../../assets/browser/replay/scale.js";
import { node } from "./recording.js";

/** @param {number[]} values @param {number[]} expected */
const near = (values, expected) => {
  assert.equal(values.length, expected.length);
  for (const [k, value] of values.entries()) assert.ok(Math.abs(value - expected[k]) < 1e-9, `${values}`);
};

test("a connection is as strong as its count, as its source is active above its mean, or as both together", () => {
  assert.deepEqual([scale.strength("counts", 0.4, -1), scale.strength("counts", 0.4, 1)], [0.4, 0.4]);
  assert.deepEqual(
    [0.5, 0, -0.5, Number.NaN].map((value) => scale.strength("activity", 0.5, value)),
    [0.5, 0, 0, 0],
  );
  assert.deepEqual(
    [0.5, 0, -0.5, Number.NaN].map((value) => scale.strength("activity_synapse", 0.5, value)),
    [0.25, 0, 0, 0],
  );
});

test("widths and opacities are those of the method: max(0.5, ln(w + 1) · scale · (0.45 + 1.2 s)), 0.08 + 0.82 s", () => {
  near([scale.edgeWidth(2, 1.5, 0), scale.edgeWidth(2, 1.5, 1), scale.edgeWidth(0.7, 0.1, 1)], [1.35, 4.95, 0.5]);
  near([scale.edgeOpacity(0), scale.edgeOpacity(1)], [0.08, 0.9]);
});

test("cells are 18 to 44 px wide", () => {
  near([-1, 0, 0.5, 1, 2].map(scale.nodeSize), [18, 18, 31, 44, 44]);
});

test("percentiles are NumPy's", () => {
  const sorted = Float64Array.of(1, 2, 3, 4);
  near(
    [0, 0.05, 0.5, 0.95, 1].map((share) => scale.percentile(sorted, share)),
    [1, 1.15, 2.5, 3.85, 4],
  );
  assert.ok(Number.isNaN(scale.percentile(new Float64Array(), 0.5)));
});

test("a color scale goes from the 5th to the 95th percentile of what is known, or where the visitor wants", () => {
  const values = [...Array(101).keys(), null, Number.NaN].reverse();
  near(scale.limits(values, ["", ""]), [5, 95]);
  near(scale.limits(values, ["-2", ""]), [-2, 95]);
  near(scale.limits(values, ["", "7.5"]), [5, 7.5]);
});

test("the middle of a scale of signed values is 0", () => {
  const values = [...Array(101).keys()].map((value) => value / 100 - 0.25); // -0.25..0.75
  near(scale.centeredLimits(values, ["", ""]), [-0.7, 0.7]);
  near(scale.centeredLimits([-4, -4, 1], ["", ""]), [-4, 4]);
  near(scale.centeredLimits(values, ["", "0.5"]), [-0.5, 0.5]);
  near(scale.centeredLimits(values, ["-0.2", ""]), [-0.2, 0.2]);
  near(scale.centeredLimits(values, ["-1", "3"]), [-1, 3]);
  near(scale.centeredLimits(values, ["0.1", ""]), [0.1, 0.7]);
  near(scale.centeredLimits([0, 0], ["", ""]), [-0.5, 0.5]);
  near(scale.centeredLimits([null, Number.NaN], ["", ""]), [-1, 1]);
});

test("a positive correlation never has the color of a negative one", () => {
  // recording 2022-07-27-31 by velocity: limits -0.114 and 0.293 gave RIML +0.003, ALA +0.054 and AVL +0.059 the blue half
  const limits = scale.centeredLimits([-0.114, -0.114, 0.003, 0.054, 0.059, 0.293, 0.293], ["", ""]);
  for (const r of [0.003, 0.054, 0.059]) assert.ok(scale.slot(r, limits) >= 128, `${r}`);
  assert.ok(scale.slot(-0.01, limits) < 128);
  assert.deepEqual(
    ["activity", "correlation_v", "degree_total", "pagerank"].map((mode) => scale.isSigned(mode, "correlation_")),
    [true, true, false, false],
  );
});

test("a color scale has two ends, whatever there is to show", () => {
  assert.deepEqual(scale.limits([3, 3, 3], ["", ""]), [2.5, 3.5]);
  assert.deepEqual(scale.limits([1, 2], ["9", "9"]), [8.5, 9.5]);
  assert.deepEqual(scale.limits([null, Number.NaN], ["", ""]), [0, 1]);
});

test("sizes go from the 5th to the 95th percentile; those of correlations by their strength", () => {
  const shares = scale.sharesOf([...Array(101).keys(), null], false);
  near([shares[5], shares[50], shares[95], shares[101]], [0, 0.5, 1, 0]);
  assert.deepEqual(scale.sharesOf([-0.5, 0.25, null], true), [0.5, 0.25, 0]);
});

test("a value beyond the ends of a scale has the color of the end", () => {
  assert.deepEqual(
    [-9, 0, 1, 2, 9].map((value) => scale.slot(value, [0, 2])),
    [0, 0, 128, 255, 255],
  );
});

test("a mode says what is known of a cell", () => {
  const cell = node("AVAL", { behavior_correlations: { v: -0.5 }, degree_in_full: 3, degree_out_full: 4 });
  assert.deepEqual(
    ["degree_total", "degree_in", "degree_out", "pagerank", "eigenvector", "correlation_v", "correlation_hc"].map(
      (mode) => scale.nodeValue(cell, mode, "correlation_"),
    ),
    [24, 3, 4, 0.0125, null, -0.5, null],
  );
  assert.equal(scale.nodeValue(cell, "activity", "correlation_"), null);
});

test("percentiles of a long recording are taken from some of its frames", () => {
  const at = (/** @type {number} */ row, /** @type {number} */ t) => row + t;
  assert.deepEqual(scale.sampled([0, 10], 3, at), [0, 10, 1, 11, 2, 12]);
  assert.deepEqual(scale.sampled([0], 400001, at).slice(0, 3), [0, 3, 6]);
  assert.deepEqual(scale.sampled([], 5, at), []);
});

/** @type {[number, string][]} */
const GRAYS = [
  [0, "#ffffff"],
  [1, "#000000"],
];

test("colors of a scale have an ink that can be read on them", () => {
  const { colors, inks } = scale.colorTable(GRAYS);
  assert.deepEqual([colors.length, colors[0], colors[51], colors[255]], [256, "#ffffff", "#cccccc", "#000000"]);
  assert.deepEqual([inks[0], inks[255]], ["#000000", "#ffffff"]);
});

test("strong connections stand out from the ground, and the weakest are not lost in it", () => {
  const onWhite = scale.lineTable(GRAYS, "#ffffff").colors;
  assert.deepEqual([onWhite[0], onWhite[255]], ["#cccccc", "#000000"]);
  const onBlack = scale.lineTable(GRAYS, "#000000").colors;
  assert.deepEqual([onBlack[0], onBlack[255]], ["#333333", "#ffffff"]);
});

test("a scale with its lightest color in the middle stays as it is", () => {
  const { colors } = scale.lineTable(
    [
      [0, "#0000ff"],
      [0.5, "#ffffff"],
      [1, "#ff0000"],
    ],
    "#ffffff",
  );
  assert.deepEqual([colors[0], colors[255]], ["#0000ff", "#ff0000"]);
});
