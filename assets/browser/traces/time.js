/* When the frames of a recording were taken. Frames are counted from 1 where files and people name them; a place is a number of
   frames from 0, with a fraction between two of them. Times are in minutes since the first frame. Gaps come from the
   server: nothing lies in them, so nothing is drawn, averaged or played across one. */

/** @import {Reversal, TimeUnit} from "./types.d.ts" */

const SECONDS = 60; // s per minute
const OFF = 0.25; // of a column that its frame may lie beside its middle
const MILLISECONDS = 60_000; // ms per minute

/**
 * Axis units per minute.
 * @param {TimeUnit} unit
 */
export const unitFactor = (unit) => (unit === "s" ? SECONDS : 1);

/**
 * Minutes of a worm that pass while it is played.
 * @param {number} ms since the last picture
 * @param {number} speed times the time of the worm
 */
export const minutesIn = (ms, speed) => (Math.max(0, ms) / MILLISECONDS) * speed;

/**
 * The last place that lies at or before a value; 0 where none does.
 * @param {Float64Array} rising
 * @param {number} value
 */
function lastUpTo(rising, value) {
  let [low, high] = [0, rising.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (rising[middle] <= value) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * The usual one of several steps.
 * @param {Float64Array} minutes
 */
function medianStep(minutes) {
  const steps = minutes
    .subarray(1)
    .map((time, k) => time - minutes[k])
    .filter((step) => step > 0)
    .sort();
  const middle = steps.length >> 1;
  return (steps.length % 2 ? steps[middle] : (steps[middle - 1] + steps[middle]) / 2) || 1 / SECONDS;
}

export class Times {
  /** @type {Set<number>} places right before a gap */
  #held;
  /** @type {Float64Array} as `minutes`, each gap as long as a usual step: the time of a player */
  #played;
  /** @type {Map<number, Float64Array>} factor -> `axis` */
  #axes = new Map();

  /**
   * @param {ArrayLike<number>} minutes of each frame since the first one
   * @param {readonly number[]} [gaps] the last frame before each, counted from 1
   */
  constructor(minutes, gaps = []) {
    this.minutes = Float64Array.from(minutes);
    this.gaps = gaps;
    this.step = medianStep(this.minutes);
    this.#held = new Set(gaps.map((frame) => frame - 1));
    this.#played = new Float64Array(this.frames);
    for (let k = 1; k < this.frames; k += 1) {
      const passed = this.#held.has(k - 1) ? this.step : this.minutes[k] - this.minutes[k - 1];
      this.#played[k] = this.#played[k - 1] + passed;
    }
  }

  /**
   * Evenly spread frames: for axes until the recording has arrived.
   * @param {number} frames
   * @param {number} end min
   */
  static even(frames, end) {
    return new Times(Float64Array.from({ length: frames }, (_, k) => (end * k) / Math.max(frames - 1, 1)));
  }

  get frames() {
    return this.minutes.length;
  }

  /** The last frame's. */
  get end() {
    return this.minutes[this.frames - 1] ?? 0;
  }

  /**
   * Where a place lies in time; before a gap its last frame is held.
   * @param {number} place
   */
  at(place) {
    const held = Math.min(this.held(place), this.frames - 1);
    const k = Math.floor(held);
    const here = this.minutes[k];
    return held === k ? here : here + (held - k) * (this.minutes[k + 1] - here);
  }

  /**
   * A place that is never inside a gap: the frame before it instead.
   * @param {number} place
   */
  held(place) {
    const k = Math.floor(place);
    return this.#held.has(k) ? k : place;
  }

  /**
   * The place at a time, within the recording; in a gap the frame before it.
   * @param {number} time
   */
  placeOf(time) {
    return this.held(placeIn(this.minutes, time));
  }

  /**
   * The frame whose time is nearest, counted from 0.
   * @param {number} time
   */
  nearest(time) {
    const k = lastUpTo(this.minutes, time);
    const next = Math.min(k + 1, this.frames - 1);
    return Math.abs(this.minutes[next] - time) < Math.abs(this.minutes[k] - time) ? next : k;
  }

  /**
   * Where a player stands after some minutes: a gap takes no longer than any other step.
   * @param {number} place
   * @param {number} minutes
   */
  after(place, minutes) {
    return placeIn(this.#played, this.#playedAt(place) + minutes);
  }

  /**
   * The same within a loop, whose last frame is held for a step before the first one follows.
   * @param {number} place
   * @param {number} minutes
   * @param {readonly [number, number]} span first and last frame, from 0
   */
  looped(place, minutes, [first, last]) {
    const start = this.#played[first];
    const whole = this.#played[last] - start;
    const passed = (this.#playedAt(place) - start + minutes) % (whole + this.step);
    return passed < whole ? placeIn(this.#played, start + passed) : last + (passed - whole) / this.step;
  }

  /** @param {number} place after the last frame too, where its fraction is of a usual step */
  #playedAt(place) {
    const k = Math.min(Math.floor(place), this.frames - 1);
    const next = this.#played[k + 1] ?? this.#played[k] + this.step;
    return this.#played[k] + (place - k) * (next - this.#played[k]);
  }

  /**
   * Half way to the frame before; half a usual step where there is none, or a gap.
   * @param {number} k frame, from 0
   */
  begin(k) {
    const alone = k === 0 || this.#held.has(k - 1);
    return alone ? this.minutes[k] - this.step / 2 : (this.minutes[k - 1] + this.minutes[k]) / 2;
  }

  /** @param {number} k frame, from 0 */
  finish(k) {
    const alone = k === this.frames - 1 || this.#held.has(k);
    return alone ? this.minutes[k] + this.step / 2 : (this.minutes[k] + this.minutes[k + 1]) / 2;
  }

  /**
   * What a reversal shades: its frames, parted by the gaps among them. It names the last frame before it and its last one;
   * one that is open at frame 1 has no frame before it and starts there.
   * @param {Reversal} reversal
   * @returns {[number, number][]}
   */
  spansOf([before, last]) {
    const first = before <= 1 ? 0 : before;
    const ends = [...this.gaps.filter((frame) => frame > first && frame < last), last];
    return ends.map((end, k) => [this.begin(k ? ends[k - 1] : first), this.finish(end - 1)]);
  }

  /** Of an event. @param {number} frame counted from 1 */
  ofFrame(frame) {
    return this.minutes[frame - 1];
  }

  /** Stretches in which nothing was recorded. @returns {[number, number][]} */
  get gapSpans() {
    return this.gaps.map((frame) => [this.finish(frame - 1), this.begin(frame)]);
  }

  /**
   * Values, one a frame, for a line: nothing between the frames around a gap. Without gaps the values themselves.
   * @template {ArrayLike<number>} V
   * @param {V} values
   * @returns {V | Float64Array}
   */
  broken(values) {
    if (!this.gaps.length) return values;
    const found = new Float64Array(values.length + this.gaps.length).fill(Number.NaN);
    [0, ...this.gaps].forEach((from, k) => {
      const to = Math.min(this.gaps[k] ?? values.length, values.length);
      for (let frame = from; frame < to; frame += 1) found[frame + k] = values[frame];
    });
    return found;
  }

  /**
   * Times of `broken` values, in units of an axis.
   * @param {number} factor units per minute
   */
  axis(factor) {
    const known = this.#axes.get(factor);
    if (known) return known;
    const made = Float64Array.from(this.broken(this.minutes), (time) => time * factor);
    this.#axes.set(factor, made);
    return made;
  }

  /** Edges of the columns of `broken` values: one more than these; a gap is a column. */
  get edges() {
    const found = [this.begin(0)];
    for (let k = 0; k < this.frames; k += 1) {
      found.push(this.finish(k));
      if (this.#held.has(k)) found.push(this.begin(k + 1));
    }
    return found;
  }

  /**
   * Where the columns of a heat map lie, as Plotly takes it: at even distances where each column so lies over its frame, which
   * is drawn many times faster; by their edges otherwise.
   * @returns {{x0: number, dx: number} | {x: number[]}}
   */
  get columns() {
    const begin = this.begin(0);
    const dx = (this.finish(this.frames - 1) - begin) / this.frames;
    const isOver = (/** @type {number} */ time, /** @type {number} */ k) =>
      Math.abs(time - begin - (k + 0.5) * dx) <= OFF * dx;
    const even = !this.gaps.length && this.minutes.every(isOver);
    return even ? { x0: begin + dx / 2, dx } : { x: this.edges };
  }

  /**
   * What a player says of a frame beside a gap; "" of the others.
   * @param {number} k frame, from 0
   */
  gapText(k) {
    const seconds = (/** @type {number} */ from) =>
      `gap of ${((this.minutes[from + 1] - this.minutes[from]) * SECONDS).toFixed(1)} s`;
    if (this.#held.has(k)) return `${seconds(k)} follows`;
    return this.#held.has(k - 1) ? `after a ${seconds(k - 1)}` : "";
  }

  /** What a caption says of the gaps; "" without any. */
  get gapsText() {
    const longest = Math.max(...this.gaps.map((frame) => this.minutes[frame] - this.minutes[frame - 1])) * SECONDS;
    const words = this.gaps.length === 1 ? "1 gap of" : `${this.gaps.length} gaps, the longest of`;
    return this.gaps.length ? `${words} ${longest.toFixed(1)} s, in which nothing was recorded` : "";
  }
}

/**
 * The place of a value among rising ones, within them.
 * @param {Float64Array} rising
 * @param {number} value
 */
function placeIn(rising, value) {
  const last = rising.length - 1;
  if (!(value > rising[0])) return 0;
  if (value >= rising[last]) return last;
  const k = lastUpTo(rising, value);
  return k + (value - rising[k]) / (rising[k + 1] - rising[k]);
}

/**
 * First to last frame, in minutes; to the end of the longest where several share an axis.
 * @param {{times: Times, axes?: {end: number}}} recording
 * @returns {[number, number]}
 */
export const fullRange = ({ times, axes }) => [0, axes?.end ?? times.end];
