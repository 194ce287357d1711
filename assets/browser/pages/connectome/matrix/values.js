/* The values of a connectivity matrix, in an order and in words. Pure functions. */

import { counted } from "../../../foundation/text.js";
import { patternsOf } from "./layer.js";

/** @import {Arranged, MatrixAnswer} from "./types.d.ts" */

/** @param {number} value */
export const rounded = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(2));

/**
 * The columns: their own, or the rows.
 * @param {Pick<MatrixAnswer, "nodes" | "types" | "missing" | "orders" | "columns">} answer
 */
export const columnsOf = (answer) => answer.columns ?? answer;

/**
 * Rows of values in an order; null where a row or column is missing, the pair is not known, or a layer has no value of it that
 * is known to be 0.
 * @param {Pick<MatrixAnswer, "nodes" | "missing" | "unknown" | "index" | "values" | "columns" | "layer">} answer
 * @param {readonly number[]} down numbers of the rows
 * @param {readonly number[]} [across] of the columns, where they are not the rows
 * @returns {(number | null)[][]}
 */
export function matrixValues(answer, down, across = down) {
  const n = (answer.columns ?? answer).nodes.length;
  const [missing, missingColumns] = [answer.missing, (answer.columns ?? answer).missing].map((rows) => new Set(rows));
  const [row, column] = [placesOf(down), placesOf(across)];
  const patterns = answer.layer && patternsOf(answer.layer);
  const states = answer.layer?.states ?? [];
  const isKnown = (/** @type {number} */ r, /** @type {number} */ c) =>
    !missing.has(r) && !missingColumns.has(c) && !patterns?.[states[r * n + c] ?? 0];
  const rows = down.map((r) => across.map((c) => /** @type {number | null} */ (isKnown(r, c) ? 0 : null)));
  const put = (/** @type {number} */ at, /** @type {number | null} */ value) => {
    const [r, c] = [Math.floor(at / n), at % n];
    if (isKnown(r, c)) rows[row[r]][column[c]] = value;
  };
  for (const [k, at] of answer.index.entries()) put(at, answer.values[k]);
  for (const at of answer.unknown) put(at, null);
  return rows;
}

/**
 * Number of a row -> its place in the order.
 * @param {readonly number[]} order
 */
function placesOf(order) {
  /** @type {number[]} */
  const places = new Array(order.length);
  for (const [k, node] of order.entries()) places[node] = k;
  return places;
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
 * What a place of the figure holds, in words; of a layer without a value the words of its state.
 * @param {Arranged} arranged
 * @param {number} r place of the row
 * @param {number} c place of the column
 */
export function placeText({ answer, values, down, across }, r, c) {
  const { layer } = answer;
  const code = layer?.states[down[r] * across.length + across[c]] ?? 0;
  const state = layer?.state_names[code];
  if (layer && state && state !== "found") return layer.words[state] ?? state;
  const said = matrixValueText(values[r][c], answer);
  return layer && values[r][c] === null ? "found, without a value" : said;
}

/**
 * The range that a mean over animals comes from: "2–7, in 2 of 3 animals"; "" where it is none, or there is nothing.
 * @param {number} row of the answer
 * @param {number} column of the answer
 * @param {Pick<MatrixAnswer, "nodes" | "index" | "spread" | "columns">} answer
 */
export function matrixSpreadText(row, column, { nodes, index, spread, columns }) {
  const k = spread ? index.indexOf(row * (columns?.nodes ?? nodes).length + column) : -1;
  if (!spread || k < 0) return "";
  const { low, high, found, known } = spread;
  return `${rounded(low[k])}–${rounded(high[k])}, in ${found[k]} of ${counted(known[k], "animal")}`;
}

/**
 * "AVA → RIB"; gap junctions and undirected layers have no direction.
 * @param {string} pre
 * @param {string} post
 * @param {Pick<MatrixAnswer, "synapses" | "layer">} answer
 */
export function matrixPairText(pre, post, { synapses, layer }) {
  const isDirected = layer ? layer.info.directed : synapses !== "electrical";
  return `${pre} ${isDirected ? "→" : "—"} ${post}`;
}
