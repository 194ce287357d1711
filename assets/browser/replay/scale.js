/* Numbers to colors and sizes in the circuit replay. Pure functions; nothing here knows the page. */

import { colorAt, inkOn, luminance } from "../foundation/color.js";

const STEPS = 256; // colors of a scale
const NODE = { least: 18, most: 44 }; // px
const SAMPLE = 200000; // values that percentiles are taken from at most
const FAINT = 0.2; // part of a scale that is too close to the ground for lines
const PERCENTILES = [0.05, 0.95];

const NODE_FIELDS = {
  degree_total: "degree_total_full",
  degree_in: "degree_in_full",
  degree_out: "degree_out_full",
  pagerank: "pagerank_centrality",
  eigenvector: "eigenvector_centrality",
};

/** What a mode says of a cell apart from time; null where it is not known. */
function nodeValue(cell, mode, correlation) {
  if (mode.startsWith(correlation)) return cell.behavior_correlations[mode.slice(correlation.length)] ?? null;
  return cell[NODE_FIELDS[mode]] ?? null;
}

/** A source's activity as the strength of its connections: above its mean, else 0. */
const drive = (value) => (value > 0 ? value : 0);

/** Strength s, 0 to 1, of a connection. `share`: ln(w + 1) over its largest value; `value`: activity of the source. */
function strength(mode, share, value) {
  if (mode === "counts") return share;
  return mode === "activity" ? drive(value) : drive(value) * share;
}

const edgeWidth = (log, scale, s) => Math.max(0.5, log * scale * (0.45 + 1.2 * s));
const edgeOpacity = (s) => 0.08 + 0.82 * s;
const nodeSize = (share) => NODE.least + (NODE.most - NODE.least) * Math.min(1, Math.max(0, share));

/** Linear interpolation between order statistics, as NumPy's default. `sorted` has no NaN. */
function percentile(sorted, share) {
  if (!sorted.length) return NaN;
  const at = share * (sorted.length - 1);
  const k = Math.floor(at);
  return sorted[k] + (at - k) * ((sorted[k + 1] ?? sorted[k]) - sorted[k]);
}

/** [low, high]: what is given, else the 5th and 95th percentile; never the same number twice. */
function limits(values, given) {
  const sorted = Float64Array.from(values.filter((value) => Number.isFinite(value))).sort();
  const found = given.map((limit, k) => (limit === "" ? percentile(sorted, PERCENTILES[k]) : Number(limit)));
  if (!found.every(Number.isFinite)) return [0, 1];
  return found[0] < found[1] ? found : [found[0] - 0.5, found[0] + 0.5];
}

/** Every value of the rows of a table of traces, thinned evenly when there are too many. */
function sampled(rows, frames, valueAt) {
  const stride = Math.max(1, Math.ceil((rows.length * frames) / SAMPLE));
  const values = [];
  for (let t = 0; t < frames; t += stride) for (const row of rows) values.push(valueAt(row, t));
  return values;
}

/** Color table for lines on a ground. A scale that goes from dark to light, or back, is turned so that its high end stands
    out, and its faintest part is left out; other scales are as they are. */
function lineTable(scale, ground) {
  const lights = scale.map(([, color]) => luminance(color));
  const rising = lights.every((light, k) => k === 0 || light >= lights[k - 1]);
  const falling = lights.every((light, k) => k === 0 || light <= lights[k - 1]);
  if (!rising && !falling) return colorTable(scale);
  const away = (light) => Math.abs(light - luminance(ground));
  const turned =
    away(lights.at(-1)) >= away(lights[0]) ? scale : scale.map(([stop, color]) => [1 - stop, color]).reverse();
  return colorTable(turned, FAINT);
}

/** `STEPS` colors of a scale [[stop, "#rrggbb"]], from a share of it on, with the ink that is readable on each. */
function colorTable(scale, from = 0) {
  const colors = Array.from({ length: STEPS }, (_, k) => colorAt(scale, from + ((1 - from) * k) / (STEPS - 1)));
  const inks = colors.map((color) => inkOn([color]));
  return { colors, inks };
}

/** Place of a value in a color table. */
const slot = (value, [low, high]) =>
  Math.min(STEPS - 1, Math.max(0, Math.round(((value - low) / (high - low)) * (STEPS - 1))));

export {
  colorTable,
  edgeOpacity,
  edgeWidth,
  limits,
  lineTable,
  nodeSize,
  nodeValue,
  percentile,
  sampled,
  slot,
  strength,
};
