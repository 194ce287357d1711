/* Reversals and events over the time of a figure, as shapes of Plotly. */

import { cssColor } from "../dom/theme.js";
import { frameTime, reversalSpan } from "./time.js";

/** @import {Annotations, Shape} from "plotly.js" */
/** @import {Reversal, TimedEvent} from "./types.d.ts" */

/**
 * All reversals as one shape, a single element however many there are; no shape without any.
 * @param {Reversal[]} reversals
 * @param {number} dx units of the time axis a frame
 * @param {number} [top] part of the figure's height that is shaded
 * @returns {Partial<Shape>[]}
 */
export function reversalShapes(reversals, dx, top = 1) {
  if (!reversals.length) return [];
  const bands = reversals.map((reversal) => {
    const [start, end] = reversalSpan(reversal, dx);
    return `M${start},0H${end}V${top}H${start}Z`;
  });
  return [
    {
      type: "path",
      path: bands.join(""),
      xref: "x",
      yref: "paper",
      layer: "below",
      line: { width: 0 },
      fillcolor: cssColor("reversal"),
      name: "reversals",
    },
  ];
}

/**
 * A line through the whole figure for each time of each event.
 * @param {TimedEvent[]} events
 * @param {number} dx
 * @returns {Partial<Shape>[]}
 */
export const eventShapes = (events, dx) =>
  events.flatMap((event) =>
    event.frames.map((frame) => ({
      type: "line",
      xref: "x",
      yref: "paper",
      x0: frameTime(frame, dx),
      x1: frameTime(frame, dx),
      y0: 0,
      y1: 1,
      line: { color: event.color, width: event.width },
      name: event.name,
    })),
  );

/**
 * The name of each event above its lines.
 * @param {TimedEvent[]} events
 * @param {number} dx
 * @returns {Partial<Annotations>[]}
 */
export const eventNames = (events, dx) =>
  events.flatMap((event) =>
    event.frames.map((frame) => ({
      text: event.name,
      x: frameTime(frame, dx),
      xref: "x",
      y: 1,
      yref: "paper",
      yanchor: "bottom",
      showarrow: false,
      font: { size: 11, color: event.color },
    })),
  );
