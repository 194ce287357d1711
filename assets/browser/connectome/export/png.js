/* Drawings as pixels. */

/** @import {Drawing} from "../types.d.ts" */

const SCALE = 2;
const LIMIT = 8000; // px a side; browsers refuse larger canvases

/**
 * Raises when the browser cannot draw it.
 * @param {Drawing} drawing
 * @returns {Promise<Blob>}
 */
export async function png({ svg, width, height }) {
  const scale = Math.min(SCALE, LIMIT / Math.max(width, height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * scale, height: height * scale });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("The picture is too large for this browser."))),
      "image/png",
    );
  });
}
