/* The time of a circuit replay: a place between frames, which plays, steps, wraps and loops. Frames are counted from 0 here. */

/** @import {Span} from "./types.d.ts" */

import { clamp } from "../foundation/numbers.js";
import { framesIn } from "../traces/time.js";

const LONGEST_GAP = 250; // ms; a page that was not in sight does not jump

class Clock {
  frames = 1;
  interval = 1; // min between frames
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
    const [first, last] = this.span;
    this.at = first + ((this.at - first + framesIn(ms, this.speed, this.interval)) % (last - first + 1));
    // the last frame is held until the first one is due; where motion is unwelcome, so is every other
    this.onMove(this.calm.matches ? this.frame : Math.min(this.at, last));
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
 * `mm:ss (t=frame)`
 * @param {number} frame counted from 0
 * @param {number} step min a frame
 */
function timeText(frame, step) {
  const seconds = Math.floor(frame * step * 60 + 1e-6);
  return `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")} (t=${frame + 1})`;
}

export { Clock, timeText };
