/* A drawing as a PNG that knows its size on paper. */

import { INCH } from "./paper.js";

const LARGEST = 16000; // px a side; browsers refuse larger canvases
const HEAD = 33; // bytes of PNG's signature and of IHDR, which comes first
const METER = 1; // a unit of pHYs

/**
 * The drawing as the address of a picture.
 * @param {string} svg
 */
export const pictureAddress = (svg) => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

/**
 * The drawing as a PNG.
 * @param {string} svg with width and height
 * @param {{width: number, height: number}} size mm
 * @param {number} dpi
 */
export async function pixels(svg, { width, height }, dpi) {
  const [w, h] = [width, height].map((mm) => Math.round((mm / INCH) * dpi));
  if (Math.max(w, h) > LARGEST)
    throw new Error(`${Math.max(w, h)} pixels are more than a browser can draw: take fewer dpi or SVG.`);
  const image = new Image(w, h);
  // the picture is drawn at its own size, which therefore has to be in pixels
  image.src = pictureAddress(svg.replace(/^(<svg [^>]*?)width="[^"]*" height="[^"]*"/, `$1width="${w}" height="${h}"`));
  await image.decode();
  const sheet = Object.assign(document.createElement("canvas"), { width: w, height: h });
  sheet.getContext("2d")?.drawImage(image, 0, 0, w, h);
  /** @type {Blob | null} */
  const blob = await new Promise((resolve) => sheet.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("The picture is too large for this browser.");
  return new Blob([withDensity(new Uint8Array(await blob.arrayBuffer()), dpi)], { type: "image/png" });
}

/**
 * Check sum of a PNG chunk (PNG 1.2, annex D).
 * @param {Uint8Array} bytes
 */
function crc(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

/**
 * The PNG with the chunk pHYs: pixels per meter.
 * @param {Uint8Array} png
 * @param {number} dpi
 */
export function withDensity(png, dpi) {
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  const perMeter = Math.round(dpi / (INCH / 1000));
  view.setUint32(0, 9);
  chunk.set([0x70, 0x48, 0x59, 0x73], 4); // "pHYs"
  view.setUint32(8, perMeter);
  view.setUint32(12, perMeter);
  chunk[16] = METER;
  view.setUint32(17, crc(chunk.subarray(4, 17)));
  const whole = new Uint8Array(png.length + chunk.length);
  whole.set(png.subarray(0, HEAD));
  whole.set(chunk, HEAD);
  whole.set(png.subarray(HEAD), HEAD + chunk.length);
  return whole;
}
