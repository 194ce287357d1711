import assert from "node:assert/strict";
import { test } from "node:test";
import { withDuration } from "../../../../assets/browser/replay/film/webm.js";

const INFO = [0x15, 0x49, 0xa9, 0x66];
// id of Duration, its size (8 bytes), 1500 as a 64-bit float
const DURATION = [0x44, 0x89, 0x88, 0x40, 0x97, 0x70, 0, 0, 0, 0, 0];

/** @param {number[]} bytes */
async function told(bytes) {
  const film = await withDuration(new Blob([Uint8Array.from(bytes)], { type: "video/webm" }), 1500);
  assert.equal(film.type, "video/webm");
  return [...new Uint8Array(await film.arrayBuffer())];
}

test("a recorded film knows its length: Duration is the last element of Info, whose size grows by it", async () => {
  assert.deepEqual(await told([1, 2, ...INFO, 0x83, 7, 8, 9, 5, 5]), [
    1, 2, ...INFO, 0x8e, 7, 8, 9, ...DURATION, 5, 5,
  ]); // biome-ignore format: bytes
});

test("a size may take more than a byte", async () => {
  assert.deepEqual(await told([...INFO, 0x40, 0x02, 7, 8, 5]), [...INFO, 0x40, 0x0d, 7, 8, ...DURATION, 5]);
  const unknown = [...INFO, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 7];
  assert.deepEqual(await told(unknown), unknown);
});

test("a film stays as it is where Info is missing, incomplete, or has no room for its new size", async () => {
  const full = [...INFO, 0x80 + 120, ...Array(120).fill(0)];
  for (const bytes of [[1, 2, 3], [...INFO, 0x83, 7], full]) assert.deepEqual(await told(bytes), bytes);
});

test("a length that is there already is replaced, the rest stays", async () => {
  const before = [0x44, 0x89, 0x88, 0x40, 0x8f, 0x40, 0, 0, 0, 0, 0]; // 1000
  assert.deepEqual(await told([1, ...INFO, 0x8d, 7, ...before, 8, 5]), [1, ...INFO, 0x8d, 7, ...DURATION, 8, 5]);
});
