/* The time of a circuit replay: a place between frames, which plays, steps, wraps and loops. Frames are counted from 0 here. */

/** @import {Span} from "./types.d.ts" */

import { clamp } from "../foundation/numbers.js";
import { minutesIn, Times } from "../traces/time.js";

const ROUNDING = 1e-4; // s, of times in minutes with six decimals
const LONGEST_GAP = 250; // ms; a page that was not in sight does not jump

class Clock {
  times = Times.even(1, 0);
  speed = 1; // times the time of the worm
  at = 0;
  /** @type {Span | null} first and last frame */
  loop = null;
  playing = false;

  /**
   * @param {object} options
   * @param {(at: number) => void} options.onMove after each move
   * @param {(on: boolean) => void} options.onPlaying when it starts or stops
   */
  constructor({ onMove, onPlaying }) {
    this.onMove = onMove;
    this.onPlaying = onPlaying;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
  }

  get frames() {
    return this.times.frames;
  }

  /** The frame that is named: the one it is in. */
  get frame() {
    return Math.min(this.frames - 1, Math.floor(this.at + 1e-6));
  }

  /** @returns {Span} */
  get span() {
    return this.loop ?? [0, this.frames - 1];
  }

  /**
   * To a frame; out of the recording it wraps.
   * @param {number} frame
   */
  go(frame) {
    this.at = wrapped(Math.round(frame), this.frames);
    this.onMove(this.at);
  }

  /**
   * Frames on or back, within the loop if there is one; wraps at its ends.
   * @param {number} by
   */
  step(by) {
    const [first, last] = this.span;
    const inside = this.frame >= first && this.frame <= last;
    if (inside) this.go(first + wrapped(this.frame - first + by, last - first + 1));
    else this.go(by > 0 ? first : last);
  }

  play() {
    if (this.playing || this.frames < 2) return;
    const [first, last] = this.span;
    if (this.at < first || this.at > last) this.at = first;
    this.playing = true;
    this.onPlaying(true);
    let before = performance.now();
    const tick = (/** @type {number} */ now) => {
      if (!this.playing) return;
      const passed = clamp(now - before, 0, LONGEST_GAP);
      before = now;
      this.advance(passed);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  /**
   * Move on by a stretch of real time.
   * @param {number} ms
   */
  advance(ms) {
    this.at = this.times.looped(this.at, minutesIn(ms, this.speed), this.span);
    // the last frame is held until the first one is due, and the one before a gap until that after it; where motion is
    // unwelcome, so is every other
    this.onMove(this.calm.matches ? this.frame : Math.min(this.times.held(this.at), this.span[1]));
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    this.at = this.frame;
    this.onPlaying(false);
    this.onMove(this.at);
  }
}

/**
 * @param {number} value
 * @param {number} length
 */
const wrapped = (value, length) => ((value % length) + length) % length;

/**
 * `mm:ss (t=frame)`, and the gap beside it
 * @param {number} frame counted from 0
 * @param {Times} times
 */
function timeText(frame, times) {
  const seconds = Math.floor(times.at(frame) * 60 + ROUNDING);
  const clock = `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
  const gap = times.gapText(frame);
  return `${clock} (t=${frame + 1})${gap && ` · ${gap}`}`;
}

export { Clock, timeText };
