/* The numbers of the population view. Pure functions on arrays; nothing is drawn here. */

import { clamp } from "../foundation/numbers.js";

/** @import {ColorRange, Components} from "./types.d.ts" */

const LIMIT_QUANTILE = 0.98; // colors of a behavior reach their ends here: single peaks would wash out the rest

/**
 * Scores over time of one component: sum over the neurons of loading × (trace − mean). A missing sample is the mean.
 * @param {Float32Array[]} traces one a neuron
 * @param {Pick<Components, "mean" | "loadings">} components
 * @param {number} component counted from 0
 */
export function scores(traces, { mean, loadings }, component) {
  const out = new Float64Array(traces[0]?.length ?? 0);
  traces.forEach((trace, n) => {
    const loading = loadings[component][n];
    const offset = mean[n];
    for (let t = 0; t < out.length; t += 1) if (!Number.isNaN(trace[t])) out[t] += loading * (trace[t] - offset);
  });
  return out;
}

/**
 * What the ends of the colors stand for: symmetric around 0 where the values have both signs, from 0 otherwise.
 * @param {ArrayLike<number>} values
 * @returns {ColorRange}
 */
export function colorRange(values) {
  const sizes = Array.from(values, Math.abs)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const high = sizes[Math.floor(LIMIT_QUANTILE * (sizes.length - 1))] || 1;
  return Array.from(values).some((value) => value < 0) ? [-high, high] : [0, high];
}

/**
 * The class, 0 to classes − 1, of a value; -1 where there is none.
 * @param {number} value
 * @param {ColorRange} range
 * @param {number} classes
 */
export function colorClass(value, [low, high], classes) {
  if (!Number.isFinite(value)) return -1;
  return clamp(Math.floor(((value - low) / (high - low)) * classes), 0, classes - 1);
}

/**
 * A path as stretches of one color class: class -> {x, y}, stretches parted by null. Each step has the class of the
 * frame it starts from.
 * @param {ArrayLike<number>} x
 * @param {ArrayLike<number>} y
 * @param {(frame: number) => number} classOf
 * @param {readonly number[]} [gaps] the last frame before each gap in time, counted from 1: no line crosses it
 */
export function segments(x, y, classOf, gaps = []) {
  const held = new Set(gaps);
  /** @type {Map<number, {x: (number | null)[], y: (number | null)[], last: number}>} */
  const found = new Map();
  for (let t = 0; t + 1 < x.length; t += 1) {
    if (held.has(t + 1)) continue;
    const key = classOf(t);
    const part = found.get(key) ?? { x: [], y: [], last: -2 };
    found.set(key, part);
    if (part.last !== t) {
      if (part.x.length) {
        part.x.push(null);
        part.y.push(null);
      }
      part.x.push(x[t]);
      part.y.push(y[t]);
    }
    part.x.push(x[t + 1]);
    part.y.push(y[t + 1]);
    part.last = t + 1;
  }
  return found;
}

/**
 * The value between two frames.
 * @param {ArrayLike<number>} values
 * @param {number} at frame counted from 0, with a fraction
 */
export function between(values, at) {
  const k = Math.floor(at);
  return values[k] + (at - k) * ((values[k + 1] ?? values[k]) - values[k]);
}

/**
 * The frame whose place is nearest to a point; null when none is within `reach`.
 * @param {number} frames
 * @param {(frame: number) => [number, number]} placeOf
 * @param {[number, number]} point
 * @param {number} reach
 */
export function nearestFrame(frames, placeOf, [px, py], reach) {
  let best = reach ** 2;
  /** @type {number | null} */
  let found = null;
  for (let t = 0; t < frames; t += 1) {
    const [x, y] = placeOf(t);
    const distance = (x - px) ** 2 + (y - py) ** 2;
    if (distance < best) {
      best = distance;
      found = t;
    }
  }
  return found;
}

/**
 * The axes of the trajectory after another component was chosen for one of them: two different ones, choosing the other
 * one swaps them.
 * @param {string} axes "1-2"
 * @param {0 | 1} at
 * @param {string} component
 */
export function axesAfter(axes, at, component) {
  const both = axes.split("-");
  if (both[1 - at] === component) both.reverse();
  else both[at] = component;
  return both.join("-");
}
