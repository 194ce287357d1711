/* What lies over and beside the values of a connectivity matrix: hatching where they are missing, and the cell types. */

import { hatching } from "../../../connectome/export/hatching.js";
import { cssColor } from "../../../dom/theme.js";
import { coordinate } from "../../../foundation/numbers.js";
import { patternsOf } from "./layer.js";

/** @import {Image, Shape} from "plotly.js" */
/** @import {Arranged, Size} from "./types.d.ts" */

/** @typedef {Partial<Shape>} Drawn */

export const BARS = 0.1; // part of the figure that the bars of the totals take
export const GAP = 0.015; // between the bars and the values

/**
 * Runs of the places that hold: [first, after the last].
 * @param {readonly boolean[]} holds
 */
export function runs(holds) {
  /** @type {[number, number][]} */
  const found = [];
  for (const [k, is] of holds.entries()) {
    const last = found.at(-1);
    if (is && last?.[1] === k) last[1] = k + 1;
    else if (is) found.push([k, k + 1]);
  }
  return found;
}

/**
 * What is not known, as rectangles: runs of each row, those of equal rows below one another as one.
 * @param {readonly (readonly (number | null)[])[]} values
 * @returns {{top: number, bottom: number, left: number, right: number}[]} places, the last ones not included
 */
export function unknownRuns(values) {
  /** @type {ReturnType<typeof unknownRuns>} */
  const found = [];
  for (const [row, line] of values.entries())
    for (const [left, right] of runs(line.map((value) => value === null))) {
      const above = found.find((one) => one.bottom === row && one.left === left && one.right === right);
      if (above) above.bottom = row + 1;
      else found.push({ top: row, bottom: row + 1, left, right });
    }
  return found;
}

/**
 * The pattern of most pairs that a layer does not know, and the places of those with the other one.
 * @param {Arranged} arranged
 */
export function layerPatterns({ answer: { layer }, down, across }) {
  const patterns = layer ? patternsOf(layer) : [];
  const pattern = (/** @type {number} */ row, /** @type {number} */ column) =>
    patterns[layer?.states[row * across.length + column] ?? 0];
  const counts = { dotted: 0, hatched: 0 };
  for (const [code, name] of patterns.entries())
    if (name && layer) counts[name] += layer.n_states[layer.state_names[code]] ?? 0;
  const all = /** @type {"dotted" | "hatched"} */ (counts.dotted > counts.hatched ? "dotted" : "hatched");
  const others = down.map((row) =>
    across.map((column) => {
      const own = pattern(row, column);
      return own && own !== all ? null : 0;
    }),
  );
  return { all, unknown: unknownRuns(others) };
}

/**
 * Hatching over what is not known, as a picture in the coordinates of the values.
 * @param {ReturnType<typeof unknownRuns>} unknown
 * @param {{rows: number, columns: number}} of the matrix
 * @param {Size} size of the figure, px
 * @param {"" | "hatched" | "dotted"} [all] pattern that lies below all of it, and is seen where no value is: the rest has the other one
 * @returns {Partial<Image>}
 */
export function missingImage(unknown, { rows, columns }, size, all = "") {
  const [w, h] = [size.width, size.height].map((side) => Math.round(side * (1 - BARS)));
  const x = (/** @type {number} */ place) => coordinate((place / columns) * w);
  const y = (/** @type {number} */ place) => coordinate((place / rows) * h);
  const id = { hatched: "missing", dotted: "dotted" };
  const other = id[all === "hatched" ? "dotted" : "hatched"];
  const rects = unknown.map(
    ({ top, bottom, left, right }) =>
      `<path d="M${x(left)} ${y(top)}H${x(right)}V${y(bottom)}H${x(left)}z" fill="url(#hatch-${other})"/>`,
  );
  const canvas = `width="${w}" height="${h}" viewBox="0 0 ${w} ${h}"`;
  const hatched = (all && hatching(w, h, id[all])) + hatching(w, h, other, rects.join(""));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${canvas} preserveAspectRatio="none">${hatched}</svg>`;
  return {
    source: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`,
    xref: "x",
    yref: "y",
    x: -0.5,
    y: -0.5,
    sizex: columns,
    sizey: rows,
    sizing: "stretch",
    xanchor: "left",
    yanchor: "top",
    layer: "below",
  };
}

/**
 * Lines between the cell types, and a band in the color of each beside rows and columns.
 * @param {readonly string[]} rows code of each, in their order
 * @param {readonly string[]} [columns]
 * @returns {Drawn[]}
 */
export const typeShapes = (rows, columns = rows) => [
  ...sideShapes(columns, rows.length, true),
  ...sideShapes(rows, columns.length, false),
];

/**
 * @param {readonly string[]} types code of each column, or row
 * @param {number} length of the others
 * @param {boolean} isAcross they are columns
 * @returns {Drawn[]}
 */
function sideShapes(types, length, isAcross) {
  const [near, far] = [1 - BARS - GAP * 0.8, 1 - BARS - GAP * 0.25];
  const groups = [...new Set(types)].flatMap((type) =>
    runs(types.map((other) => other === type)).map(([from, to]) => ({ type, from: from - 0.5, to: to - 0.5 })),
  );
  return groups.flatMap(({ type, from, to }) => {
    /** @type {Drawn} */
    const band = { type: "rect", fillcolor: cssColor(`cell-${type}`), line: { width: 0 }, layer: "above" };
    /** @type {Drawn} */
    const edge = {
      type: "line",
      line: { color: cssColor("text-soft"), width: 1 },
      layer: "above",
      xref: "x",
      yref: "y",
    };
    /** @type {Drawn} */
    const beside = isAcross
      ? { ...band, xref: "x", x0: from, x1: to, yref: "paper", y0: near, y1: far }
      : { ...band, yref: "y", y0: from, y1: to, xref: "paper", x0: near, x1: far };
    /** @type {Drawn} */
    const before = isAcross
      ? { ...edge, x0: from, x1: from, y0: -0.5, y1: length - 0.5 }
      : { ...edge, x0: -0.5, x1: length - 0.5, y0: from, y1: from };
    return from < 0 ? [beside] : [beside, before];
  });
}
