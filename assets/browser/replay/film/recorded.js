/* WebM as the browser records it while the film plays: where there is no encoder for single pictures, or no bundle. */

/** @import {Film} from "../types.d.ts" */
/** @import {Progress} from "./surface.js" */

import { filmSeconds } from "./stretch.js";
import { Canceled, pause, surface } from "./surface.js";
import { withDuration } from "./webm.js";

const FORMATS = ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"];
const RATE = 30; // pictures a second that are asked for
const BITS = 6e6; // a second
const TAIL = 300; // ms that the encoder gets for the last pictures

/** The best format that this browser records; undefined where it records none. */
const recordedFormat = () => window.MediaRecorder && FORMATS.find((type) => MediaRecorder.isTypeSupported(type));

/**
 * @param {Film} film
 * @param {AbortSignal} signal
 * @param {Progress} onProgress
 */
async function recordedWebm(film, signal, onProgress) {
  const { canvas, ctx } = surface(film.size);
  film.paint(ctx, film.stretch.start);
  const stream = canvas.captureStream(RATE);
  const recorder = new MediaRecorder(stream, { mimeType: recordedFormat(), videoBitsPerSecond: BITS });
  /** @type {Blob[]} */
  const parts = [];
  recorder.addEventListener("dataavailable", (event) => event.data.size && parts.push(event.data));
  const stopped = new Promise((resolve, reject) => {
    recorder.addEventListener("stop", resolve);
    recorder.addEventListener("error", (event) =>
      reject("error" in event ? event.error : new Error("The browser stopped recording.")),
    );
  });
  recorder.start(500);
  const began = performance.now();
  let length = 0;
  try {
    await play(film, ctx, signal, onProgress);
    length = performance.now() - began;
    await pause(TAIL);
  } finally {
    if (recorder.state !== "inactive") recorder.stop();
    await stopped;
    for (const track of stream.getTracks()) track.stop();
  }
  if (!parts.length) throw new Error("The browser recorded nothing. Choose a longer stretch, or GIF.");
  return withDuration(new Blob(parts, { type: "video/webm" }), length);
}

/**
 * In real time: a picture for every frame of the screen.
 * @param {Film} film
 * @param {CanvasRenderingContext2D} ctx
 * @param {AbortSignal} signal
 * @param {Progress} onProgress
 * @returns {Promise<void>}
 */
function play(film, ctx, signal, onProgress) {
  const { start, length, speed } = film.stretch;
  const whole = filmSeconds(film.stretch);
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const tick = () => {
      if (signal.aborted) return reject(new Canceled());
      const passed = (performance.now() - began) / 1000;
      film.paint(ctx, start + Math.min(passed * speed, length));
      onProgress(Math.min(1, passed / whole));
      return passed >= whole ? resolve() : requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
}

export { recordedFormat, recordedWebm };
