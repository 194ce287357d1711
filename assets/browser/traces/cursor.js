/* The one time cursor of a recording's page (components/time_player.py): where it stands, what moves it, who follows.
   Followers move elements over their figures; nothing is drawn anew while it runs. */

const SECONDS = 60; // s per minute
const JUMP = 10; // frames with shift
const STILL = 4; // px; a press that moves further is a drag, which zooms

class TimeCursor {
  /** `root`: the player; `step`: min a frame; `state`: {frame, speed} of the address; `onSettled()`: it stands still somewhere else. */
  constructor(root, { frames, step, state, onSettled }) {
    Object.assign(this, { root, frames, step, state, onSettled });
    this.parts = Object.fromEntries([...root.querySelectorAll("[data-time]")].map((part) => [part.dataset.time, part]));
    this.parts.time = document.getElementById(`${root.id}-time`);
    this.at = Number(state.frame) - 1; // frames after the first one, with fractions while it plays
    this.peeked = null; // where the pointer looks without having chosen it
    this.playing = false;
    this.followers = [];
    this.parts.speed.value = state.speed;
    this.parts.speed.addEventListener("change", () => {
      state.speed = this.parts.speed.value;
      onSettled();
    });
    this.parts.time.addEventListener("input", () => this.go(Number(this.parts.time.value) - 1, "slider"));
    this.parts.time.addEventListener("change", () => this.settle());
    this.parts.play.addEventListener("click", () => this.toggle());
    this.tell("start");
  }

  /** `follower(at, by)`: show the frame `at`, counted from 0; `by` is start, play, slider, key, press or peek. */
  follow(follower) {
    this.followers.push(follower);
    follower(this.shown, "start");
  }

  get shown() {
    return this.peeked ?? this.at;
  }

  get frame() {
    return Math.min(this.frames, Math.max(1, Math.round(this.at) + 1));
  }

  bounded(at) {
    return Math.min(this.frames - 1, Math.max(0, at));
  }

  /** To a frame, counted from 0; a player that runs goes on from there. */
  go(at, by) {
    this.at = this.bounded(at);
    this.peeked = null;
    this.tell(by);
  }

  /** As `go`, and the address knows. */
  set(at, by) {
    this.go(at, by);
    this.settle();
  }

  /** Look at a frame while the pointer is there; null: back to where the cursor stands. A player that runs is not disturbed. */
  peek(at) {
    if (this.playing || at === this.peeked) return;
    this.peeked = at === null ? null : this.bounded(at);
    this.tell("peek");
  }

  settle() {
    this.state.frame = String(this.frame);
    if (!this.playing) this.onSettled();
  }

  /** Slider, words and followers. */
  tell(by) {
    const at = this.shown;
    const frame = Math.round(at) + 1;
    this.parts.time.value = frame;
    const words = `${(at * this.step).toFixed(2)} min · frame ${frame}`;
    this.parts.now.textContent = words;
    if (!this.playing) this.parts.time.setAttribute("aria-valuetext", words);
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
    const tick = (now) => {
      if (!this.playing) return;
      if (!this.root.isConnected) {
        this.playing = false;
        return;
      }
      const minutes = (Math.max(0, now - last) / 1000 / SECONDS) * Number(this.state.speed);
      last = now;
      this.go(this.at + minutes / this.step, "play");
      if (this.at >= this.frames - 1) this.pause();
      else requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    this.markPlay();
    this.set(Math.round(this.at), "play");
  }

  markPlay() {
    this.parts.play.querySelector(".icon").className = `icon icon-${this.playing ? "pause" : "play"}-fill`;
    this.parts["play-label"].textContent = this.playing ? "Pause" : "Play";
  }

  /** Arrow keys, space, Home and End. True when the key was one of them. */
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const steps = event.shiftKey ? JUMP : 1;
    const here = Math.round(this.at);
    const moves = { ArrowLeft: here - steps, ArrowRight: here + steps, Home: 0, End: this.frames - 1 };
    if (event.key in moves) this.set(moves[event.key], "key");
    else if (event.key === " ") this.toggle();
    else return false;
    event.preventDefault();
    return true;
  }

  /** The pointer over `stage` looks at the frame below it; a press without a drag puts the cursor there.
      `frameOf(event)`: that frame, counted from 0, or null. */
  followPointer(stage, frameOf) {
    stage.addEventListener("pointermove", (event) => event.buttons === 0 && this.peek(frameOf(event)));
    stage.addEventListener("pointerleave", () => this.peek(null));
    onPress(stage, frameOf, (at) => this.set(at, "press"));
  }
}

/** `use(at)` after a press without a drag on `stage`, with what `frameOf(event)` says of the place unless that is null. */
function onPress(stage, frameOf, use) {
  stage.addEventListener("pointerdown", (event) => {
    const at = event.button === 0 ? frameOf(event) : null;
    if (at === null) return;
    const done = new AbortController();
    const lift = (end) => {
      done.abort();
      const moved = Math.hypot(end.clientX - event.clientX, end.clientY - event.clientY);
      if (end.type === "pointerup" && moved < STILL) use(at);
    };
    for (const name of ["pointerup", "pointercancel"])
      window.addEventListener(name, lift, { capture: true, signal: done.signal });
  });
}

// ---------------------------------------------------------------- over a figure of Plotly

/** The value on the time axis below the pointer, null beside the axes. */
function valueUnder(figure, event) {
  const { xaxis, _size: size, height } = figure._fullLayout;
  const box = figure.getBoundingClientRect();
  const [x, y] = [event.clientX - box.left - xaxis._offset, event.clientY - box.top];
  return x < 0 || x > xaxis._length || y < size.t || y > height - size.b ? null : xaxis.p2d(x);
}

/** Put `line` over the figure at a value of its time axis. Reads and writes no layout of the page. */
function placeLine(line, figure, value) {
  const { xaxis, _size: size, height } = figure._fullLayout;
  const px = xaxis.d2p(value);
  line.hidden = !(px > -0.5 && px < xaxis._length + 0.5);
  line.style.height = `${height - size.t - size.b}px`;
  line.style.transform = `translate(${xaxis._offset + px}px, ${size.t}px)`;
}

export { onPress, placeLine, TimeCursor, valueUnder };
