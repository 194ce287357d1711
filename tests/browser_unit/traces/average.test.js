import assert from "node:assert/strict";
import { test } from "node:test";
import { averageOf, clockOf, onClock } from "../../../assets/browser/traces/average.js";
import { Times } from "../../../assets/browser/traces/time.js";

const NONE = Number.NaN;

test("the clock is that of the coarsest recording and goes on until the longest has ended", () => {
  const clock = clockOf([
    Times.even(5, 4), // a step of 1
    Times.even(3, 6), // of 3
    Times.even(11, 10), // of 1
  ]);
  assert.deepEqual(clock, { step: 3, ticks: 4 }); // 0, 3, 6, 9
});

test("between two frames a value is in proportion; nothing is known after the last frame", () => {
  assert.deepEqual([...onClock([0, 10, 20], Times.even(3, 4), { step: 1, ticks: 7 })], [0, 5, 10, 15, 20, NONE, NONE]);
  assert.deepEqual([...onClock([0, 10, 20], Times.even(3, 4), { step: 3, ticks: 3 })], [0, 15, NONE]);
});

test("a value is not known where one of its frames is not", () => {
  assert.deepEqual(
    [...onClock([0, NONE, 20, 30], Times.even(4, 6), { step: 1, ticks: 7 })],
    [0, NONE, NONE, NONE, 20, 25, 30],
  );
});

test("nothing is known in a gap in time", () => {
  const times = new Times([0, 1, 5, 6], [2]);
  assert.deepEqual(
    [...onClock([0, 10, 20, 30], times, { step: 0.5, ticks: 14 })],
    [0, 5, 10, NONE, NONE, NONE, NONE, NONE, NONE, NONE, 20, 25, 30, NONE],
  );
});

test("a recording keeps its values on its own clock, whatever its step", () => {
  const values = Array.from({ length: 1600 }, (_, k) => k);
  assert.deepEqual([...onClock(values, Times.even(1600, (1599 * 0.6) / 60), { step: 0.6 / 60, ticks: 1600 })], values);
});

test("mean, standard deviation of the sample and n at each time", () => {
  const { n, mean, sd } = averageOf([
    [2, 1, NONE, NONE],
    [4, NONE, NONE, 3],
    [4, 5, NONE, NONE],
    [6, NONE, NONE, NONE],
  ]);
  assert.deepEqual(n, [4, 2, 0, 1]);
  assert.deepEqual(mean, [4, 3, NONE, 3]);
  // R: sd(c(2, 4, 4, 6)), sd(c(1, 5))
  assert.ok(Math.abs(sd[0] - 1.632993) < 1e-6 && Math.abs(sd[1] - 2.828427) < 1e-6);
  assert.deepEqual(sd.slice(2), [NONE, NONE]);
});
