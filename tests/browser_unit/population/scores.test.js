import assert from "node:assert/strict";
import { test } from "node:test";
import { colorClass, segments } from "../../../assets/browser/population/scores.js";

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

test("values beyond the limits get the first or the last color, a missing one none", () => {
  const classes = [-2, -1, 0, 0.9, 1, 9, Number.NaN].map((value) => colorClass(value, [-1, 1], 4));
  assert.deepEqual(classes, [0, 0, 2, 3, 3, 3, -1]);
});
