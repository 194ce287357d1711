import "../page.js";
import assert from "node:assert/strict";
import { mock, test } from "node:test";

const { Times } = await import("../../../assets/browser/traces/time.js");
const { Clock, timeText } = await import("../../../assets/browser/replay/clock.js");

/**
 * A clock of ten frames a second, and what it told.
 * @param {number} frames
 */
function clockOf(frames, times = Times.even(frames, (frames - 1) / 600)) {
  /** @type {(number | string)[]} */
  const told = [];
  const clock = new Clock({
    onMove: (at) => told.push(Number(at.toFixed(9))),
    onPlaying: (on) => told.push(on ? "plays" : "stands"),
  });
  clock.times = times;
  return { clock, told };
}

test("out of the recording the time wraps", () => {
  const { clock, told } = clockOf(5);
  for (const frame of [3, 5, -1, 12.4]) clock.go(frame);
  assert.deepEqual(told, [3, 0, 4, 2]);
});

test("steps wrap at the ends of the recording", () => {
  const { clock, told } = clockOf(5);
  for (const by of [-1, 1, 3, 10]) clock.step(by);
  assert.deepEqual(told, [4, 0, 3, 3]);
});

test("steps stay in the loop, and one from outside goes to its nearer end in that direction", () => {
  const { clock, told } = clockOf(20);
  clock.loop = [5, 8];
  clock.step(1);
  clock.step(-1);
  clock.step(2);
  clock.go(2);
  clock.step(-1);
  assert.deepEqual(told, [5, 8, 6, 2, 8]);
});

test("it plays by the time that has passed, skips no more than a quarter of a second, and stands at a frame", (t) => {
  /** @type {((now: number) => void)[]} */
  const due = [];
  globalThis.requestAnimationFrame = (tick) => due.push(tick);
  t.mock.method(performance, "now", () => 1000);
  const { clock, told } = clockOf(100);
  clock.play();
  clock.play();
  assert.equal(due.length, 1);
  const tick = (/** @type {number} */ now) => due.shift()?.(now);
  tick(1100); // one frame
  tick(1150); // a half
  tick(9000); // the page was not in sight
  assert.deepEqual(told, ["plays", 1, 1.5, 4]);
  clock.speed = 2;
  tick(9070);
  assert.deepEqual([clock.at.toFixed(9), clock.frame], ["5.400000000", 5]);
  clock.pause();
  clock.pause();
  assert.deepEqual(told.slice(4), [5.4, "stands", 5]);
  tick(9200);
  assert.equal(due.length, 0);
});

test("it plays the loop from its start, and holds its last frame until the first one is due", () => {
  globalThis.requestAnimationFrame = () => 0;
  const { clock, told } = clockOf(100);
  clock.loop = [10, 12];
  clock.play();
  clock.advance(250); // 10 to 12.5
  clock.advance(100); // beyond 13, which is 10 again
  assert.deepEqual(told.slice(0, 2), ["plays", 12]);
  assert.ok(Math.abs(Number(told[2]) - 10.5) < 1e-9);
});

test("a single frame does not play", () => {
  const { clock, told } = clockOf(1);
  clock.play();
  assert.deepEqual(told, []);
});

test("where motion is unwelcome it goes from frame to frame", () => {
  const before = globalThis.matchMedia;
  globalThis.matchMedia = /** @type {any} */ (mock.fn(() => ({ matches: true })));
  const { clock, told } = clockOf(10);
  globalThis.matchMedia = before;
  clock.advance(160);
  assert.deepEqual(told, [1]);
});

test("times are named in minutes and seconds, frames from 1", () => {
  const times = Times.even(1600, 15.99);
  assert.equal(timeText(0, times), "00:00 (t=1)");
  assert.equal(timeText(100, times), "01:00 (t=101)");
  assert.equal(timeText(1599, times), "15:59 (t=1600)");
});

test("over a gap it jumps, holds the frame before it for a step, and says so", () => {
  globalThis.requestAnimationFrame = () => 0;
  const times = new Times(
    [0, 1, 2, 62, 63].map((second) => second / 60),
    [3],
  );
  const { clock, told } = clockOf(5, times);
  clock.go(2);
  clock.advance(500);
  clock.advance(750);
  assert.deepEqual(told.slice(0, 2), [2, 2]);
  assert.ok(Math.abs(Number(told[2]) - 3.25) < 1e-9);
  assert.equal(timeText(2, times), "00:02 (t=3) · gap of 60.0 s follows");
  assert.equal(timeText(3, times), "01:02 (t=4) · after a gap of 60.0 s");
});
