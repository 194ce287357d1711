/* Traces of several animals as one: put on a common clock, then mean and standard deviation at each of its times. Animals are
   the sample: traces of one animal are averaged first. Pure functions. */

const ROUNDING = 1e-9; // steps

/** @import {Times} from "./time.js" */
/** @typedef {{step: number, ticks: number}} Clock min between times; how many, the first at 0 */
/**
 * @typedef {object} Average one value a time of the clock
 * @property {number[]} n animals with a known value
 * @property {number[]} mean NaN where there is none
 * @property {number[]} sd of the sample (n − 1), NaN below two animals
 */

/**
 * The clock of several recordings: as coarse as the coarsest of them, until the last of them ends.
 * @param {readonly Times[]} recordings
 * @returns {Clock}
 */
export function clockOf(recordings) {
  const step = Math.max(...recordings.map((times) => times.step));
  const end = Math.max(...recordings.map((times) => times.end));
  return { step, ticks: Math.floor(end / step + ROUNDING) + 1 };
}

/**
 * A trace at the times of a clock: between two frames in proportion; NaN where one of them is not known, in a gap, and after
 * the last frame.
 * @param {ArrayLike<number>} values one a frame
 * @param {Times} times
 * @param {Clock} clock
 */
export function onClock(values, times, clock) {
  const found = new Float64Array(clock.ticks).fill(Number.NaN);
  for (let k = 0; k < clock.ticks; k += 1) {
    const time = k * clock.step;
    const nearest = times.nearest(time);
    const place = times.placeOf(time);
    const frame = Math.floor(place);
    const here = values[frame];
    if (Math.abs(times.minutes[nearest] - time) <= ROUNDING * clock.step) found[k] = values[nearest];
    else if (place > frame) found[k] = here + (place - frame) * (values[frame + 1] - here);
  }
  return found;
}

/**
 * Mean, standard deviation and n at each time, of what is known there.
 * @param {readonly ArrayLike<number>[]} rows of one length; at least one
 * @returns {Average}
 */
export function averageOf(rows) {
  /** @type {Average} */
  const found = { n: [], mean: [], sd: [] };
  for (let k = 0; k < rows[0].length; k += 1) {
    const known = rows.map((row) => row[k]).filter((value) => !Number.isNaN(value));
    const n = known.length;
    const mean = known.reduce((sum, value) => sum + value, 0) / n; // 0 / 0 is NaN
    const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    found.n.push(n);
    found.mean.push(mean);
    found.sd.push(n > 1 ? Math.sqrt(squares / (n - 1)) : Number.NaN);
  }
  return found;
}
