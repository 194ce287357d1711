/* The time of a circuit replay: a place between frames, which plays, steps, wraps and loops. Frames are counted from 0 here. */

const LONGEST_GAP = 250; // ms; a page that was not in sight does not jump

class Clock {
  /** `onMove(at)` after each move, `onPlaying(on)` when it starts or stops. `rate`: frames per second at speed 1. */
  constructor({ rate, onMove, onPlaying }) {
    Object.assign(this, { rate, onMove, onPlaying });
    this.frames = 1;
    this.speed = 1;
    this.at = 0;
    this.loop = null; // [first, last]
    this.playing = false;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
  }

  /** The frame that is named: the one it is in. */
  get frame() {
    return Math.min(this.frames - 1, Math.floor(this.at + 1e-6));
  }

  get span() {
    return this.loop ?? [0, this.frames - 1];
  }

  /** To a frame; out of the recording it wraps. */
  go(frame) {
    this.at = ((Math.round(frame) % this.frames) + this.frames) % this.frames;
    this.onMove(this.at);
  }

  /** Frames on or back, within the loop if there is one; wraps at its ends. */
  step(by) {
    const [first, last] = this.span;
    const length = last - first + 1;
    const inside = this.frame >= first && this.frame <= last;
    this.go(inside ? first + ((((this.frame - first + by) % length) + length) % length) : by > 0 ? first : last);
  }

  play() {
    if (this.playing || this.frames < 2) return;
    const [first, last] = this.span;
    if (this.at < first || this.at > last) this.at = first;
    this.playing = true;
    this.onPlaying(true);
    let before = performance.now();
    const tick = (now) => {
      if (!this.playing) return;
      const passed = Math.min(LONGEST_GAP, Math.max(0, now - before));
      before = now;
      this.advance(passed / 1000);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  /** Move on by a stretch of real time, s. */
  advance(seconds) {
    const [first, last] = this.span;
    const length = last - first + 1;
    this.at = first + ((this.at - first + seconds * this.rate * this.speed) % length);
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

/** `mm:ss (t=frame)`; `step` in minutes, the frame counted from 0. */
function timeText(frame, step) {
  const seconds = Math.floor(frame * step * 60 + 1e-6);
  return `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")} (t=${frame + 1})`;
}

export { Clock, timeText };
