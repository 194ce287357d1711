/* Numbers to colors and sizes in the circuit replay. Pure functions; nothing here knows the page. */

/** @import {ReplayNode} from "./answers.d.ts" */
/** @import {ColorScale, ColorTable, EdgeMode, Span} from "./types.d.ts" */

import { colorAt, inkOn, luminance } from "../foundation/color.js";
import { clamp } from "../foundation/numbers.js";

const STEPS = 256; // colors of a scale
const NODE = { least: 18, most: 44 }; // px
const SAMPLE = 200000; // values that percentiles are taken from at most
const FAINT = 0.2; // part of a scale that is too close to the ground for lines
const PERCENTILES = [0.05, 0.95];

/** @type {Record<string, (cell: ReplayNode) => number | null>} */
const MEASURES = {
  degree_total: (cell) => cell.strength_full,
  degree_in: (cell) => cell.degree_in_full,
  degree_out: (cell) => cell.degree_out_full,
  pagerank: (cell) => cell.pagerank_centrality,
  eigenvector: (cell) => cell.eigenvector_centrality,
};

/**
 * What a mode says of a cell apart from time; null where it is not known.
 * @param {ReplayNode} cell
 * @param {string} mode
 * @param {string} correlation what a mode that names a behavior begins with
 */
function nodeValue(cell, mode, correlation) {
  if (mode.startsWith(correlation)) return cell.behavior_correlations[mode.slice(correlation.length)] ?? null;
  return MEASURES[mode]?.(cell) ?? null;
}

/**
 * A source's activity as the strength of its connections: above its mean, else 0; 0 too where it is not known.
 * @param {number} value
 */
const drive = (value) => Math.max(0, value || 0);

/**
 * Strength s, 0 to 1, of a connection.
 * @param {EdgeMode} mode
 * @param {number} share ln(w + 1) over its largest value
 * @param {number} value activity of the source
 */
function strength(mode, share, value) {
  if (mode === "counts") return share;
  return mode === "activity" ? drive(value) : drive(value) * share;
}

/**
 * px
 * @param {number} log ln(w + 1)
 * @param {number} scale
 * @param {number} s strength
 */
const edgeWidth = (log, scale, s) => Math.max(0.5, log * scale * (0.45 + 1.2 * s));

/** @param {number} s strength */
const edgeOpacity = (s) => 0.08 + 0.82 * s;

/**
 * Diameter in px.
 * @param {number} share 0 to 1; outside the ends
 */
const nodeSize = (share) => NODE.least + (NODE.most - NODE.least) * clamp(share, 0, 1);

/**
 * Linear interpolation between order statistics, as NumPy's default.
 * @param {Float64Array} sorted without NaN
 * @param {number} share 0 to 1
 */
function percentile(sorted, share) {
  if (!sorted.length) return Number.NaN;
  const at = share * (sorted.length - 1);
  const k = Math.floor(at);
  return sorted[k] + (at - k) * ((sorted[k + 1] ?? sorted[k]) - sorted[k]);
}

/**
 * Lowest and highest number of a scale: what is given, else the 5th and 95th percentile; never the same number twice.
 * @param {readonly (number | null)[]} values those that are not known (null, NaN) do not count
 * @param {readonly [string, string]} given "" where nothing is
 * @returns {Span}
 */
function limits(values, given) {
  const known = values.filter((value) => Number.isFinite(value));
  const sorted = Float64Array.from(known, Number).sort();
  const [low, high] = given.map((limit, k) => (limit === "" ? percentile(sorted, PERCENTILES[k]) : Number(limit)));
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  return low < high ? [low, high] : [low - 0.5, low + 0.5];
}

/**
 * Whether a mode has values of both signs, whose color must tell the sign.
 * @param {string} mode
 * @param {string} correlation what a mode that names a behavior begins with
 */
const isSigned = (mode, correlation) => mode === "activity" || mode.startsWith(correlation);

/**
 * As `limits`, with 0 in the middle: both ends are as far from it as the farther percentile. One given end is mirrored
 * where that keeps it lowest, or highest; two are taken as they are.
 * @param {readonly (number | null)[]} values
 * @param {readonly [string, string]} given
 * @returns {Span}
 */
function centeredLimits(values, given) {
  const [low, high] = given.map((limit) => (limit === "" ? Number.NaN : Number(limit)));
  if (high > 0 && Number.isNaN(low)) return [-high, high];
  if (low < 0 && Number.isNaN(high)) return [low, -low];
  if (given.some((limit) => limit !== "")) return limits(values, given);
  if (!values.some((value) => Number.isFinite(value))) return [-1, 1];
  const reach = Math.max(...limits(values, given).map(Math.abs));
  return [-reach, reach];
}

/**
 * Every value of the rows of a table of traces, thinned evenly when there are too many.
 * @template Row
 * @param {readonly Row[]} rows
 * @param {number} frames
 * @param {(row: Row, frame: number) => number} valueAt
 */
function sampled(rows, frames, valueAt) {
  const stride = Math.max(1, Math.ceil((rows.length * frames) / SAMPLE));
  const values = [];
  for (let t = 0; t < frames; t += stride) for (const row of rows) values.push(valueAt(row, t));
  return values;
}

/**
 * 0 to 1 from the 5th to the 95th percentile, or by the absolute value as it is. Unknown ones get the least.
 * @param {readonly (number | null)[]} values
 * @param {boolean} absolute
 */
function sharesOf(values, absolute) {
  if (absolute) return values.map((value) => Math.abs(value ?? 0));
  const [low, high] = limits(values, ["", ""]);
  return values.map((value) => (value === null ? 0 : (value - low) / (high - low)));
}

/**
 * Color table for lines on a ground. A scale that goes from dark to light, or back, is turned so that its high end stands
 * out, and its faintest part is left out; other scales are as they are.
 * @param {ColorScale} scale
 * @param {string} ground "#rrggbb"
 */
function lineTable(scale, ground) {
  const lights = scale.map(([, color]) => luminance(color));
  const rising = lights.every((light, k) => k === 0 || light >= lights[k - 1]);
  const falling = lights.every((light, k) => k === 0 || light <= lights[k - 1]);
  if (!rising && !falling) return colorTable(scale);
  const [first, last] = [lights[0], lights[lights.length - 1]].map((light) => Math.abs(light - luminance(ground)));
  return colorTable(last >= first ? scale : turned(scale), FAINT);
}

/**
 * @param {ColorScale} scale
 * @returns {ColorScale}
 */
const turned = (scale) => scale.map(([stop, color]) => /** @type {[number, string]} */ ([1 - stop, color])).reverse();

/**
 * Colors of a scale, from a share of it on, with the ink that is readable on each.
 * @param {ColorScale} scale
 * @param {number} [from] 0 to 1
 * @returns {ColorTable}
 */
function colorTable(scale, from = 0) {
  const colors = Array.from({ length: STEPS }, (_, k) => colorAt(scale, from + ((1 - from) * k) / (STEPS - 1)));
  return { colors, inks: colors.map((color) => inkOn([color])) };
}

/**
 * Place of a value in a color table.
 * @param {number} value
 * @param {Span} limits
 */
const slot = (value, [low, high]) => clamp(Math.round(((value - low) / (high - low)) * (STEPS - 1)), 0, STEPS - 1);

export {
  centeredLimits,
  colorTable,
  edgeOpacity,
  edgeWidth,
  isSigned,
  limits,
  lineTable,
  nodeSize,
  nodeValue,
  percentile,
  sampled,
  sharesOf,
  slot,
  strength,
};
