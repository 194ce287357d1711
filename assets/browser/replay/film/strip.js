/* The behavior of a film's stretch as a line, with its reversals and events, and the moment that the picture shows. */

/** @import {Inks, Strip, Stretch, Surface} from "../types.d.ts" */

import { clamp } from "../../foundation/numbers.js";
import { FONT, shortNumber } from "../words.js";

const SECONDS = 60; // s per minute
const SIDES = { left: 64, right: 14, top: 22, bottom: 22 }; // px around the line
const TICKS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 3600]; // s
const MOST = 8; // ticks of the time axis

/** @typedef {{x: number, y: number, width: number, height: number}} Box px */
/**
 * @typedef {object} Scale
 * @property {(time: number) => number} x px, of a time in s
 * @property {(value: number) => number} y px, of a value
 * @property {[number, number]} range of the values
 * @property {Box} plot
 */

/**
 * Lowest and highest value within a stretch, 0 among them.
 * @param {Strip} strip
 * @param {Stretch} stretch
 * @returns {[number, number]}
 */
function rangeOf({ values, times }, { start, length }) {
  const [first, last] = [start, start + length].map((time) => times.placeOf(time / SECONDS));
  let [low, high] = [0, 0];
  for (let k = Math.max(0, Math.floor(first)); k <= Math.min(values.length - 1, Math.ceil(last)); k += 1) {
    if (Number.isNaN(values[k])) continue;
    low = Math.min(low, values[k]);
    high = Math.max(high, values[k]);
  }
  return low === high ? [low - 1, high + 1] : [low, high];
}

/**
 * Times that are named, in s.
 * @param {Stretch} stretch
 */
function ticksOf({ start, length }) {
  const step = TICKS.find((one) => length / one <= MOST) ?? 2 * TICKS[TICKS.length - 1];
  const first = Math.ceil(start / step - 1e-9);
  const count = Math.floor((start + length) / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, k) => (first + k) * step);
}

/** @param {number} time s */
const clockText = (time) => `${Math.floor(time / SECONDS)}:${String(Math.round(time % SECONDS)).padStart(2, "0")}`;

/**
 * @param {Strip} strip
 * @param {Box} box
 * @param {Stretch} stretch
 * @returns {Scale}
 */
function scaleOf(strip, box, stretch) {
  const plot = {
    x: box.x + SIDES.left,
    y: box.y + SIDES.top,
    width: box.width - SIDES.left - SIDES.right,
    height: box.height - SIDES.top - SIDES.bottom,
  };
  const [low, high] = rangeOf(strip, stretch);
  return {
    plot,
    range: [low, high],
    x: (time) => plot.x + clamp((time - stretch.start) / stretch.length, 0, 1) * plot.width,
    y: (value) => plot.y + ((high - value) / (high - low)) * plot.height,
  };
}

/**
 * @param {Surface} ctx
 * @param {Strip} strip
 * @param {Scale} scale
 * @param {Inks} colors
 */
function paintMarks(ctx, { reversals, events, times }, { x, plot }, colors) {
  const shade = (/** @type {[number, number][]} */ spans, /** @type {string} */ color) => {
    ctx.fillStyle = color;
    for (const span of spans) {
      const [from, to] = span.map((time) => x(time * SECONDS));
      if (to > from) ctx.fillRect(from, plot.y, to - from, plot.height);
    }
  };
  shade(
    reversals.flatMap((reversal) => times.spansOf(reversal)),
    colors.reversal,
  );
  shade(times.gapSpans, colors.gap);
  for (const event of events) {
    ctx.fillStyle = event.color;
    for (const frame of event.frames) {
      const at = x(times.ofFrame(frame) * SECONDS);
      if (at > plot.x && at < plot.x + plot.width) ctx.fillRect(at - event.width / 2, plot.y, event.width, plot.height);
    }
  }
}

/**
 * A gap where nothing is known.
 * @param {Surface} ctx
 * @param {Strip} strip
 * @param {Scale} scale
 * @param {Stretch} stretch
 */
function paintLine(ctx, { values, times, color }, { x, y }, { start, length }) {
  const line = times.broken(values);
  let open = false;
  ctx.beginPath();
  for (const [k, time] of times.axis(SECONDS).entries()) {
    const known = !Number.isNaN(line[k]) && time >= start && time <= start + length;
    if (known && open) ctx.lineTo(x(time), y(line[k]));
    else if (known) ctx.moveTo(x(time), y(line[k]));
    open = known;
  }
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.4;
  ctx.stroke();
}

/**
 * Name, limits and times.
 * @param {Surface} ctx
 * @param {Strip} strip
 * @param {Scale} scale
 * @param {Stretch} stretch
 * @param {Inks} colors
 */
function paintWords(ctx, { name, unit, reversals, times }, { x, y, range, plot }, stretch, colors) {
  ctx.font = `11px ${FONT}`;
  ctx.fillStyle = colors.text;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  const shaded = reversals.length ? " · shaded: reversals" : "";
  const gray = times.gaps.length ? " · gray: nothing was recorded" : "";
  ctx.fillText(`${unit ? `${name} (${unit})` : name}${shaded}${gray}`, plot.x, plot.y - 10);
  ctx.font = `10px ${FONT}`;
  ctx.textAlign = "right";
  for (const value of new Set([...range, 0])) {
    ctx.fillText(shortNumber(value), plot.x - 6, y(value));
  }
  ctx.textAlign = "center";
  for (const time of ticksOf(stretch)) ctx.fillText(clockText(time), x(time), plot.y + plot.height + 11);
  ctx.fillStyle = colors.soft;
  ctx.fillRect(plot.x, y(0) - 0.25, plot.width, 0.5);
}

/**
 * @param {Surface} ctx
 * @param {Strip} strip
 * @param {{box: Box, stretch: Stretch, time: number, colors: Inks}} look `time`: of the picture, s
 */
function paintStrip(ctx, strip, { box, stretch, time, colors }) {
  ctx.fillStyle = colors.surface;
  ctx.fillRect(box.x, box.y, box.width, box.height);
  const scale = scaleOf(strip, box, stretch);
  paintMarks(ctx, strip, scale, colors);
  paintWords(ctx, strip, scale, stretch, colors);
  paintLine(ctx, strip, scale, stretch);
  ctx.fillStyle = colors.accent;
  ctx.fillRect(scale.x(time) - 1, scale.plot.y - 3, 2, scale.plot.height + 6);
}

export { paintStrip, rangeOf, ticksOf };
