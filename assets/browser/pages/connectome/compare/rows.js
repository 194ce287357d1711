/* The connections of two connectomes as rows: which are seen, and how they differ. Pure functions. */

import { edgeId } from "../../../connectome/model/edges.js";
import { rounded } from "../../../foundation/numbers.js";

/** @import {ComparedSynapse, CompareRow, Sifted, Status, ViewName} from "./types.d.ts" */

/** @type {readonly ["a", "b"]} first and second */
export const SIDES = ["a", "b"];

/** @type {readonly ViewName[]} the difference holds all connections: it arranges the cells */
export const VIEWS = ["difference", ...SIDES];

/** @param {readonly (number | null)[]} values what is not known counts as none */
export const largest = (values) => Math.max(...values.map((value) => value ?? 0));

/**
 * @param {readonly ComparedSynapse[]} synapses
 * @returns {CompareRow[]}
 */
export const compareRows = (synapses) =>
  synapses.map((row) => ({ ...row, id: edgeId(row), largest: largest(row.list_count) }));

/**
 * What of the rows is shown, and in which graph. A connection is kept or left out on both sides: a threshold alone makes no
 * difference.
 * @param {readonly CompareRow[]} every
 * @param {object} choice
 * @param {ReadonlySet<string>} choice.hidden cells
 * @param {ReadonlySet<Status | string>} choice.statuses drawn in the difference
 * @param {{c: number, e: number}} choice.least counts on the side that has more, by type
 * @param {readonly string[]} choice.alone cells that are shown without a connection too
 * @returns {Sifted}
 */
export function sifted(every, { hidden, statuses, least, alone }) {
  const isSeen = (/** @type {CompareRow} */ row) => !hidden.has(row.pre) && !hidden.has(row.post);
  const within = every.filter((row) => row.largest >= least[row.type]);
  const rows = within.filter(isSeen);
  const ofSide = (/** @type {number} */ k) => rows.filter((row) => (row.weights[k] ?? 0) > 0);
  return {
    rows,
    below: every.filter(isSeen).length - rows.length,
    drawn: { difference: rows.filter((row) => statuses.has(row.status)), a: ofSide(0), b: ofSide(1) },
    arranging: {
      cells: new Set([...within.flatMap((row) => [row.pre, row.post]), ...alone]),
      edges: new Set(within.map((row) => row.id)),
    },
  };
}

/**
 * Second less first; null where one of them is not known.
 * @param {Pick<ComparedSynapse, "weights">} row
 */
export const change = ({ weights: [first, second] }) => (first === null || second === null ? null : second - first);

/**
 * "12|9": left and right; "–" where it is not known.
 * @param {Pick<ComparedSynapse, "weights">} row
 */
export const bothNumbers = ({ weights }) =>
  weights.map((weight) => (weight === null ? "–" : String(rounded(weight, 1)))).join("|");

/**
 * A number with its sign; a true minus.
 * @param {number} value
 * @param {number} decimals
 */
export const signed = (value, decimals) =>
  `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(value).toFixed(decimals)}`;

/**
 * @param {CompareRow} row
 * @param {number} count that is drawn
 */
export const drawnRow = (row, count) => ({ ...row, count, list_count: row.list_count.map((one) => one ?? 0) });
