/* Animated GIF (GIF89a, w3.org/Graphics/GIF/spec-gif89a.txt): one palette for all frames by median cut, pixels by LZW.
   Written here, though libraries do the same: a film can be made where npm is absent too, so nothing of npm can be part of
   it. */

const COLORS = 256;
const DEPTH = 5; // bits a channel in the histogram
const CODES = 4096; // of LZW, 12 bits
const LEAST = 8; // bits of a pixel
const CLEAR = 1 << LEAST; // codes of LZW: the table starts anew; the picture ends; the first one for a run of pixels
const END = CLEAR + 1;
const RUNS = CLEAR + 2;
const BLOCK = 255; // bytes of a data block at most

/**
 * @typedef {Uint8Array | Uint8ClampedArray} Pixels RGBA, one after the other
 * @typedef {[number, number, number]} Color red, green and blue, 0 to 255
 *
 * @typedef {object} Point a cell of the histogram
 * @property {number} count pixels in it
 * @property {Color} rgb their mean
 *
 * @typedef {object} Box points that become one color
 * @property {Point[]} points
 * @property {number} axis the channel that it is longest in
 * @property {number} count pixels
 * @property {number} weight how much a cut is worth; 0 where there is nothing to cut
 */

/**
 * The cell of the histogram that a pixel falls into.
 * @param {Pixels} data
 * @param {number} p place of the pixel
 */
const key = (data, p) =>
  ((data[p] >> (8 - DEPTH)) << (2 * DEPTH)) | ((data[p + 1] >> (8 - DEPTH)) << DEPTH) | (data[p + 2] >> (8 - DEPTH));

/**
 * Up to 256 colors that stand for the pixels of some pictures: the box with most pixels times extent is cut at the median of
 * its longest side, until there are enough.
 * @param {readonly Pixels[]} frames
 */
function paletteOf(frames) {
  const boxes = [boxOf(histogram(frames))];
  while (boxes.length < COLORS) {
    const widest = boxes.reduce((best, box) => (box.weight > best.weight ? box : best));
    if (widest.weight <= 0) break;
    boxes.splice(boxes.indexOf(widest), 1, ...halves(widest));
  }
  return boxes.map(({ points, count }) => {
    const mean = (/** @type {number} */ c) =>
      points.reduce((sum, point) => sum + point.count * point.rgb[c], 0) / count;
    return /** @type {Color} */ ([0, 1, 2].map((c) => Math.round(mean(c))));
  });
}

/**
 * @param {readonly Pixels[]} frames
 * @returns {Point[]}
 */
function histogram(frames) {
  /** @type {Map<number, [number, number, number, number]>} cell -> pixels, and the sums of their channels */
  const cells = new Map();
  for (const data of frames) {
    for (let p = 0; p < data.length; p += 4) {
      const at = key(data, p);
      let cell = cells.get(at);
      if (!cell) {
        cell = [0, 0, 0, 0];
        cells.set(at, cell);
      }
      cell[0] += 1;
      for (let c = 0; c < 3; c += 1) cell[c + 1] += data[p + c];
    }
  }
  return [...cells.values()].map(([count, r, g, b]) => ({ count, rgb: [r / count, g / count, b / count] }));
}

/**
 * @param {Point[]} points
 * @returns {Box}
 */
function boxOf(points) {
  const extents = [0, 1, 2].map((c) => {
    let [low, high] = [255, 0];
    for (const { rgb } of points) [low, high] = [Math.min(low, rgb[c]), Math.max(high, rgb[c])];
    return high - low;
  });
  const axis = extents.indexOf(Math.max(...extents));
  const count = points.reduce((sum, point) => sum + point.count, 0);
  // the logarithm, or the ground of a picture would take all colors
  return { points, axis, count, weight: points.length > 1 ? extents[axis] * Math.log(1 + count) : 0 };
}

/**
 * A box cut at its median pixel; no half is empty.
 * @param {Box} box
 */
function halves({ points, axis, count }) {
  const sorted = [...points].sort((a, b) => a.rgb[axis] - b.rgb[axis]);
  let cut = 0;
  for (let seen = 0; seen < count / 2 && cut < sorted.length - 1; cut += 1) seen += sorted[cut].count;
  return [boxOf(sorted.slice(0, cut)), boxOf(sorted.slice(cut))];
}

/** Codes of growing width as bytes, in blocks that begin with their length. */
class Codes {
  /** @type {number[]} */
  #block = [];
  #bits = 0;
  #have = 0;

  /** @param {Uint8Array<ArrayBuffer>[]} bytes what the blocks are added to */
  constructor(bytes) {
    this.bytes = bytes;
  }

  /**
   * @param {number} code
   * @param {number} width bits
   */
  add(code, width) {
    this.#bits |= code << this.#have;
    this.#have += width;
    for (; this.#have >= 8; this.#have -= 8) {
      this.#block.push(this.#bits & 255);
      this.#bits >>>= 8;
      if (this.#block.length === BLOCK) this.#flush();
    }
  }

  #flush() {
    if (this.#block.length) this.bytes.push(Uint8Array.from([this.#block.length, ...this.#block]));
    this.#block = [];
  }

  end() {
    if (this.#have) this.#block.push(this.#bits & 255);
    this.#flush();
    this.bytes.push(Uint8Array.of(0));
  }
}

/**
 * Adds what follows the image descriptor: the pixels by LZW.
 * @param {Uint8Array} indices of the pixels' colors in the palette
 * @param {Uint8Array<ArrayBuffer>[]} bytes
 */
function lzw(indices, bytes) {
  bytes.push(Uint8Array.of(LEAST));
  const codes = new Codes(bytes);
  /** @type {Map<number, number>} code of a run of pixels and the pixel after it -> code of both */
  let table = new Map();
  let next = RUNS;
  let width = LEAST + 1;
  codes.add(CLEAR, width);
  let prefix = indices[0];
  for (let k = 1; k < indices.length; k += 1) {
    const pair = (prefix << 8) | indices[k];
    const known = table.get(pair);
    if (known !== undefined) {
      prefix = known;
      continue;
    }
    codes.add(prefix, width);
    if (next < CODES) {
      table.set(pair, next);
      // the decoder is one code behind
      if (next === 1 << width) width += 1;
      next += 1;
    } else {
      codes.add(CLEAR, width);
      table = new Map();
      next = RUNS;
      width = LEAST + 1;
    }
    prefix = indices[k];
  }
  codes.add(prefix, width);
  codes.add(END, width);
  codes.end();
}

const word = (/** @type {number} */ value) => [value & 255, value >> 8];
const text = (/** @type {string} */ letters) => [...letters].map((letter) => letter.charCodeAt(0));

class Gif {
  /**
   * It plays again and again.
   * @param {number} width px
   * @param {number} height px
   * @param {readonly Color[]} palette of `paletteOf`
   */
  constructor(width, height, palette) {
    this.width = width;
    this.height = height;
    this.palette = palette;
    this.nearest = new Int16Array(1 << (3 * DEPTH)).fill(-1); // histogram cell -> index in the palette
    const table = new Uint8Array(3 * COLORS);
    table.set(palette.flat());
    const screen = [...word(width), ...word(height), 0xf7, 0, 0]; // with a table of 256 colors
    const again = [0x21, 0xff, 11, ...text("NETSCAPE2.0"), 3, 1, 0, 0, 0];
    this.bytes = [Uint8Array.from([...text("GIF89a"), ...screen, ...table, ...again])];
  }

  /**
   * Index of the color in the palette that is nearest to a pixel.
   * @param {Pixels} data
   * @param {number} p place of the pixel
   */
  indexOf(data, p) {
    const at = key(data, p);
    if (this.nearest[at] < 0) {
      let least = Infinity;
      for (const [k, [r, g, b]] of this.palette.entries()) {
        const distance = (data[p] - r) ** 2 + (data[p + 1] - g) ** 2 + (data[p + 2] - b) ** 2;
        if (distance < least) [least, this.nearest[at]] = [distance, k];
      }
    }
    return this.nearest[at];
  }

  /**
   * Add a picture.
   * @param {Pixels} data
   * @param {number} delay hundredths of a second that it is shown
   */
  add(data, delay) {
    const indices = new Uint8Array(this.width * this.height);
    for (let k = 0; k < indices.length; k += 1) indices[k] = this.indexOf(data, 4 * k);
    const control = [0x21, 0xf9, 4, 0, ...word(delay), 0, 0];
    const descriptor = [0x2c, 0, 0, 0, 0, ...word(this.width), ...word(this.height), 0];
    this.bytes.push(Uint8Array.from([...control, ...descriptor]));
    lzw(indices, this.bytes);
  }

  blob() {
    return new Blob([...this.bytes, Uint8Array.of(0x3b)], { type: "image/gif" });
  }
}

export { Gif, paletteOf };
