/* The ways to make a film, fetched when the dialog for one is opened. */

/** @import {Film} from "../types.d.ts" */
/** @import {Progress} from "./surface.js" */
/**
 * @typedef {object} Maker
 * @property {string} ending of the file
 * @property {string} name of the format, and how it is made where that takes the length of the film
 * @property {(film: Film, signal: AbortSignal, onProgress: Progress) => Promise<Blob>} make
 */

import { animatedGif } from "./animated.js";
import { encodedVideo, encodingOf } from "./encoded.js";
import { recordedFormat, recordedWebm } from "./recorded.js";

/** @type {Maker} */
const GIF = { ending: "gif", name: "Animated GIF", make: animatedGif };

/**
 * The best video that this browser makes of this size; null where it makes none.
 * @param {{width: number, height: number}} size px
 * @returns {Promise<Maker | null>}
 */
async function videoMaker(size) {
  const encoding = await encodingOf(size);
  if (encoding) return { ending: encoding.ending, name: encoding.name, make: encodedVideo(encoding) };
  if (!recordedFormat()) return null;
  return { ending: "webm", name: "WebM, recorded while it plays", make: recordedWebm };
}

export { layoutOf, paintFrame } from "./frame.js";
export * from "./stretch.js";
export { Canceled } from "./surface.js";
export { GIF, videoMaker };
