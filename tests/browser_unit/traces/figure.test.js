import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { Times } = await import("../../../assets/browser/traces/time.js");
const { figure } = await import("../../../assets/browser/traces/figure.js");

/** @import {Row, TraceModel} from "../../../assets/browser/traces/types.d.ts" */

/** @type {TraceModel} */
const EMPTY = {
  times: Times.even(11, 5),
  unit: "min",
  kind: "z",
  neurons: [],
  behaviors: [],
  reversals: [],
  range: null,
  events: [],
};

/**
 * @param {string} key
 * @param {Partial<Row>} [more]
 * @returns {Row}
 */
const row = (key, more) => ({ key, name: key, color: "#123456", hidden: false, values: [1, 2], ...more });

test("an event of unknown type is drawn with the default style", () => {
  const event = { name: "thunder", frames: [1, 3], color: "rgba(255,0,0,1)", width: 2 };
  const { layout } = figure({ ...EMPTY, unit: "s", events: [event] });
  assert.deepEqual(
    layout.shapes?.map((shape) => [shape.x0, shape.line?.color]),
    [
      [0, "rgba(255,0,0,1)"],
      [60, "rgba(255,0,0,1)"],
    ],
  );
  assert.deepEqual(
    layout.annotations?.map((note) => [note.text, note.x]),
    [
      ["thunder", 0],
      ["thunder", 60],
    ],
  );
});

test("lines go from stamp to stamp and break at a gap, which is shaded", () => {
  const times = new Times([0, 1, 61, 62], [2]);
  const event = { name: "heat", frames: [2, 3], color: "red", width: 1 };
  const values = Float32Array.of(1, 2, 3, 4);
  const { data, layout } = figure({ ...EMPTY, times, unit: "s", neurons: [row("1", { values })], events: [event] });
  const [line] = /** @type {any[]} */ (data);
  assert.deepEqual([...line.x], [0, 60, Number.NaN, 3660, 3720]);
  assert.deepEqual([...line.y], [1, 2, Number.NaN, 3, 4]);
  assert.equal(line.connectgaps, false);
  assert.deepEqual(
    layout.shapes?.map((shape) => [shape.name, shape.path ?? shape.x0]),
    [
      ["gaps", "M90,0H3630V1H90Z"],
      ["heat", 60],
      ["heat", 3660],
    ],
  );
  assert.deepEqual(layout.xaxis?.range, [0, 3720]);
});

test("neurons lie over behaviors, each with an axis of its own", () => {
  const { data, layout } = figure({ ...EMPTY, neurons: [row("1")], behaviors: [row("v", { unit: "mm/s" })] });
  assert.deepEqual(
    data.map((trace) => /** @type {any} */ (trace).yaxis), // any: the types of Plotly are a union of all kinds of traces
    ["y", "y2"],
  );
  assert.deepEqual(
    [layout.yaxis?.domain, layout.yaxis2?.domain],
    [
      [0.42, 1],
      [0, 0.36],
    ],
  );
  assert.deepEqual(
    [layout.yaxis?.title, layout.yaxis2?.title].map((title) => title?.text),
    ["GCaMP (z-scored)", "v (mm/s)"],
  );
});

test("what is alone takes the whole height", () => {
  assert.deepEqual(figure({ ...EMPTY, neurons: [row("1")] }).layout.yaxis?.domain, [0, 1]);
  const { layout } = figure({ ...EMPTY, behaviors: [row("v"), row("hc")] });
  assert.deepEqual([layout.yaxis, layout.yaxis2?.domain, layout.yaxis2?.title?.text], [undefined, [0, 1], "Behavior"]);
});

test("a figure without any trace has axes all the same", () => {
  const { data, layout } = figure(EMPTY);
  assert.deepEqual([data, layout.yaxis?.domain, layout.shapes], [[], [0, 1], []]);
});

test("the whole recording is shown, or the stretch of the address, in the unit of the axis", () => {
  assert.deepEqual(figure(EMPTY).layout.xaxis?.range, [0, 5]);
  assert.deepEqual(figure({ ...EMPTY, unit: "s" }).layout.xaxis?.range, [0, 300]);
  assert.deepEqual(figure({ ...EMPTY, unit: "s", range: [1, 2] }).layout.xaxis?.range, [60, 120]);
});

test("hidden traces keep their place, and original fluorescence says so", () => {
  const { data, layout } = figure({ ...EMPTY, kind: "original", neurons: [row("1", { hidden: true }), row("2")] });
  assert.deepEqual(
    data.map((trace) => /** @type {any} */ (trace).visible),
    [false, true],
  );
  assert.equal(layout.yaxis?.title?.text, "GCaMP (original)");
});

test("reversals are one shape however many there are", () => {
  const { layout } = figure({
    ...EMPTY,
    reversals: [
      [1, 3],
      [5, 6],
    ],
  });
  // the first is open at frame 1
  // step 0.5: frames 1 to 3 lie at 0, 0.5 and 1, frame 6 at 2.5
  assert.deepEqual(
    layout.shapes?.map((shape) => [shape.name, shape.path]),
    [["reversals", "M-0.25,0H1.25V1H-0.25ZM2.25,0H2.75V1H2.25Z"]],
  );
});

test("one of many figures is set smaller", () => {
  const [one, many] = [EMPTY, { ...EMPTY, compact: true }].map((model) => figure(model).layout);
  assert.deepEqual([one.margin?.l, many.margin?.l], [58, 52]);
});

test("a finger on the figure scrolls the page, a mouse zooms", () => {
  const before = globalThis.matchMedia;
  assert.equal(figure(EMPTY).layout.dragmode, "zoom");
  globalThis.matchMedia = /** @type {typeof matchMedia} */ (/** @type {unknown} */ (() => ({ matches: true })));
  assert.equal(figure(EMPTY).layout.dragmode, false);
  globalThis.matchMedia = before;
});
