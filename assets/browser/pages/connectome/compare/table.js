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
 * @property {readonly Dataset[]} datasets first, second
 * @property {Record<Status, string>} statuses labels
 * @property {(row: CompareRow, k: number) => string} text of a row on one side: its count, or why there is none
 * @property {boolean} reasons some rows have one
 */

/**
 * Counts of a side; the unit is in the heading.
 * @param {Table} table
 * @param {number} k
 * @returns {RowColumn}
 */
function counts({ datasets, text }, k) {
  const { short_name: name, unit } = datasets[k];
  return {
    title: `${name} (${unit})`,
    hint: `Count in ${datasets[k].name}, in ${unit}.`,
    width: 14,
    value: (row) => row.list_count[k] ?? -1,
    text: (row) => ((row.list_count[k] ?? 0) > 0 ? String(row.list_count[k]) : text(row, k)),
  };
}

/**
 * @param {Dataset} dataset
 * @param {number} k
 * @returns {RowColumn}
 */
const shares = ({ short_name: name }, k) => ({
  title: `${name}, % of input`,
  hint: "Share of all input of the same type that the cell under To gets.",
  width: 11,
  text: (row) => row.weights[k]?.toFixed(2) ?? "not known",
  value: (row) => row.weights[k] ?? -1,
});

/**
 * @param {Table} table
 * @param {boolean} percent
 * @returns {RowColumn}
 */
const changes = ({ datasets: [first, second] }, percent) => ({
  title: `Change${percent ? ", % of input" : ""}`,
  hint: `${second.short_name} minus ${first.short_name}; unknown where one of them could not show the connection.`,
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
  return [
    { title: "From", hint: "The cell or class that sends.", width: 5, text: (row) => row.pre },
    {
      title: "To",
      hint: "The cell or class that receives; gap junctions have no direction.",
      width: 5,
      text: (row) => row.post,
    },
    {
      title: "Type",
      hint: "Chemical synapse or gap junction.",
      width: 7.5,
      text: (row) => (row.type === CHEMICAL ? "chemical" : "gap junction"),
    },
    {
      title: "Status",
      hint: "The same within the tolerance, changed, in one data set only, or not comparable.",
      width: 13.5,
      text: (row) => table.statuses[row.status],
    },
    ...table.datasets.map((_, k) => counts(table, k)),
    ...(percent ? table.datasets.map(shares) : []),
    changes(table, percent),
    ...(table.reasons
      ? [
          {
            title: "Reason",
            hint: "Why the two cannot be compared.",
            width: 16,
            text: (/** @type {CompareRow} */ row) => row.reason ?? "",
          },
        ]
      : []),
  ];
}

/**
 * Largest change first; what is not known last.
 * @param {readonly CompareRow[]} rows
 */
export const byChange = (rows) => [...rows].sort((x, y) => Math.abs(change(y) ?? 0) - Math.abs(change(x) ?? 0));
