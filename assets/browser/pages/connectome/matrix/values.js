/* The values of a connectivity matrix, in an order and in words. Pure functions. */

/** @import {MatrixAnswer} from "./types.d.ts" */

/** @param {number} value */
export const rounded = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(2));

/**
 * Rows of values in an order; null where a row or column is missing.
 * @param {Pick<MatrixAnswer, "nodes" | "missing" | "index" | "values">} answer
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
  for (const [k, at] of answer.index.entries()) {
    const [row, column] = [Math.floor(at / n), at % n];
    if (!missing.has(row) && !missing.has(column)) rows[place[row]][place[column]] = answer.values[k];
  }
  return rows;
}

/**
 * "12 synapses", "+0.50 % of input"; differences have their sign, a true minus.
 * @param {number | null} value
 * @param {Pick<MatrixAnswer, "datasets" | "unit">} answer
 */
export function matrixValueText(value, { datasets, unit }) {
  if (value === null) return "not reconstructed, so not known";
  const isDifference = datasets.length > 1;
  return `${`${isDifference && value > 0 ? "+" : ""}${rounded(value)}`.replace("-", "−")} ${unit}`;
}

/**
 * "AVA → RIB"; gap junctions have no direction.
 * @param {string} pre
 * @param {string} post
 * @param {Pick<MatrixAnswer, "synapses">} answer
 */
export const matrixPairText = (pre, post, { synapses }) => `${pre} ${synapses === "electrical" ? "—" : "→"} ${post}`;
