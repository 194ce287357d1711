/* One time origin for everything: frames are counted from 1 and frame f lies at (f - 1) * step. A reversal [s, e] names
   the last frame before it and its last frame, so it shades the frames s + 1 to e, each with half a step to either
   side. */

/** @import {Reversal, TimeUnit} from "./types.d.ts" */

const SECONDS = 60; // s per minute

/**
 * Axis units per minute.
 * @param {TimeUnit} unit
 */
export const unitFactor = (unit) => (unit === "s" ? SECONDS : 1);

/**
 * Frames that pass while a recording is played.
 * @param {number} ms since the last picture
 * @param {number} speed times the time of the worm
 * @param {number} step min a frame
 */
export const framesIn = (ms, speed, step) => ((Math.max(0, ms) / 1000 / SECONDS) * speed) / step;

/**
 * @param {number} frame counted from 1
 * @param {number} step of a frame, in any unit of time
 */
export const frameTime = (frame, step) => (frame - 1) * step;

/**
 * Start and end of the shading of a reversal.
 * @param {Reversal} reversal
 * @param {number} step
 * @returns {[number, number]}
 */
export const reversalSpan = ([before, last], step) => [frameTime(before + 0.5, step), frameTime(last + 0.5, step)];

/**
 * First to last frame, in minutes; to the end of the longest where several share an axis.
 * @param {{frames: number, step: number, axes?: {end: number}}} recording
 * @returns {[number, number]}
 */
export const fullRange = ({ frames, step, axes }) => [0, axes?.end ?? frameTime(frames, step)];
