import assert from "node:assert/strict";
import { test } from "node:test";
import {
  frameAt,
  gifPictures,
  isGap,
  pictures,
  problemOf,
  secondsTo,
} from "../../../../assets/browser/replay/film/stretch.js";
import { Times } from "../../../../assets/browser/traces/time.js";

test("ten seconds of the worm are ten seconds of film at 1x, and one at 10x", () => {
  const slow = pictures({ start: 20, length: 10, speed: 1 }, 30);
  assert.deepEqual([slow.count, slow.timeOf(0), slow.timeOf(30), slow.timeOf(299)], [300, 20, 21, 20 + 299 / 30]);
  const fast = pictures({ start: 20, length: 10, speed: 10 }, 30);
  assert.deepEqual([fast.count, fast.timeOf(15)], [30, 25]);
});

test("the shortest film has a picture", () => {
  assert.equal(pictures({ start: 0, length: 0.1, speed: 60 }, 30).count, 1);
});

test("a GIF has ten pictures a second, fewer where it would have more than 400, and takes as long", () => {
  const short = gifPictures({ start: 0, length: 30, speed: 10 });
  assert.deepEqual([short.count, short.delay, short.timeOf(1)], [30, 10, 1]);
  const long = gifPictures({ start: 0, length: 960, speed: 1 });
  assert.deepEqual([long.count, long.delay], [400, 240]);
});

test("a recording lasts as long as all its frames; the last one is held", () => {
  const times = Times.even(1600, 15.99);
  assert.ok(Math.abs(secondsTo(times) - 960) < 1e-9);
  assert.ok(Math.abs(secondsTo(times, 99) - 60) < 1e-9);
  assert.ok(Math.abs(frameAt(0.9, times) - 1.5) < 1e-9);
  assert.equal(frameAt(960, times), 1599);
});

test("in a gap the frame before it is held, and the film can say so", () => {
  const times = new Times(
    [0, 1, 2, 62, 63].map((second) => second / 60),
    [3],
  );
  assert.deepEqual([frameAt(2, times), frameAt(40, times), Math.round(secondsTo(times, 2))], [2, 2, 62]);
  assert.deepEqual([isGap(1, times), isGap(40, times), isGap(62, times)], [false, true, false]);
});

test("what is wrong with a typed stretch is said", () => {
  const whole = 960;
  assert.equal(problemOf({ start: 900, length: 60, speed: 1 }, whole), "");
  assert.match(problemOf({ start: 900, length: 61, speed: 1 }, whole), /ends at 960\.0 s.* 961\.0 s/);
  assert.match(problemOf({ start: Number.NaN, length: 5, speed: 1 }, whole), /^Start/);
  assert.match(problemOf({ start: -1, length: 5, speed: 1 }, whole), /^Start/);
  for (const length of [0, -2, Number.NaN]) assert.match(problemOf({ start: 0, length, speed: 1 }, whole), /^Length/);
});
