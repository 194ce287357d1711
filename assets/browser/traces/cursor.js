/* The one time cursor of a recording's page (components/elements/time_player.py): where it stands, what moves it, who follows.
   Followers move elements over their figures; nothing is drawn anew while it runs. */

import { partsOf } from "../dom/parts.js";
import { clamp } from "../foundation/numbers.js";
import { onPress } from "./pointer.js";
import { minutesIn } from "./time.js";

/** @import {Times} from "./time.js" */
/** @import {CursorState} from "./types.d.ts" */
/** @typedef {"start" | "play" | "slider" | "key" | "press" | "peek"} Mover what moved the cursor */
/** @typedef {(at: number, by: Mover) => void} Follower shows the frame `at`, counted from 0 */
/**
 * @typedef {object} PlayerParts
 * @property {HTMLSelectElement} speed
 * @property {HTMLButtonElement} play
 * @property {HTMLElement} play-label
 * @property {HTMLElement} now
 */

const JUMP = 10; // frames with shift

/**
 * Where a key moves the cursor; undefined when it is no key of the player.
 * @param {string} key
 * @param {number} here
 * @param {number} steps
 * @param {number} last
 * @returns {number | undefined}
 */
const destination = (key, here, steps, last) =>
  ({ ArrowLeft: here - steps, ArrowRight: here + steps, Home: 0, End: last })[key];

/**
 * Where the cursor stands; beside a gap that too.
 * @param {number} at
 * @param {number} frame
 * @param {Times | null} times
 */
function wordsOf(at, frame, times) {
  if (!times) return `frame ${frame}`;
  return [`${times.at(at).toFixed(2)} min`, `frame ${frame}`, times.gapText(frame - 1)].filter(Boolean).join(" · ");
}

export class TimeCursor {
  /**
   * @param {HTMLElement} root the player
   * @param {{frames: number, state: CursorState, onSettled: () => void}} options `state`: of the address; `onSettled`:
   *   it stands still somewhere else
   */
  constructor(root, { frames, state, onSettled }) {
    this.root = root;
    this.frames = frames;
    /** @type {Times | null} null until the recording has arrived */
    this.times = null;
    this.state = state;
    this.onSettled = onSettled;
    /** @type {PlayerParts} */
    this.parts = partsOf(root, { by: ["time"] });
    this.slider = /** @type {HTMLInputElement} */ (document.getElementById(`${root.id}-time`));
    this.at = Number(state.frame) - 1; // frames after the first one, with fractions while it plays
    /** @type {number | null} */
    this.peeked = null; // where the pointer looks without having chosen it
    this.playing = false;
    /** @type {Follower[]} */
    this.followers = [];
    this.parts.speed.value = state.speed;
    this.parts.speed.addEventListener("change", () => {
      state.speed = this.parts.speed.value;
      onSettled();
    });
    this.slider.addEventListener("input", () => this.go(Number(this.slider.value) - 1, "slider"));
    this.slider.addEventListener("change", () => this.settle());
    this.parts.play.addEventListener("click", () => this.toggle());
    this.tell("start");
  }

  /**
   * The recording has arrived: the cursor knows the time.
   * @param {Times} times
   */
  open(times) {
    this.times = times;
    this.tell("start");
  }

  /** @param {Follower} follower */
  follow(follower) {
    this.followers.push(follower);
    follower(this.shown, "start");
  }

  get shown() {
    return this.#held(this.peeked ?? this.at);
  }

  get frame() {
    return clamp(Math.round(this.#held(this.at)) + 1, 1, this.frames);
  }

  /**
   * The frame before a gap while the player passes over that.
   * @param {number} at
   */
  #held(at) {
    return this.times?.held(at) ?? at;
  }

  /** @param {number} at */
  bounded(at) {
    return clamp(at, 0, this.frames - 1);
  }

  /**
   * To a frame, counted from 0; a player that runs goes on from there.
   * @param {number} at
   * @param {Mover} by
   */
  go(at, by) {
    this.at = this.bounded(at);
    this.peeked = null;
    this.tell(by);
  }

  /**
   * As `go`, and the address knows.
   * @param {number} at
   * @param {Mover} by
   */
  set(at, by) {
    this.go(at, by);
    this.settle();
  }

  /**
   * Look at a frame while the pointer is there; null: back to where the cursor stands. A player that runs is not
   * disturbed.
   * @param {number | null} at
   */
  peek(at) {
    if (this.playing || at === this.peeked) return;
    this.peeked = at === null ? null : this.bounded(at);
    this.tell("peek");
  }

  settle() {
    this.state.frame = String(this.frame);
    if (!this.playing) this.onSettled();
  }

  /**
   * Slider, words and followers.
   * @param {Mover} by
   */
  tell(by) {
    const at = this.shown;
    const frame = Math.round(at) + 1;
    this.slider.value = String(frame);
    const words = wordsOf(at, frame, this.times);
    this.parts.now.textContent = words;
    if (!this.playing) this.slider.setAttribute("aria-valuetext", words);
    for (const follower of this.followers) follower(at, by);
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  play() {
    if (this.frame === this.frames) this.at = 0;
    this.peeked = null;
    this.playing = true;
    this.markPlay();
    let last = performance.now();
    const tick = (/** @type {number} */ now) => {
      if (!this.playing) return;
      if (!this.root.isConnected) {
        this.playing = false;
        return;
      }
      const { times } = this;
      if (times) this.go(times.after(this.at, minutesIn(now - last, Number(this.state.speed))), "play");
      last = now;
      if (this.at >= this.frames - 1) this.pause();
      else requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    this.markPlay();
    this.set(this.frame - 1, "play");
  }

  markPlay() {
    const icon = this.parts.play.querySelector(".icon");
    if (icon) icon.className = `icon icon-${this.playing ? "pause" : "play"}-fill`;
    this.parts["play-label"].textContent = this.playing ? "Pause" : "Play";
  }

  /**
   * Arrow keys, space, Home and End. True when the key was one of them.
   * @param {KeyboardEvent} event
   */
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const to = destination(event.key, Math.round(this.at), event.shiftKey ? JUMP : 1, this.frames - 1);
    if (to !== undefined) this.set(to, "key");
    else if (event.key === " ") this.toggle();
    else return false;
    event.preventDefault();
    return true;
  }

  /**
   * The pointer over `stage` looks at the frame below it; a press without a drag puts the cursor there.
   * @param {HTMLElement} stage
   * @param {(event: PointerEvent) => number | null} frameOf that frame, counted from 0
   */
  followPointer(stage, frameOf) {
    stage.addEventListener("pointermove", (event) => {
      if (event.buttons === 0) this.peek(frameOf(event));
    });
    stage.addEventListener("pointerleave", () => this.peek(null));
    onPress(stage, frameOf, (at) => this.set(at, "press"));
  }
}
