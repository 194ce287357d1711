/* A stretch of the replay as a film: WebM is recorded while it plays, an animated GIF is drawn frame by frame. */

/** @import {Film} from "./types.d.ts" */

import { element } from "../dom/element.js";
import { Gif, paletteOf } from "./gif.js";
import { withDuration } from "./webm.js";

const FORMATS = ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"];
const RATE = 30; // pictures per second that WebM asks for
const BITS = 6e6; // per second
const TAIL = 300; // ms that the encoder gets for the last pictures
const GIF = { width: 720, most: 400, rate: 20 }; // px; pictures; pictures per second at most
const SAMPLES = 8; // pictures that a GIF's palette is made from

class Canceled extends Error {}

const pause = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * @param {number} width px
 * @param {number} height px
 */
function surface(width, height) {
  const canvas = element("canvas", { width, height });
  const ctx = canvas.getContext("2d", { willReadFrequently: true });
  if (!ctx) throw new Error("The browser has no room for the pictures.");
  return { canvas, ctx };
}

const even = (/** @type {number} */ value) => 2 * Math.floor(value / 2); // video codecs halve the colors; nothing may stay unpainted

/** @typedef {(share: number) => void} Progress */

/**
 * @param {Film} film
 * @param {AbortSignal} signal
 * @param {Progress} onProgress
 */
async function recordWebm(film, signal, onProgress) {
  const format = window.MediaRecorder && FORMATS.find((type) => MediaRecorder.isTypeSupported(type));
  if (!format) throw new Error("This browser does not record WebM. Choose GIF.");
  const [width, height] = [even(film.size.width), even(film.size.height)];
  const { canvas, ctx } = surface(width, height);
  film.paint(ctx, film.first);
  const stream = canvas.captureStream(RATE);
  const recorder = new MediaRecorder(stream, { mimeType: format, videoBitsPerSecond: BITS });
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
  const frames = film.last - film.first + 1;
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const tick = () => {
      if (signal.aborted) return reject(new Canceled());
      const passed = ((performance.now() - start) / 1000) * film.rate;
      film.paint(ctx, film.first + Math.min(passed, frames - 1));
      onProgress(Math.min(1, passed / frames));
      return passed >= frames ? resolve() : requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
}

/**
 * Frames of a GIF, and how long each is shown in hundredths of a second: not more, and not faster, than players can show.
 * @param {Pick<Film, "first" | "last" | "rate">} film
 */
function gifFrames({ first, last, rate }) {
  const stride = Math.max(1, Math.ceil(rate / GIF.rate), Math.ceil((last - first + 1) / GIF.most));
  const frames = [];
  for (let frame = first; frame <= last; frame += stride) frames.push(frame);
  return { frames, delay: Math.max(2, Math.round((100 * stride) / rate)) };
}

/**
 * @param {Film} film
 * @param {AbortSignal} signal
 * @param {Progress} onProgress
 */
async function recordGif(film, signal, onProgress) {
  const scale = Math.min(1, GIF.width / film.size.width);
  const [width, height] = [Math.round(film.size.width * scale), Math.round(film.size.height * scale)];
  const { ctx } = surface(width, height);
  const draw = (/** @type {number} */ frame) => {
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    film.paint(ctx, frame);
    return ctx.getImageData(0, 0, width, height).data;
  };
  const { frames, delay } = gifFrames(film);
  const count = Math.min(SAMPLES, frames.length);
  const samples = Array.from({ length: count }, (_, k) => frames[Math.floor((k * frames.length) / count)]);
  const gif = new Gif(width, height, paletteOf(samples.map((frame) => draw(frame).slice())));
  for (const [k, frame] of frames.entries()) {
    gif.add(draw(frame), delay);
    onProgress((k + 1) / frames.length);
    await pause();
    if (signal.aborted) throw new Canceled();
  }
  return gif.blob();
}

export { Canceled, gifFrames, recordGif, recordWebm };
