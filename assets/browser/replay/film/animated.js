/* An animated GIF, drawn picture by picture. */

/** @import {Film} from "../types.d.ts" */
/** @import {Progress} from "./surface.js" */

import { Gif, paletteOf } from "./gif.js";
import { gifPictures } from "./stretch.js";
import { Canceled, surface, turn } from "./surface.js";

const SAMPLES = 8; // pictures that the palette is made from

/**
 * @param {Film} film
 * @param {AbortSignal} signal
 * @param {Progress} onProgress
 */
async function animatedGif(film, signal, onProgress) {
  const { width, height } = film.size;
  const { ctx } = surface(film.size);
  const draw = (/** @type {number} */ time) => {
    film.paint(ctx, time);
    return ctx.getImageData(0, 0, width, height).data;
  };
  const { count, timeOf, delay } = gifPictures(film.stretch);
  const some = Math.min(SAMPLES, count);
  const samples = Array.from({ length: some }, (_, k) => timeOf(Math.floor((k * count) / some)));
  const gif = new Gif(width, height, paletteOf(samples.map((time) => draw(time).slice())));
  for (let k = 0; k < count; k += 1) {
    gif.add(draw(timeOf(k)), delay);
    onProgress((k + 1) / count);
    await turn();
    if (signal.aborted) throw new Canceled();
  }
  return gif.blob();
}

export { animatedGif };
