import assert from "node:assert/strict";
import { test } from "node:test";
import { clamp, coordinate, number } from "../../../assets/browser/foundation/numbers.js";

test("an empty control stands for its default", () => {
  assert.deepEqual(
    [null, undefined, "", "abc", NaN, Infinity].map((value) => number(value, "3")),
    [3, 3, 3, 3, 3, 3],
  );
  assert.deepEqual(
    ["2.5", 0, "0", "-1"].map((value) => number(value, 3)),
    [2.5, 0, 0, -1],
  );
});

test("a value stays within its bounds", () => {
  assert.deepEqual(
    [-1, 0, 0.5, 1, 2].map((value) => clamp(value, 0, 1)),
    [0, 0, 0.5, 1, 1],
  );
});

test("lengths of a drawing have at most two decimals", () => {
  assert.deepEqual([1, 1.006, 1.2, -0.333, 1e3].map(coordinate), ["1", "1.01", "1.2", "-0.33", "1000"]);
});
