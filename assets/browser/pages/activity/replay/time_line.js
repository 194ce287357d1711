/* The time line below the graph: play button, slider with what happened behind it, words for the frame, loop. */

/** @import {ReplayModel, Span} from "../../../replay/types.d.ts" */
/** @import {Times} from "../../../traces/time.js" */
/** @import {Parts} from "./types.d.ts" */
/** @typedef {Pick<ReplayModel, "frames" | "times" | "reversals" | "events">} Marks */

import { element } from "../../../dom/element.js";
import { Clock, timeText } from "../../../replay/clock.js";

/**
 * @param {number} frame counted from 0
 * @param {number} frames
 */
const percent = (frame, frames) => `${(100 * frame) / (frames - 1)}%`;

/**
 * A stretch of a gradient in one color, nothing to its sides.
 * @param {string} from
 * @param {string} to
 * @param {string} color
 */
const band = (from, to, color) => [`transparent ${from}`, `${color} ${from}`, `${color} ${to}`, `transparent ${to}`];

/**
 * Reversals, events and gaps as a background of the slider. A pair names the last frame before a reversal and its last, counted
 * from 1.
 * @param {Marks} model of reversals and events those that are shown
 */
function marksImage({ frames, reversals, events, times }) {
  const moments = events.flatMap((event) =>
    event.frames.map((frame) => {
      const at = percent(frame - 1, frames);
      return band(`calc(${at} - 1px)`, `calc(${at} + 1px)`, event.color);
    }),
  );
  const stretches = reversals.flatMap(([before, last]) =>
    band(percent(before <= 1 ? 0 : before - 0.5, frames), percent(last - 0.5, frames), "var(--www-reversal)"),
  );
  const gaps = times.gaps.map((frame) => {
    const at = percent(frame - 0.5, frames);
    return band(`calc(${at} - 1px)`, `calc(${at} + 1px)`, "var(--www-text-soft)");
  });
  return [...moments, ...gaps, ...(stretches.length ? [stretches] : [])]
    .map((stops) => `linear-gradient(to right, ${stops.join(", ")})`)
    .join(", ");
}

class TimeLine {
  #told = -1; // the frame that the words name

  /**
   * @param {Parts} parts
   * @param {object} options
   * @param {(at: number) => void} options.onMove to a time in frames, from 0
   */
  constructor(parts, { onMove }) {
    this.parts = parts;
    this.clock = new Clock({ onMove, onPlaying: (on) => this.#markPlaying(on) });
    // Dash has no plain range input with a text for each step
    this.slider = element("input", {
      type: "range",
      class: "form-range",
      min: 0,
      max: 1,
      step: 1,
      value: 0,
      "aria-label": "Frame",
      id: "activity-replay-frame",
    });
    this.slider.addEventListener("input", () => this.clock.go(Number(this.slider.value)));
    parts.slider.replaceChildren(this.slider);
  }

  /**
   * Another recording, which stands at a frame counted from 0.
   * @param {Pick<ReplayModel, "frames" | "times">} model
   * @param {number} at
   */
  open({ frames, times }, at) {
    this.clock.times = times;
    this.clock.at = Math.min(frames - 1, at);
    this.slider.max = String(frames - 1);
  }

  toggle() {
    if (this.clock.playing) this.clock.pause();
    else this.clock.play();
  }

  /**
   * Frames on or back; a replay that plays stands then.
   * @param {number} by
   */
  step(by) {
    this.clock.pause();
    this.clock.step(by);
  }

  /**
   * Slider and words follow the clock. True when it is in another frame than before, or stands.
   * @param {Times} times
   */
  tell(times) {
    const { frame, playing } = this.clock;
    if (playing && frame === this.#told) return false;
    this.#told = frame;
    const words = timeText(frame, times);
    this.slider.value = String(frame);
    this.parts.now.textContent = words;
    if (!playing) this.slider.setAttribute("aria-valuetext", words);
    return true;
  }

  /** @param {boolean} on */
  #markPlaying(on) {
    const icon = this.parts.play.querySelector(".icon");
    if (icon) icon.className = `icon icon-${on ? "pause" : "play"}-fill`;
    this.parts["play-label"].textContent = on ? "Pause" : "Play";
  }

  /** @param {Span | null} loop first and last frame, counted from 0 */
  setLoop(loop) {
    const { loop: button, "loop-label": label, "loop-mark": mark } = this.parts;
    const { frames } = this.clock;
    this.clock.loop = loop;
    button.setAttribute("aria-pressed", String(Boolean(loop)));
    label.textContent = loop ? `Loop ${loop[0] + 1}–${loop[1] + 1}` : "Loop";
    mark.hidden = !loop;
    if (!loop) return;
    mark.style.left = percent(loop[0], frames);
    mark.style.width = percent(loop[1] - loop[0], frames);
  }

  /** @param {Marks} model as of `marksImage` */
  mark(model) {
    this.parts.marks.style.backgroundImage = marksImage(model);
  }
}

export { marksImage, TimeLine };
