/* Rows of the encoding table: which of them pass the search, and in which order. Pure functions. */

import { withWords } from "../../../foundation/text.js";

/** @import {EncodedNeurons} from "../../../contract/api.d.ts" */
/** @import {EncodingRow, NeuronRow, Value} from "./types.d.ts" */

/**
 * The server's lists, one entry a neuron, as rows of the grid.
 * @param {EncodedNeurons} neurons
 * @returns {NeuronRow[]}
 */
export function rowsOf({ features, units: _, ...facts }) {
  const columns = Object.entries({ ...facts, ...features });
  return facts.idx.map(
    (_idx, k) => /** @type {NeuronRow} */ (Object.fromEntries(columns.map(([name, values]) => [name, values[k]]))),
  );
}

/**
 * Rows that hold every word that was typed.
 * @param {EncodingRow[]} rows
 * @param {string} typed
 */
export const matching = (rows, typed) =>
  withWords(rows, typed, (row) => `${row.class} ${row.label ?? ""} ${row.recording ?? ""} ${row.idx ?? ""}`);

/** @param {Value} value */
export const isMissing = (value) => value === null || value === undefined || value === "";

/**
 * What a value is ordered by; "1, 2" is more than "1".
 * @param {Value} value
 */
function rank(value) {
  if (value === "yes") return 1;
  if (value === "no") return 0;
  return typeof value === "string" && /^[\d, ]+$/.test(value) ? value.length : value;
}

/**
 * The order of two values, as AG Grid asks for it; blanks come last in both directions.
 * @param {Value} a
 * @param {Value} b
 * @param {unknown} _rowA
 * @param {unknown} _rowB
 * @param {boolean} [descending] the grid turns the order around
 */
export function compare(a, b, _rowA, _rowB, descending) {
  if (isMissing(a) || isMissing(b))
    return isMissing(a) && isMissing(b) ? 0 : (isMissing(a) ? 1 : -1) * (descending ? -1 : 1);
  const [x, y] = [rank(a), rank(b)];
  if (typeof x === "number" && typeof y === "number") return x - y;
  return String(x).localeCompare(String(y), "en", { numeric: true });
}
