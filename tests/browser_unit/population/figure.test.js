import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

/** @type {Record<string, string>} black, middle gray, white, and what lies between */
const GRAYS = { l0: "#000000", l1: "#404040", l2: "#808080", l3: "#c0c0c0", l4: "#ffffff" };
globalThis.getComputedStyle = /** @type {any} */ (
  () => ({ getPropertyValue: (/** @type {string} */ name) => GRAYS[name.slice(6)] ?? name.slice(6) })
);

const { Times } = await import("../../../assets/browser/traces/time.js");
const { heatFigure, lineColors, pathFigure, zColors } = await import("../../../assets/browser/population/figure.js");

/** @import {HeatModel, PathModel} from "../../../assets/browser/population/types.d.ts" */

/** @type {HeatModel} */
const HEAT = {
  rows: [
    { name: "2", values: Float32Array.of(1, 2) },
    { name: "1", values: Float32Array.of(3, 4) },
  ],
  behaviors: [],
  times: Times.even(2, 0.5),
  limit: 3,
  names: false,
  reversals: [],
  events: [],
};

test("the heatmap has a row a neuron from the top down, and its colors end at the limit", () => {
  const { data, layout } = heatFigure(HEAT);
  const [heat] = /** @type {any[]} */ (data); // any: the types of Plotly are a union of all kinds of traces
  assert.deepEqual(heat.z, [Float32Array.of(1, 2), Float32Array.of(3, 4)]);
  assert.deepEqual([heat.zmin, heat.zmax, heat.x0, heat.dx], [-3, 3, 0, 0.5]);
  assert.deepEqual(
    [heat.colorscale[0], heat.colorscale[10]],
    [
      [0, "z0"],
      [1, "z10"],
    ],
  );
  assert.deepEqual([layout.yaxis?.range, layout.yaxis?.title?.text], [[1.5, -0.5], "2 neurons"]);
  // each frame has its whole width, half a step to either side
  assert.deepEqual(layout.xaxis?.range, [-0.25, 0.75]);
  assert.equal(zColors().length, 11);
});

test("a gap in time is a blank column, as wide as it lasted, and marked through the whole figure", () => {
  const times = new Times([0, 1, 9, 10], [2]);
  const rows = [{ name: "1", values: Float32Array.of(1, 2, 3, 4) }];
  const behaviors = [{ name: "v", unit: "u", color: "c", values: Float64Array.of(5, 6, 7, 8) }];
  const { data, layout } = heatFigure({ ...HEAT, rows, behaviors, times });
  const [heat, line] = /** @type {any[]} */ (data);
  assert.deepEqual([...heat.z[0]], [1, 2, Number.NaN, 3, 4]);
  assert.deepEqual(heat.x, [-0.5, 0.5, 1.5, 8.5, 9.5, 10.5]);
  assert.deepEqual([...line.y], [5, 6, Number.NaN, 7, 8]);
  assert.deepEqual(
    layout.shapes?.map(({ name, path, fillcolor }) => [name, path, fillcolor]),
    [["gaps", "M1.5,0H8.5V1H1.5Z", "time-gap"]],
  );
});

test("where no value is known the ground shows, in a color that no z-score has", () => {
  const rows = [{ name: "1", values: Float32Array.of(1, Number.NaN) }];
  assert.deepEqual(
    heatFigure({ ...HEAT, rows }).layout.shapes?.map(({ name, fillcolor, layer }) => [name, fillcolor, layer]),
    [["no value", "no-value", "below"]],
  );
  assert.deepEqual(heatFigure(HEAT).layout.shapes, []);
});

test("no line of the path crosses a gap in time", () => {
  const { data } = pathFigure({ ...PATH, x: [0, 1, 2, 3], y: [0, 1, 0, 1], times: new Times([0, 1, 9, 10], [2]) });
  assert.deepEqual(
    data.map((part) => /** @type {any} */ (part).x),
    [[0, 1, null, 2, 3]],
  );
});

test("with their names, rows are high enough to be read", () => {
  const rows = Array.from({ length: 100 }, (_, k) => ({ name: `n${k}`, values: Float32Array.of(0) }));
  const { layout } = heatFigure({ ...HEAT, rows, names: true });
  assert.equal(layout.height, 100 * 13 + 18 + 40);
  assert.deepEqual([layout.yaxis?.ticktext?.[99], layout.yaxis?.title?.text, layout.margin?.l], ["n99", "", 86]);
  assert.equal(heatFigure(HEAT).layout.height, 420 + 18 + 40);
});

test("behaviors lie under the heatmap, share its time, and none lies on another", () => {
  const behaviors = ["v", "hc"].map((name) => ({ name, unit: "u", color: "c", values: Float64Array.of(1, 2) }));
  const { data, layout } = heatFigure({ ...HEAT, behaviors, reversals: [[1, 2]] });
  const axes = /** @type {any} */ (layout); // any: numbered axes, of which the types know a few
  const [heat, first, second] = [axes.yaxis.domain, axes.yaxis2.domain, axes.yaxis3.domain];
  assert.ok(heat[0] > first[1] && first[0] > second[1] && second[0] >= 0);
  assert.equal(axes.xaxis.anchor, "y3");
  assert.deepEqual(
    data.slice(1).map((trace) => [/** @type {any} */ (trace).yaxis, [.../** @type {any} */ (trace).x]]),
    [
      ["y2", [0, 0.5]],
      ["y3", [0, 0.5]],
    ],
  );
  // shaded from the foot up to the behaviors' upper end
  assert.equal(layout.shapes?.[0].path, `M-0.25,0H0.75V${first[1]}H-0.25Z`);
});

test("colors of a path go from one end of the scale to the other, or from its middle up", () => {
  assert.deepEqual([lineColors(true)[0], lineColors(true)[4], lineColors(true)[8]], ["#000000", "#808080", "#ffffff"]);
  assert.deepEqual(
    [lineColors(false)[0], lineColors(false)[4], lineColors(false)[8]],
    ["#808080", "#c0c0c0", "#ffffff"],
  );
});

/** @type {PathModel} */
const PATH = {
  x: [0, 1, 2],
  y: [0, 1, 0],
  times: Times.even(3, 1),
  titles: ["PC1", "PC2"],
  tint: null,
  range: [0, 1],
  scale: "Velocity",
};

test("a path is one line without a behavior that colors it", () => {
  const { data, layout } = pathFigure(PATH);
  assert.deepEqual(
    data.map((part) => [/** @type {any} */ (part).x, /** @type {any} */ (part).line.color]),
    [[[0, 1, 2], "text-soft"]],
  );
  assert.deepEqual(
    [/** @type {any} */ (layout).meta, layout.yaxis?.scaleanchor, layout.xaxis?.title?.text],
    [{}, "x", "PC1"],
  );
});

test("a path has the colors of its behavior, steps without a value their own", () => {
  const { data, layout } = pathFigure({ ...PATH, tint: [1, Number.NaN, 0] });
  assert.deepEqual(
    data.map((part) => [/** @type {any} */ (part).x, /** @type {any} */ (part).line.color]),
    [
      [[1, 2], "no-value"],
      [[0, 1], "#ffffff"],
    ],
  );
  const { scale } = /** @type {{scale: {label: string, colors: string[]}}} */ (/** @type {any} */ (layout).meta);
  assert.deepEqual([scale.label, scale.colors.length], ["Velocity", 9]);
});
