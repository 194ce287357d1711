/* The table of the differences. */

import { CHEMICAL } from "../../../connectome/model/edges.js";
import { change, signed } from "./rows.js";

/** @import {Dataset} from "../../../connectome/types.d.ts" */
/** @import {Column} from "../../../dom/grid/grid.js" */
/** @import {CompareAnswer, CompareRow, Status} from "./types.d.ts" */

/** @typedef {Column<CompareRow>} RowColumn */

/**
 * @typedef {object} Table
 * @property {CompareAnswer | null} answer
 * @property {readonly Dataset[]} datasets left, right
 * @property {Record<Status, string>} statuses labels
 * @property {(row: CompareRow, k: number) => string} text of a row on one side: its count, or why there is none
 * @property {boolean} reasons some rows have one
 */

/**
 * Counts of a side; the unit is in the heading.
 * @param {Table} table
 * @param {string} side
 * @param {number} k
 * @returns {RowColumn}
 */
function counts({ datasets, text }, side, k) {
  return {
    title: `${side} (${datasets[k].unit})`,
    width: 10.2,
    value: (row) => row.list_count[k] ?? -1,
    text: (row) => ((row.list_count[k] ?? 0) > 0 ? String(row.list_count[k]) : text(row, k)),
  };
}

/**
 * @param {string} side
 * @param {number} k
 * @returns {RowColumn}
 */
const shares = (side, k) => ({
  title: `${side}, % of input`,
  width: 8,
  text: (row) => row.weights[k]?.toFixed(2) ?? "not known",
  value: (row) => row.weights[k] ?? -1,
});

/**
 * @param {boolean} percent
 * @returns {RowColumn}
 */
const changes = (percent) => ({
  title: `Right − left${percent ? ", % of input" : ""}`,
  width: 8,
  text: (row) => {
    const value = change(row);
    return value === null ? "not known" : signed(value, percent ? 2 : 0);
  },
  value: change,
});

/**
 * @param {Table} table
 * @returns {RowColumn[]}
 */
export function compareColumns(table) {
  const percent = table.answer?.measure === "percent_input";
  const sides = ["Left", "Right"];
  return [
    { title: "From", width: 5, text: (row) => row.pre },
    { title: "To", width: 5, text: (row) => row.post },
    { title: "Type", width: 7.5, text: (row) => (row.type === CHEMICAL ? "chemical" : "gap junction") },
    { title: "Status", width: 7.5, text: (row) => table.statuses[row.status] },
    ...sides.map((side, k) => counts(table, side, k)),
    ...(percent ? sides.map(shares) : []),
    changes(percent),
    ...(table.reasons
      ? [{ title: "Reason", width: 16, text: (/** @type {CompareRow} */ row) => row.reason ?? "" }]
      : []),
  ];
}

/**
 * Largest change first; what is not known last.
 * @param {readonly CompareRow[]} rows
 */
export const byChange = (rows) => [...rows].sort((x, y) => Math.abs(change(y) ?? 0) - Math.abs(change(x) ?? 0));
