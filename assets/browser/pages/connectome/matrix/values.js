/* The values of a connectivity matrix, in an order and in words. Pure functions. */

import { counted } from "../../../foundation/text.js";

/** @import {MatrixAnswer} from "./types.d.ts" */

/** @param {number} value */
export const rounded = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(2));

/**
 * Rows of values in an order; null where a row or column is missing, or the pair is not known.
 * @param {Pick<MatrixAnswer, "nodes" | "missing" | "unknown" | "index" | "values">} answer
 * @param {readonly number[]} order numbers of the rows
 * @returns {(number | null)[][]}
 */
export function matrixValues(answer, order) {
  const n = answer.nodes.length;
  const missing = new Set(answer.missing);
  /** @type {number[]} row of the answer -> row of the order */
  const place = new Array(n);
  for (const [k, node] of order.entries()) place[node] = k;
  /** @type {(number | null)[][]} */
  const rows = order.map((row) => order.map((column) => (missing.has(row) || missing.has(column) ? null : 0)));
  const put = (/** @type {number} */ at, /** @type {number | null} */ value) => {
    const [row, column] = [Math.floor(at / n), at % n];
    if (!missing.has(row) && !missing.has(column)) rows[place[row]][place[column]] = value;
  };
  for (const [k, at] of answer.index.entries()) put(at, answer.values[k]);
  for (const at of answer.unknown) put(at, null);
  return rows;
}

/**
 * "12 synapses", "+0.50 % of input"; differences have their sign, a true minus.
 * @param {number | null} value
 * @param {Pick<MatrixAnswer, "datasets" | "unit">} answer
 */
export function matrixValueText(value, { datasets, unit }) {
  if (value === null) return "not known, not 0";
  const isDifference = datasets.length > 1;
  return `${`${isDifference && value > 0 ? "+" : ""}${rounded(value)}`.replace("-", "−")} ${unit}`;
}

/**
 * The range that a mean over animals comes from: "2–7, in 2 of 3 animals"; "" where it is none, or there is nothing.
 * @param {number} row of the answer
 * @param {number} column of the answer
 * @param {Pick<MatrixAnswer, "nodes" | "index" | "spread">} answer
 */
export function matrixSpreadText(row, column, { nodes, index, spread }) {
  const k = spread ? index.indexOf(row * nodes.length + column) : -1;
  if (!spread || k < 0) return "";
  const { low, high, found, known } = spread;
  return `${rounded(low[k])}–${rounded(high[k])}, in ${found[k]} of ${counted(known[k], "animal")}`;
}

/**
 * "AVA → RIB"; gap junctions have no direction.
 * @param {string} pre
 * @param {string} post
 * @param {Pick<MatrixAnswer, "synapses">} answer
 */
export const matrixPairText = (pre, post, { synapses }) => `${pre} ${synapses === "electrical" ? "—" : "→"} ${post}`;
