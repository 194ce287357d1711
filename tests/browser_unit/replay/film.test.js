import assert from "node:assert/strict";
import { test } from "node:test";
import { gifFrames } from "../../../assets/browser/replay/film.js";

test("a GIF has every frame where players can follow", () => {
  assert.deepEqual(gifFrames({ first: 2, last: 6, rate: 10 }), { frames: [2, 3, 4, 5, 6], delay: 10 });
});

test("a fast stretch has no more than 20 pictures a second and takes as long", () => {
  assert.deepEqual(gifFrames({ first: 0, last: 9, rate: 80 }), { frames: [0, 4, 8], delay: 5 });
});

test("a long stretch has no more than 400 pictures and takes as long", () => {
  const { frames, delay } = gifFrames({ first: 0, last: 999, rate: 10 });
  assert.deepEqual([frames.length, frames[1], frames[333], delay], [334, 3, 999, 30]);
});
