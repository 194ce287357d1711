import assert from "node:assert/strict";
import { test } from "node:test";
import { frameTime, fullRange, reversalSpan, unitFactor } from "../../../assets/browser/traces/time.js";

test("the first frame lies at 0, each further one a step later", () => {
  assert.deepEqual(
    [1, 2, 11].map((frame) => frameTime(frame, 0.5)),
    [0, 0.5, 5],
  );
  assert.deepEqual(fullRange({ frames: 11, step: 0.5 }), [0, 5]);
});

test("a reversal shades its frames with half a step to either side", () => {
  // frames 4 and 5 of step 2 lie at 6 and 8
  assert.deepEqual(reversalSpan([3, 5], 2), [5, 9]);
});

test("time is shown in minutes or in seconds", () => {
  assert.deepEqual([unitFactor("min"), unitFactor("s")], [1, 60]);
});
