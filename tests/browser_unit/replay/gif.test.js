import assert from "node:assert/strict";
import { test } from "node:test";
import omggif from "omggif";
import { Gif, paletteOf } from "../../../assets/browser/replay/gif.js";

test("a GIF holds the pixels it was given: noise fills the code table of LZW several times over", async () => {
  const size = 160;
  const channel = (/** @type {number} */ k) => (k & 3) * 64 + 8;
  const colors = Array.from({ length: 64 }, (_, k) => [channel(k), channel(k >> 2), channel(k >> 4)]);
  let seed = 7;
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  const data = new Uint8ClampedArray(size * size * 4);
  for (let p = 0; p < data.length; p += 4) data.set([...colors[Math.floor(random() * 64)], 255], p);
  const gif = new Gif(size, size, paletteOf([data]));
  gif.add(data, 10);
  const reader = new omggif.GifReader(new Uint8Array(await gif.blob().arrayBuffer()));
  assert.deepEqual([reader.width, reader.height, reader.numFrames()], [size, size, 1]);
  const read = new Uint8ClampedArray(size * size * 4);
  reader.decodeAndBlitFrameRGBA(0, read);
  assert.equal(
    read.filter((value, k) => Math.abs(value - data[k]) > 1).length,
    0,
  );
});
