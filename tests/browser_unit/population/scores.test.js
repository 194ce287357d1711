import assert from "node:assert/strict";
import { test } from "node:test";
import {
  axesAfter,
  between,
  colorClass,
  colorRange,
  nearestFrame,
  scores,
  segments,
} from "../../../assets/browser/population/scores.js";

test("a score is the sum of loading times the distance to the mean; a missing sample is the mean", () => {
  const traces = [Float32Array.of(1, 2, Number.NaN), Float32Array.of(4, 0, 2)];
  const components = {
    mean: [1, 2],
    loadings: [
      [1, 0],
      [0.5, -2],
    ],
  };
  assert.deepEqual([...scores(traces, components, 0)], [0, 1, 0]);
  // 0.5 (1 - 1) - 2 (4 - 2), 0.5 (2 - 1) - 2 (0 - 2), 0 - 2 (2 - 2)
  assert.deepEqual([...scores(traces, components, 1)], [-4, 4.5, 0]);
  assert.equal(scores([], { mean: [], loadings: [] }, 0).length, 0);
});

test("colors are symmetric around 0 where values have both signs, and single peaks do not wash them out", () => {
  const values = Float64Array.from({ length: 101 }, (_, k) => k / 100); // 0 to 1
  assert.deepEqual(colorRange(values), [0, 0.98]);
  values[100] = -50;
  assert.deepEqual(colorRange(values), [-0.98, 0.98]);
  assert.deepEqual(colorRange([0, Number.NaN]), [0, 1]);
});

test("a path is cut where its color changes", () => {
  const parts = [...segments([0, 1, 2, 3], [5, 6, 7, 8], (t) => [0, 1, 0][t])];
  assert.deepEqual(
    parts.map(([key, part]) => [key, part.x, part.y]),
    [
      [0, [0, 1, null, 2, 3], [5, 6, null, 7, 8]],
      [1, [1, 2], [6, 7]],
    ],
  );
});

test("every step of a path is drawn exactly once", () => {
  const x = Array.from({ length: 50 }, (_, t) => t);
  const parts = [...segments(x, x, (t) => (t * 7) % 3).values()];
  const steps = parts.flatMap((part) => part.x.filter((value, k) => k && value !== null && part.x[k - 1] !== null));
  assert.deepEqual(
    steps.sort((a, b) => Number(a) - Number(b)),
    x.slice(1),
  );
});

test("values beyond the limits get the first or the last color, a missing one none", () => {
  const classes = [-2, -1, 0, 0.9, 1, 9, Number.NaN].map((value) => colorClass(value, [-1, 1], 4));
  assert.deepEqual(classes, [0, 0, 2, 3, 3, 3, -1]);
});

test("between two frames the dot moves evenly, and it stays at the last one", () => {
  assert.deepEqual([between([2, 4], 0.25), between([2, 4], 1)], [2.5, 4]);
});

test("the pointer picks the nearest frame, and none when it is far from all", () => {
  /** @type {[number, number][]} */
  const places = [
    [0, 0],
    [10, 0],
    [20, 0],
  ];
  const near = (/** @type {[number, number]} */ point) => nearestFrame(3, (t) => places[t], point, 15);
  assert.deepEqual([near([12, 5]), near([-9, 0]), near([50, 0])], [1, 0, null]);
});

test("choosing the component of the other axis swaps them", () => {
  assert.deepEqual(
    [axesAfter("1-2", 0, "2"), axesAfter("1-2", 1, "5"), axesAfter("1-2", 0, "1")],
    ["2-1", "1-5", "1-2"],
  );
});
