/* The population view as one drawing: both figures with their colors, the time cursor and their source. */

import { cssColor as css } from "../dom/theme.js";
import { escapeXml, wrap } from "../foundation/text.js";
import { sourceNotes, titleOf } from "../traces/captions.js";
import { drawn, toSvg } from "../vendors/plotly.js";
import { zColors } from "./figure.js";

/** @import {FigureElement} from "../vendors/types.d.ts" */
/** @import {PopulationView} from "./types.d.ts" */

const GAP = 24; // px between the figures and around them
const HEAD = 44;
const LINE = 15;
const CHARACTER = 6.5; // px, mean width at 11 px
const BAR = { width: 140, height: 11 };
const CURSOR = 2;
const DOT = 6;

/**
 * A figure of Plotly as an SVG element to nest, with its size.
 * @param {FigureElement} figure
 * @param {number} x
 * @param {number} y
 */
async function nested(figure, x, y) {
  const { width, height } = drawn(figure);
  const svg = await toSvg(figure, { width, height });
  return { width, height, svg: svg.replace("<svg ", `<svg x="${x}" y="${y}" `) };
}

/**
 * Colors from low to high with what their ends mean.
 * @param {string} id
 * @param {string[]} colors
 * @param {[string, string]} ends
 * @param {number} x
 * @param {number} y
 */
function colorBar(id, colors, [low, high], x, y) {
  const stops = colors.map((color, k) => `<stop offset="${k / (colors.length - 1)}" stop-color="${color}"/>`).join("");
  const end = (/** @type {string} */ text, /** @type {number} */ at, /** @type {"start" | "end"} */ anchor) =>
    `<text x="${at}" y="${y + 10}" text-anchor="${anchor}">${escapeXml(text)}</text>`;
  return (
    `<defs><linearGradient id="${id}">${stops}</linearGradient></defs>${end(low, x, "start")}` +
    `<rect x="${x + 60}" y="${y}" width="${BAR.width}" height="${BAR.height}" fill="url(#${id})"/>` +
    `${end(high, x + 66 + BAR.width, "start")}`
  );
}

/**
 * The line over the heatmap; "" where the cursor is out of sight.
 * @param {PopulationView} view
 * @param {number} x of the heatmap
 * @param {number} y
 */
function cursorLine({ heat, cursor, recording }, x, y) {
  const { x: axis, top, bottom } = drawn(heat);
  const px = axis.pixelOf(recording.times.at(cursor.at));
  if (px < axis.start || px > axis.end) return "";
  return `<path d="M${x + px} ${y + top}V${y + bottom}" stroke="${css("text")}" stroke-width="${CURSOR}"/>`;
}

/**
 * The dot on the trajectory.
 * @param {PopulationView} view
 * @param {number} x of the trajectory
 * @param {number} y
 */
function cursorDot(view, x, y) {
  const axes = drawn(view.path);
  const k = Math.round(view.cursor.at);
  const [cx, cy] = [x + axes.x.pixelOf(view.x[k]), y + axes.y.pixelOf(view.y[k])];
  return `<circle cx="${cx}" cy="${cy}" r="${DOT}" fill="${css("text")}" stroke="${css("surface")}" stroke-width="2"/>`;
}

/**
 * What is shown, the time cursor included.
 * @param {PopulationView} view
 * @returns {Promise<{svg: string, width: number, height: number}>}
 */
export async function drawing(view) {
  const { config, state, tint } = view;
  const bar = HEAD + 6;
  const y = bar + BAR.height + 16;
  const heat = await nested(view.heat, GAP, y);
  const right = heat.width + 2 * GAP;
  const path = await nested(view.path, right, y);
  const width = heat.width + path.width + 3 * GAP;
  const minutes = view.recording.times.at(view.cursor.at).toFixed(2);
  const gaps = view.recording.times.gapsText;
  const lines = wrap(
    [...sourceNotes(config), `Cursor: ${minutes} min`, gaps && `Gray: ${gaps}`].filter(Boolean).join(" · "),
    Math.floor((width - 2 * GAP) / CHARACTER),
  );
  const foot = y + Math.max(heat.height, path.height) + 18;
  const height = foot + lines.length * LINE + 6;
  const title = escapeXml(`${titleOf(config.dataset)}: population`);
  const body = [
    `<rect width="100%" height="100%" fill="${css("surface")}"/>`,
    `<text x="${GAP}" y="28" font-size="16" font-weight="600">${title}</text>`,
    colorBar("z", zColors(), [`z ≤ −${state.limit}`, `z ≥ ${state.limit}`], GAP, bar),
    tint ? colorBar("tint", tint.colors, [tint.low, tint.high], right, bar) : "",
    heat.svg,
    path.svg,
    cursorLine(view, GAP, y),
    cursorDot(view, right, y),
    ...lines.map(
      (text, k) => `<text x="${GAP}" y="${foot + k * LINE}" fill="${css("text-soft")}">${escapeXml(text)}</text>`,
    ),
  ];
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" ` +
    `height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, Helvetica, Arial, sans-serif" ` +
    `font-size="11" fill="${css("text")}">${body.join("\n")}</svg>`;
  return { svg, width, height };
}
