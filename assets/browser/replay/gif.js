/* Animated GIF (GIF89a, w3.org/Graphics/GIF/spec-gif89a.txt): one palette for all frames by median cut, pixels by LZW. */

const COLORS = 256;
const DEPTH = 5; // bits a channel in the histogram
const CODES = 4096; // of LZW, 12 bits
const BLOCK = 255; // bytes of a data block at most

const key = (data, p) =>
  ((data[p] >> (8 - DEPTH)) << (2 * DEPTH)) | ((data[p + 1] >> (8 - DEPTH)) << DEPTH) | (data[p + 2] >> (8 - DEPTH));

/** Up to 256 colors [r, g, b] that stand for the pixels of some RGBA arrays: the box with most pixels times extent is cut
    at the median of its longest side, until there are enough. */
function paletteOf(frames) {
  const cells = new Map(); // histogram cell -> [count, r, g, b] (sums)
  for (const data of frames) {
    for (let p = 0; p < data.length; p += 4) {
      const at = key(data, p);
      let cell = cells.get(at);
      if (!cell) cells.set(at, (cell = [0, 0, 0, 0]));
      cell[0] += 1;
      for (let c = 0; c < 3; c += 1) cell[c + 1] += data[p + c];
    }
  }
  const points = [...cells.values()].map(([count, ...sums]) => ({ count, rgb: sums.map((sum) => sum / count) }));
  const boxes = [boxOf(points)];
  while (boxes.length < COLORS) {
    const widest = boxes.reduce((best, box) => (box.weight > best.weight ? box : best));
    if (widest.weight <= 0) break;
    const sorted = [...widest.points].sort((a, b) => a.rgb[widest.axis] - b.rgb[widest.axis]);
    let seen = 0;
    const half = widest.count / 2;
    let cut = sorted.findIndex((point) => (seen += point.count) >= half) + 1;
    cut = Math.min(Math.max(cut, 1), sorted.length - 1);
    boxes.splice(boxes.indexOf(widest), 1, boxOf(sorted.slice(0, cut)), boxOf(sorted.slice(cut)));
  }
  return boxes.map((box) =>
    [0, 1, 2].map((c) => Math.round(box.points.reduce((sum, { count, rgb }) => sum + count * rgb[c], 0) / box.count)),
  );
}

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

/** Codes of a picture, packed into blocks: what follows the image descriptor. */
function lzw(indices, bytes) {
  const least = 8; // bits of a pixel
  const clear = 1 << least;
  const block = [];
  let [bits, have] = [0, 0];
  const emit = (code, width) => {
    bits |= code << have;
    have += width;
    while (have >= 8) {
      block.push(bits & 255);
      bits >>>= 8;
      have -= 8;
      if (block.length === BLOCK) flush();
    }
  };
  const flush = () => {
    if (!block.length) return;
    bytes.push(Uint8Array.from([block.length, ...block]));
    block.length = 0;
  };
  bytes.push(Uint8Array.of(least));
  let table = new Map();
  let next = clear + 2;
  let width = least + 1;
  emit(clear, width);
  let prefix = indices[0];
  for (let k = 1; k < indices.length; k += 1) {
    const pair = (prefix << 8) | indices[k];
    const known = table.get(pair);
    if (known !== undefined) {
      prefix = known;
      continue;
    }
    emit(prefix, width);
    if (next < CODES) {
      table.set(pair, next);
      // the decoder is one code behind
      if (next === 1 << width) width += 1;
      next += 1;
    } else {
      emit(clear, width);
      table = new Map();
      next = clear + 2;
      width = least + 1;
    }
    prefix = indices[k];
  }
  emit(prefix, width);
  emit(clear + 1, width);
  if (have) block.push(bits & 255);
  flush();
  bytes.push(Uint8Array.of(0));
}

const word = (value) => [value & 255, value >> 8];
const text = (letters) => [...letters].map((letter) => letter.charCodeAt(0));

class Gif {
  /** `palette`: of `paletteOf`. It plays again and again. */
  constructor(width, height, palette) {
    Object.assign(this, { width, height, palette });
    this.nearest = new Int16Array(1 << (3 * DEPTH)).fill(-1); // histogram cell -> index in the palette
    const table = palette.flat();
    this.bytes = [
      Uint8Array.from([
        ...text("GIF89a"),
        ...word(width),
        ...word(height),
        0xf7,
        0,
        0,
        ...table,
        ...new Array(3 * COLORS - table.length).fill(0),
        0x21,
        0xff,
        11,
        ...text("NETSCAPE2.0"),
        3,
        1,
        0,
        0,
        0,
      ]),
    ];
  }

  indexOf(data, p) {
    const at = key(data, p);
    if (this.nearest[at] < 0) {
      let least = Infinity;
      this.palette.forEach(([r, g, b], k) => {
        const distance = (data[p] - r) ** 2 + (data[p + 1] - g) ** 2 + (data[p + 2] - b) ** 2;
        if (distance < least) [least, this.nearest[at]] = [distance, k];
      });
    }
    return this.nearest[at];
  }

  /** Add a picture of RGBA values that is shown for `delay` hundredths of a second. */
  add(data, delay) {
    const indices = new Uint8Array(this.width * this.height);
    for (let k = 0; k < indices.length; k += 1) indices[k] = this.indexOf(data, 4 * k);
    this.bytes.push(
      Uint8Array.from([
        0x21,
        0xf9,
        4,
        0,
        ...word(delay),
        0,
        0,
        0x2c,
        0,
        0,
        0,
        0,
        ...word(this.width),
        ...word(this.height),
        0,
      ]),
    );
    lzw(indices, this.bytes);
  }

  blob() {
    return new Blob([...this.bytes, Uint8Array.of(0x3b)], { type: "image/gif" });
  }
}

export { Gif, paletteOf };
