/// <reference path="./omggif.d.ts" />
import assert from "node:assert/strict";
import { test } from "node:test";
import omggif from "omggif";
import { Gif, paletteOf } from "../../../../assets/browser/replay/film/gif.js";

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
  assert.equal(read.filter((value, k) => Math.abs(value - data[k]) > 1).length, 0);
});

/** @param {number[][]} colors */
const pixels = (colors) => Uint8ClampedArray.from(colors.flatMap((color) => [...color, 255]));

test("few colors are kept as they are", () => {
  const palette = paletteOf([
    pixels([
      [255, 0, 0],
      [255, 0, 0],
      [0, 0, 255],
    ]),
    pixels([[10, 200, 30]]),
  ]);
  assert.deepEqual(palette.map(String).sort(), ["0,0,255", "10,200,30", "255,0,0"]);
});

test("many colors become 256, of which the most frequent is one", () => {
  const shades = Array.from({ length: 4096 }, (_, k) => [(k & 15) * 16, ((k >> 4) & 15) * 16, (k >> 8) * 16]);
  const palette = paletteOf([pixels([...shades, ...Array(50000).fill([200, 100, 50])])]);
  assert.equal(palette.length, 256);
  const nearest = Math.min(...palette.map(([r, g, b]) => Math.hypot(r - 200, g - 100, b - 50)));
  assert.ok(nearest < 8, `${nearest}`);
});

test("pictures follow one another at their pace, again and again", async () => {
  const [red, blue] = [
    [
      [255, 0, 0],
      [255, 0, 0],
    ],
    [
      [0, 0, 255],
      [255, 0, 0],
    ],
  ].map(pixels);
  const gif = new Gif(2, 1, paletteOf([red, blue]));
  gif.add(red, 5);
  gif.add(blue, 300);
  const reader = new omggif.GifReader(new Uint8Array(await gif.blob().arrayBuffer()));
  assert.equal(reader.loopCount(), 0); // for ever
  assert.deepEqual(
    [0, 1].map((frame) => reader.frameInfo(frame).delay),
    [5, 300],
  );
  const read = new Uint8ClampedArray(8);
  reader.decodeAndBlitFrameRGBA(1, read);
  assert.deepEqual([...read], [0, 0, 255, 255, 255, 0, 0, 255]);
});

test("a color that no sample had becomes the nearest one", async () => {
  const gif = new Gif(
    1,
    1,
    paletteOf([
      pixels([
        [255, 255, 255],
        [0, 0, 0],
      ]),
    ]),
  );
  gif.add(pixels([[40, 30, 20]]), 10);
  const read = new Uint8ClampedArray(4);
  new omggif.GifReader(new Uint8Array(await gif.blob().arrayBuffer())).decodeAndBlitFrameRGBA(0, read);
  assert.deepEqual([...read], [0, 0, 0, 255]);
});
