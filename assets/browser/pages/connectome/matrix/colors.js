/* What the colors of a connectivity matrix mean. Weights span three orders of magnitude: colors follow the logarithm. */

import { cssColor } from "../../../dom/theme.js";
import { mixed } from "../../../foundation/color.js";

/** @import {ColorBar} from "plotly.js" */

const TICKS = [1, 3, 10, 30, 100, 300, 1000, 3000, 10000]; // of the color bar

/**
 * A value as its place on the scale; the sign stays.
 * @param {number} value
 */
export const scaled = (value) => Math.sign(value) * Math.log1p(Math.abs(value));

/**
 * [position, color]; a difference is symmetric about 0.
 * @param {boolean} isDifference
 * @returns {[number, string][]}
 */
export function colorScale(isDifference) {
  const zero = cssColor("surface");
  const [less, more] = [cssColor("r1"), cssColor("r9")];
  if (!isDifference)
    return [
      [0, zero],
      [1e-6, mixed(zero, cssColor("accent"), 0.18)],
      [1, cssColor("accent-strong")],
    ];
  return [
    [0, less],
    [0.4999, mixed(zero, less, 0.12)],
    [0.5, zero],
    [0.5001, mixed(zero, more, 0.12)],
    [1, more],
  ];
}

const PALE = 0.25; // of its color, that the least value of a band has

/**
 * Bands of one color each, for values at band + 0 … 1; 0 is the ground.
 * @param {readonly string[]} colors
 * @returns {[number, string][]}
 */
export const bandScale = (colors) => [
  [0, cssColor("surface")],
  ...colors.flatMap((color, k) => [
    /** @type {[number, string]} */ ([(k + 1e-4) / colors.length, mixed(cssColor("surface"), color, PALE)]),
    /** @type {[number, string]} */ ([(k + 1) / colors.length, color]),
  ]),
];

/**
 * Values at which the color bar is marked.
 * @param {number} largest
 * @param {boolean} isDifference
 */
export function colorTicks(largest, isDifference) {
  const ticks = TICKS.filter((tick) => tick <= largest);
  if (!ticks.length) ticks.push(Number(largest.toPrecision(2)));
  return isDifference ? [...ticks.map((tick) => -tick).reverse(), 0, ...ticks] : [0, ...ticks];
}

/**
 * @param {readonly number[]} ticks
 * @param {string} unit
 * @param {boolean} isNarrow there is no room for words
 * @returns {Partial<ColorBar>}
 */
export const colorBar = (ticks, unit, isNarrow) => ({
  tickvals: ticks.map(scaled),
  ticktext: ticks.map(String),
  thickness: 12,
  len: 0.5,
  y: 0.45,
  outlinewidth: 0,
  tickfont: { size: 11 },
  title: { text: isNarrow ? "" : unit.startsWith("%") ? "%" : unit, side: "right", font: { size: 11 } },
});
