import assert from "node:assert/strict";
import { test } from "node:test";
import { fullRange, minutesIn, Times, unitFactor } from "../../../assets/browser/traces/time.js";

const NONE = Number.NaN;
/** Frames at 0, 1, 2, then a gap, 10, 11, 12 min. */
const gappy = () => new Times([0, 1, 2, 10, 11, 12], [3]);
/** @param {number[]} found @param {number[]} right */
const near = (found, right) => {
  assert.equal(found.length, right.length);
  for (const [k, value] of found.entries()) assert.ok(Math.abs(value - right[k]) < 1e-9, `${value} is not ${right[k]}`);
};

test("frames lie where their stamps say, however uneven", () => {
  const times = new Times([0, 1, 3, 3.5]);
  assert.deepEqual(
    [0, 1, 1.5, 2, 2.5, 3, 9].map((place) => times.at(place)),
    [0, 1, 2, 3, 3.25, 3.5, 3.5],
  );
  assert.deepEqual(
    [-1, 0, 2, 3, 3.25, 99].map((time) => times.placeOf(time)),
    [0, 0, 1.5, 2, 2.5, 3],
  );
  assert.deepEqual([times.frames, times.end, times.step], [4, 3.5, 1]);
  assert.deepEqual(fullRange({ times }), [0, 3.5]);
  assert.deepEqual(fullRange({ times, axes: { end: 8 } }), [0, 8]);
});

test("in a gap the frame before it is held, and the pointer finds the nearer frame", () => {
  const times = gappy();
  assert.deepEqual(
    [2.7, 2.999, 3, 3.5].map((place) => times.at(place)),
    [2, 2, 10, 10.5],
  );
  assert.deepEqual(
    [2, 5.9, 9.99, 10, 10.5].map((time) => times.placeOf(time)),
    [2, 2, 2, 3, 3.5],
  );
  assert.deepEqual(
    [1.4, 1.6, 5.9, 6.1, 99].map((time) => times.nearest(time)),
    [1, 2, 2, 3, 5],
  );
});

test("a player takes a usual step over a gap, and holds the frame before it meanwhile", () => {
  const times = gappy();
  near([times.after(1, 0.5), times.after(1, 1.5), times.after(1, 2), times.after(1, 99)], [1.5, 2.5, 3, 5]);
  assert.equal(times.held(2.5), 2);
  near([times.after(2.5, 0.25), times.after(2.5, 0.5)], [2.75, 3]);
});

test("a loop holds its last frame for a step", () => {
  const times = gappy(); // frames 2 to 4: a step, a gap, a step
  near([times.looped(1, 1.5, [1, 3]), times.looped(1, 2.5, [1, 3]), times.looped(1, 3.5, [1, 3])], [2.5, 3.5, 1.5]);
  near([times.looped(3.5, 0.25, [1, 3])], [3.75]);
});

test("a reversal shades its frames, half way to their neighbors", () => {
  const times = new Times([0, 2, 4, 6, 8, 11]);
  assert.deepEqual(times.spansOf([3, 5]), [[5, 9.5]]); // frames 4 and 5 at 6 and 8
  assert.deepEqual(times.spansOf([5, 6]), [[9.5, 12]]);
});

test("a reversal that is open at frame 1 is shaded from frame 1 on", () => {
  const times = new Times([0, 2, 4, 6]);
  assert.deepEqual(times.spansOf([1, 3]), [[-1, 5]]);
  assert.deepEqual(times.spansOf([2, 3]), [[3, 5]]);
});

test("a reversal over a gap is shaded on both sides of it, not in it", () => {
  assert.deepEqual(gappy().spansOf([2, 4]), [
    [1.5, 2.5],
    [9.5, 10.5],
  ]);
  assert.deepEqual(gappy().gapSpans, [[2.5, 9.5]]);
});

test("events in neighboring frames across a gap are as far apart as the gap is long", () => {
  const times = gappy();
  assert.equal(times.ofFrame(4) - times.ofFrame(3), 8);
});

test("lines end before a gap and begin after it", () => {
  const times = gappy();
  assert.deepEqual([...times.broken([1, 2, 3, 4, 5, 6])], [1, 2, 3, NONE, 4, 5, 6]);
  assert.deepEqual([...times.axis(60)], [0, 60, 120, NONE, 600, 660, 720]);
  const two = new Times([0, 1, 9, 10, 20], [2, 4]);
  assert.deepEqual([...two.broken(Float32Array.of(1, 2, 3, 4, 5))], [1, 2, NONE, 3, 4, NONE, 5]);
});

test("without gaps nothing is copied", () => {
  const values = Float32Array.of(1, 2);
  assert.equal(new Times([0, 1]).broken(values), values);
});

test("columns of a heat map reach half way to their neighbors, and a gap is a column", () => {
  assert.deepEqual(gappy().edges, [-0.5, 0.5, 1.5, 2.5, 9.5, 10.5, 11.5, 12.5]);
  assert.deepEqual(new Times([0, 1, 3]).edges, [-0.75, 0.5, 2, 3.75]);
});

test("columns are even where each lies over its frame; a gap or a change of the step needs their edges", () => {
  // four columns from -0.55 to 3.55, half the usual step of 1.1 before the first and after the last frame
  const { x0, dx } = /** @type {{x0: number, dx: number}} */ (new Times([0, 1.1, 1.9, 3]).columns);
  near([x0, dx], [-0.0375, 1.025]);
  assert.deepEqual(gappy().columns, { x: gappy().edges });
  const slower = new Times([0, 1, 2, 3, 5, 7, 9, 11]);
  assert.deepEqual(slower.columns, { x: slower.edges });
});

test("gaps are told in words", () => {
  const times = gappy();
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((frame) => times.gapText(frame)),
    ["", "", "gap of 480.0 s follows", "after a gap of 480.0 s", ""],
  );
  assert.equal(times.gapsText, "1 gap of 480.0 s, in which nothing was recorded");
  assert.match(new Times([0, 1, 9, 10, 20], [2, 4]).gapsText, /^2 gaps, the longest of 600\.0 s/);
  assert.equal(new Times([0, 1]).gapsText, "");
});

test("time passes with the speed, and is shown in minutes or in seconds", () => {
  assert.deepEqual([minutesIn(3000, 20), minutesIn(-5, 20)], [1, 0]);
  assert.deepEqual([unitFactor("min"), unitFactor("s")], [1, 60]);
});

test("evenly spread frames", () => {
  assert.deepEqual([...Times.even(3, 5).minutes], [0, 2.5, 5]);
  assert.deepEqual([...Times.even(1, 0).minutes], [0]);
});
