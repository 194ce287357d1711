import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { TimeCursor } = await import("../../../assets/browser/traces/cursor.js");
const { Times } = await import("../../../assets/browser/traces/time.js");

/** An element as far as the player uses it. */
class Fake extends EventTarget {
  isConnected = true;
  id = "player";
  value = "";
  textContent = "";
  className = "";
  /** @type {Record<string, string>} */
  dataset = {};
  /** @type {Record<string, string>} */
  attributes = {};

  /** @param {string} name @param {string} value */
  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  querySelector() {
    return null;
  }
}

/** A player of 11 frames of half a minute that begins at frame 3. */
function player(times = Times.even(11, 5)) {
  const parts = ["speed", "play", "play-label", "now"].map((name) =>
    Object.assign(new Fake(), { dataset: { time: name } }),
  );
  const root = Object.assign(new Fake(), { querySelectorAll: () => parts });
  const slider = new Fake();
  document.getElementById = () => /** @type {any} */ (slider); // any: an element of the test
  const settled = { times: 0 };
  const state = { frame: "3", speed: "20" };
  const cursor = new TimeCursor(/** @type {any} */ (root), {
    frames: 11,
    state,
    onSettled: () => {
      settled.times += 1;
    },
  });
  cursor.open(times);
  /** @type {[number, string][]} */
  const seen = [];
  cursor.follow((at, by) => seen.push([at, by]));
  return {
    cursor,
    state,
    settled,
    seen,
    slider,
    root,
    now: () => parts[3].textContent,
    label: () => parts[2].textContent,
  };
}

/** @param {string} key @param {object} [more] */
const press = (key, more = {}) =>
  /** @type {KeyboardEvent} */ (Object.assign(new Event("keydown", { cancelable: true }), { key, ...more }));

test("it begins where the address says, and says the time", () => {
  const { cursor, seen, slider, now } = player();
  assert.deepEqual([cursor.frame, now(), slider.value], [3, "1.00 min · frame 3", "3"]);
  assert.deepEqual(seen, [[2, "start"]]);
});

test("keys move it by one frame or ten, to both ends and not beyond", () => {
  const { cursor, state } = player();
  assert.equal(cursor.key(press("ArrowRight")), true);
  assert.equal(state.frame, "4");
  cursor.key(press("ArrowLeft", { shiftKey: true }));
  assert.equal(state.frame, "1");
  cursor.key(press("End"));
  assert.equal(state.frame, "11");
  cursor.key(press("ArrowRight"));
  assert.equal(state.frame, "11");
  cursor.key(press("Home"));
  assert.equal(state.frame, "1");
  assert.equal(cursor.key(press("a")), false);
  assert.equal(cursor.key(press("ArrowRight", { ctrlKey: true })), false);
});

test("looking around with the pointer chooses nothing", () => {
  const { cursor, state, settled, seen } = player();
  cursor.peek(7);
  cursor.peek(7);
  assert.deepEqual([cursor.shown, cursor.frame, state.frame, settled.times], [7, 3, "3", 0]);
  cursor.peek(null);
  assert.equal(cursor.shown, 2);
  cursor.peek(99);
  assert.deepEqual(seen.slice(1), [
    [7, "peek"],
    [2, "peek"],
    [10, "peek"],
  ]);
});

test("the slider moves it at once, and the address knows when it is let go", () => {
  const { slider, state, settled, seen } = player();
  slider.value = "6";
  slider.dispatchEvent(new Event("input"));
  assert.deepEqual([seen.at(-1), state.frame, settled.times], [[5, "slider"], "3", 0]);
  slider.dispatchEvent(new Event("change"));
  assert.deepEqual([state.frame, settled.times], ["6", 1]);
});

test("until the recording has arrived it knows the frame, not the time", () => {
  const { cursor, now } = player();
  cursor.times = null;
  cursor.tell("start");
  assert.equal(now(), "frame 3");
});

test("beside a gap it says so, and playing it jumps over it", () => {
  /** @type {FrameRequestCallback[]} */
  const pictures = [];
  globalThis.requestAnimationFrame = (callback) => pictures.push(callback);
  const minutes = Array.from({ length: 11 }, (_, k) => k / 2 + (k > 2 ? 60 : 0));
  const { cursor, seen, now } = player(new Times(minutes, [3]));
  assert.equal(now(), "1.00 min · frame 3 · gap of 3630.0 s follows");
  cursor.play();
  const start = performance.now();
  pictures.shift()?.(start + 750); // a quarter of a minute of the worm, at 20 times its time: half of a step
  assert.deepEqual([seen.at(-1)?.[0], now()], [2, "1.00 min · frame 3 · gap of 3630.0 s follows"]);
  pictures.shift()?.(start + 1510);
  assert.match(now(), /^61\.5\d min · frame 4 · after a gap of 3630\.0 s$/);
  cursor.pause();
});

test("it plays to the end, stops there and begins anew", () => {
  /** @type {FrameRequestCallback[]} */
  const pictures = [];
  globalThis.requestAnimationFrame = (callback) => pictures.push(callback);
  const { cursor, seen, settled, label } = player();
  cursor.key(press(" "));
  assert.deepEqual([cursor.playing, label(), settled.times], [true, "Pause", 0]);
  cursor.peek(0); // disturbs nothing
  const start = performance.now();
  pictures.shift()?.(start + 3000);
  assert.deepEqual([Math.round(cursor.at), seen.at(-1)?.[1]], [4, "play"]);
  pictures.shift()?.(start + 60000);
  assert.deepEqual([cursor.playing, cursor.frame, label(), settled.times], [false, 11, "Play", 1]);
  cursor.toggle();
  assert.equal(cursor.frame, 1);
  cursor.toggle();
  assert.equal(cursor.playing, false);
});

test("it stops when its page is gone", () => {
  /** @type {FrameRequestCallback[]} */
  const pictures = [];
  globalThis.requestAnimationFrame = (callback) => pictures.push(callback);
  const { cursor, root, settled } = player();
  cursor.play();
  root.isConnected = false;
  pictures.shift()?.(performance.now());
  assert.deepEqual([cursor.playing, pictures.length, settled.times], [false, 0, 0]);
});

test("a press without a drag puts it there", () => {
  const { cursor, state } = player();
  const stage = new Fake();
  globalThis.addEventListener = EventTarget.prototype.addEventListener.bind(stage);
  cursor.followPointer(/** @type {any} */ (stage), () => 8);
  const event = (/** @type {string} */ name, x = 0, more = {}) =>
    stage.dispatchEvent(Object.assign(new Event(name), { clientX: x, clientY: 0, button: 0, buttons: 0, ...more }));
  event("pointerdown");
  event("pointerup", 30); // a drag
  assert.equal(state.frame, "3");
  event("pointerdown");
  event("pointerup", 2);
  assert.equal(state.frame, "9");
  event("pointermove");
  assert.equal(cursor.shown, 8);
  event("pointermove", 0, { buttons: 1 });
  event("pointerleave");
  assert.equal(cursor.peeked, null);
});
