/* Reversals, events and gaps over the time of a figure, as shapes of Plotly. */

import { cssColor } from "../dom/theme.js";

/** @import {Annotations, Shape} from "plotly.js" */
/** @import {Times} from "./time.js" */
/** @import {Reversal, TimedEvent} from "./types.d.ts" */

/**
 * Stretches of time as one shape, a single element however many there are; no shape without any.
 * @param {[number, number][]} spans min
 * @param {{name: string, color: string, factor: number, top: number}} look `factor`: units of the time axis a minute;
 *   `top`: part of the figure's height that is shaded
 * @returns {Partial<Shape>[]}
 */
function bands(spans, { name, color, factor, top }) {
  if (!spans.length) return [];
  const parts = spans.map(([start, end]) => `M${start * factor},0H${end * factor}V${top}H${start * factor}Z`);
  return [
    {
      type: "path",
      path: parts.join(""),
      xref: "x",
      yref: "paper",
      layer: "below",
      line: { width: 0 },
      fillcolor: cssColor(color),
      name,
    },
  ];
}

/**
 * A line through the whole figure for each time of each event.
 * @param {TimedEvent[]} events
 * @param {Times} times
 * @param {number} factor
 * @returns {Partial<Shape>[]}
 */
const eventShapes = (events, times, factor) =>
  events.flatMap((event) =>
    event.frames.map((frame) => ({
      type: "line",
      xref: "x",
      yref: "paper",
      x0: times.ofFrame(frame) * factor,
      x1: times.ofFrame(frame) * factor,
      y0: 0,
      y1: 1,
      line: { color: event.color, width: event.width },
      name: event.name,
    })),
  );

/**
 * All that is marked: reversals, up to a part of the height; gaps in time; events.
 * @param {{times: Times, reversals: Reversal[], events: TimedEvent[], factor: number, top?: number}} model
 */
export const marks = ({ times, reversals, events, factor, top = 1 }) => [
  ...bands(
    reversals.flatMap((reversal) => times.spansOf(reversal)),
    { name: "reversals", color: "reversal", factor, top },
  ),
  ...bands(times.gapSpans, { name: "gaps", color: "time-gap", factor, top: 1 }),
  ...eventShapes(events, times, factor),
];

/**
 * The name of each event above its lines.
 * @param {TimedEvent[]} events
 * @param {Times} times
 * @param {number} factor
 * @returns {Partial<Annotations>[]}
 */
export const eventNames = (events, times, factor) =>
  events.flatMap((event) =>
    event.frames.map((frame) => ({
      text: event.name,
      x: times.ofFrame(frame) * factor,
      xref: "x",
      y: 1,
      yref: "paper",
      yanchor: "bottom",
      showarrow: false,
      font: { size: 11, color: event.color },
    })),
  );
