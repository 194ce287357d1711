import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { stretchAfter, stretchWith } = await import("../../../assets/browser/traces/plot.js");

test("a time that is in sight moves nothing, rounding aside", () => {
  assert.equal(stretchWith([2, 4], [0, 10], 3), null);
  assert.equal(stretchWith([2, 4], [0, 10], 4 + 1e-7), null);
});

test("a time beyond the end turns a page and leaves a fifth before it; the recording's ends stay in sight", () => {
  const rounded = (/** @type {[number, number] | null} */ span) => span?.map((t) => Number(t.toFixed(9)));
  assert.deepEqual(rounded(stretchWith([2, 4], [0, 10], 5)), [4.6, 6.6]);
  assert.deepEqual(rounded(stretchWith([4, 6], [0, 10], 3)), [1.4, 3.4]);
  assert.deepEqual(rounded(stretchWith([2, 4], [0, 10], 9.9)), [8, 10]);
  assert.deepEqual(rounded(stretchWith([4, 6], [0, 10], 0.1)), [0, 2]);
});

test("plus shows seven tenths around the middle, minus undoes it, arrows move by a fifth", () => {
  assert.deepEqual(stretchAfter([0, 10], "+"), [1.5, 8.5]);
  assert.deepEqual(
    stretchAfter([1.5, 8.5], "-")?.map((t) => Number(t.toFixed(9))),
    [0, 10],
  );
  assert.deepEqual(
    [stretchAfter([0, 10], "ArrowRight"), stretchAfter([0, 10], "ArrowLeft")],
    [
      [2, 12],
      [-2, 8],
    ],
  );
  assert.equal(stretchAfter([0, 10], "a"), null);
});
