/* A stretch of the worm's time as the pictures of a film. Pure functions. */

/** @import {Times} from "../../traces/time.js" */
/** @import {Stretch} from "../types.d.ts" */

const SECONDS = 60; // s per minute
const GIF = { most: 400, rate: 10 }; // pictures; pictures a second at most
const ROUNDING = 1e-6; // s

/**
 * How long the film is, s.
 * @param {Stretch} stretch
 */
const filmSeconds = ({ length, speed }) => length / speed;

/**
 * How many pictures a film has, and which time of the worm each shows, in s.
 * @param {Stretch} stretch
 * @param {number} rate pictures a second
 */
function pictures({ start, length, speed }, rate) {
  const count = Math.max(1, Math.round((length / speed) * rate));
  return { count, timeOf: (/** @type {number} */ k) => start + (k * speed) / rate };
}

/**
 * Pictures of a GIF, and how long each is shown in hundredths of a second: not more than players can hold.
 * @param {Stretch} stretch
 */
function gifPictures(stretch) {
  const delay = Math.ceil(Math.max(100 / GIF.rate, (100 * filmSeconds(stretch)) / GIF.most));
  return { ...pictures(stretch, 100 / delay), delay };
}

/**
 * When a frame is over, s: the next one begins; the last one lasts as long as a usual one.
 * @param {number} frame counted from 0; left out: the last one
 * @param {Times} times
 */
const secondsTo = (times, frame = times.frames - 1) =>
  SECONDS * (frame + 1 < times.frames ? times.minutes[frame + 1] : times.end + times.step);

/**
 * The place between frames, from 0, at a time in s; the last frame is held, and so is one before a gap.
 * @param {number} time
 * @param {Times} times
 */
const frameAt = (time, times) => times.placeOf(time / SECONDS);

/**
 * Whether nothing was recorded at a time.
 * @param {number} time s
 * @param {Times} times
 */
const isGap = (time, times) => times.gapSpans.some(([from, to]) => time / SECONDS > from && time / SECONDS < to);

/**
 * What is wrong with a stretch that was typed, for the visitor; "" when nothing is.
 * @param {Stretch} stretch NaN where no number was typed
 * @param {number} whole s, of the recording
 */
function problemOf({ start, length }, whole) {
  if (!(start >= 0)) return "Start: seconds from 0 are expected.";
  if (!(length > 0)) return "Length: seconds above 0 are expected.";
  if (start + length <= whole + ROUNDING) return "";
  return `The recording ends at ${whole.toFixed(1)} s; this stretch would end at ${(start + length).toFixed(1)} s.`;
}

export { filmSeconds, frameAt, gifPictures, isGap, pictures, problemOf, secondsTo };
