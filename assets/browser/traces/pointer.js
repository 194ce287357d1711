/* The pointer over a figure of a recording, and the line of the time cursor over it. */

import { drawn, pointIn } from "../vendors/plotly.js";

const STILL = 4; // px; a press that moves further is a drag, which zooms

/**
 * `use(at)` after a press without a drag on `stage`, with what `frameOf(event)` says of the place unless that is null.
 * @param {HTMLElement} stage
 * @param {(event: PointerEvent) => number | null} frameOf
 * @param {(at: number) => void} use
 */
export function onPress(stage, frameOf, use) {
  stage.addEventListener("pointerdown", (event) => {
    const at = event.button === 0 ? frameOf(event) : null;
    if (at === null) return;
    const done = new AbortController();
    const lift = (/** @type {PointerEvent} */ end) => {
      done.abort();
      const moved = Math.hypot(end.clientX - event.clientX, end.clientY - event.clientY);
      if (end.type === "pointerup" && moved < STILL) use(at);
    };
    const options = { capture: true, signal: done.signal };
    window.addEventListener("pointerup", lift, options);
    window.addEventListener("pointercancel", lift, options);
  });
}

/**
 * The value on the time axis below the pointer, null beside the axes.
 * @param {Element} figure
 * @param {MouseEvent} event
 */
export function valueUnder(figure, event) {
  const { x: axis, top, bottom } = drawn(figure);
  const { x, y } = pointIn(figure, event);
  return x < axis.start || x > axis.end || y < top || y > bottom ? null : axis.valueAt(x);
}

/**
 * Put `line` over the figure at a value of its time axis. Reads and writes no layout of the page.
 * @param {HTMLElement} line
 * @param {Element} figure
 * @param {number} value
 */
export function placeLine(line, figure, value) {
  const { x: axis, top, bottom } = drawn(figure);
  const px = axis.pixelOf(value);
  line.hidden = !(px > axis.start - 0.5 && px < axis.end + 0.5);
  line.style.height = `${bottom - top}px`;
  line.style.transform = `translate(${px}px, ${top}px)`;
}
