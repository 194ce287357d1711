/* A stretch of the replay as a film: WebM is recorded while it plays, an animated GIF is drawn frame by frame. */

import { Gif, paletteOf } from "./gif.js";

const FORMATS = ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"];
const RATE = 30; // pictures per second that WebM asks for
const BITS = 6e6; // per second
const HEAD = 4096; // bytes of a WebM that its first elements are in
const INFO = [0x15, 0x49, 0xa9, 0x66]; // ids of the format's elements; that of Duration with the size of its number
const DURATION = [0x44, 0x89, 0x88];
const TAIL = 300; // ms that the encoder gets for the last pictures
const GIF = { width: 720, most: 400, rate: 20 }; // px; pictures; pictures per second at most
const SAMPLES = 8; // pictures that a GIF's palette is made from

class Canceled extends Error {}

const pause = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms));

function surface(width, height) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  return { canvas, ctx: canvas.getContext("2d", { willReadFrequently: true }) };
}

const even = (value) => 2 * Math.floor(value / 2); // video codecs halve the colors; nothing may stay unpainted

/** `film`: {first, last, rate (frames per second), size: {width, height}, paint(ctx, at)}; `signal` aborts;
    `onProgress(share)`. Resolves with a Blob. */
async function recordWebm(film, signal, onProgress) {
  const format = window.MediaRecorder && FORMATS.find((type) => MediaRecorder.isTypeSupported(type));
  if (!format) throw new Error("This browser does not record WebM. Choose GIF.");
  const [width, height] = [even(film.size.width), even(film.size.height)];
  const { canvas, ctx } = surface(width, height);
  film.paint(ctx, film.first);
  const stream = canvas.captureStream(RATE);
  const recorder = new MediaRecorder(stream, { mimeType: format, videoBitsPerSecond: BITS });
  const parts = [];
  recorder.addEventListener("dataavailable", (event) => event.data.size && parts.push(event.data));
  const stopped = new Promise((resolve, reject) => {
    recorder.addEventListener("stop", resolve);
    recorder.addEventListener("error", (event) => reject(event.error ?? new Error("The browser stopped recording.")));
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

/** A recorded WebM with its length in ms, which the browser does not know when it starts to write; players show none
    without it. The element Duration goes to the end of the element Info (matroska.org/technical/elements.html). */
async function withDuration(film, milliseconds) {
  const head = new Uint8Array(await film.slice(0, HEAD).arrayBuffer());
  const info = head.findIndex((_, k) => INFO.every((byte, i) => head[k + i] === byte));
  const at = info + INFO.length; // of the size, a byte longer than its first byte has leading zeros
  const width = Math.clz32(head[at]) - 23;
  if (info < 0 || width > 4) return film;
  const size = head.subarray(at, at + width).reduce((sum, byte) => sum * 256 + byte, 0) - 2 ** (7 * width);
  const duration = new DataView(new ArrayBuffer(DURATION.length + 8));
  DURATION.forEach((byte, k) => duration.setUint8(k, byte));
  duration.setFloat64(DURATION.length, milliseconds);
  const grown = new DataView(new ArrayBuffer(4));
  grown.setUint32(0, size + duration.byteLength + 2 ** (7 * width));
  const end = at + width + size;
  if (size + duration.byteLength >= 2 ** (7 * width) - 1 || end > head.length) return film;
  return new Blob(
    [film.slice(0, at), grown.buffer.slice(4 - width), film.slice(at + width, end), duration, film.slice(end)],
    { type: film.type },
  );
}

/** In real time: a picture for every frame of the screen. */
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

/** Frames of a GIF: not more, and not faster, than players can show. */
function gifFrames({ first, last, rate }) {
  const stride = Math.max(1, Math.ceil(rate / GIF.rate), Math.ceil((last - first + 1) / GIF.most));
  const frames = [];
  for (let frame = first; frame <= last; frame += stride) frames.push(frame);
  return { frames, delay: Math.max(2, Math.round((100 * stride) / rate)) };
}

async function recordGif(film, signal, onProgress) {
  const scale = Math.min(1, GIF.width / film.size.width);
  const [width, height] = [Math.round(film.size.width * scale), Math.round(film.size.height * scale)];
  const { ctx } = surface(width, height);
  const draw = (frame) => {
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
