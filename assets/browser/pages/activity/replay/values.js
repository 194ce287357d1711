/* Values of cells as words, and the table of all cells at a frame. */

/** @import {CellKind, ReplayCell} from "../../../replay/types.d.ts" */
/** @import {Choice} from "./choice.js" */
/** @import {Column} from "./types.d.ts" */

import { kindOf } from "../../../replay/cell_shape.js";

/** @type {Record<CellKind, string>} */
const KINDS = { recorded: "recorded", uncertain: "uncertain label", unrecorded: "not recorded" };
const LIMIT = 3; // of z; beyond it the activity is clipped

/** @param {ReplayCell} cell */
const kindText = (cell) => KINDS[kindOf(cell)];

/**
 * What is played of a cell: of several traces their mean.
 * @param {ReplayCell} cell
 */
const tracesText = (cell) =>
  cell.idx_neurons.length > 1 ? `mean of ${cell.idx_neurons.length} traces` : kindText(cell);

/**
 * Of the confidences that are stated; null: none is.
 * @param {readonly (number | null)[]} confidences
 */
function lowest(confidences) {
  const stated = confidences.filter((one) => one !== null);
  return stated.length ? Math.min(...stated) : null;
}

/**
 * @param {number | null | undefined} value
 * @param {number} [digits]
 */
const signed = (value, digits = 3) =>
  value === null || value === undefined || Number.isNaN(value) ? "no value" : value.toFixed(digits).replace("-", "−");

/**
 * Activity as words: normalized, and as the z-score it stands for.
 * @param {number} value
 */
function activityText(value) {
  if (Number.isNaN(value)) return "no value";
  if (Math.abs(value) >= 1)
    return `${signed(value)} (z ${value > 0 ? "≥" : "≤"} ${signed(LIMIT * Math.sign(value), 0)})`;
  return `${signed(value)} (z = ${signed(LIMIT * value, 2)})`;
}

/**
 * A column of numbers; what is not known is empty.
 * @param {string} title
 * @param {(cell: ReplayCell) => number | null} read
 * @param {number} digits
 * @param {number} [width] rem
 * @returns {Column<ReplayCell>}
 */
function numbers(title, read, digits, width = 7) {
  const value = (/** @type {ReplayCell} */ cell) => {
    const found = read(cell);
    return Number.isNaN(found) ? null : found;
  };
  return {
    title,
    width,
    value,
    text: (cell) => (value(cell) === null ? "" : signed(value(cell), digits)),
    attributes: () => ({ class: "is-number" }),
  };
}

/**
 * Columns of the table of all cells.
 * @param {Choice} choice
 * @param {number} frame counted from 0
 * @returns {Column<ReplayCell>[]}
 */
function cellColumns(choice, frame) {
  const { model, unit } = choice;
  return [
    { title: "Cell", width: 6, text: (cell) => cell.id },
    { title: "Trace", width: 8, text: tracesText },
    numbers("Label confidence", (cell) => lowest(cell.confidences), 1, 9),
    numbers("Activity", (cell) => model.valueAt(cell, frame), 3),
    numbers(`Strength (${unit})`, (cell) => cell.strength_full, 0, 12),
    numbers("Partners", (cell) => cell.partners_full, 0),
    numbers("PageRank", (cell) => cell.pagerank_centrality, 5),
    numbers("Eigenvector", (cell) => cell.eigenvector_centrality, 5, 8),
    ...[...model.behaviors.keys()].map((key) =>
      numbers(`r ${choice.behaviorName(key)}`, (cell) => cell.behavior_correlations[key] ?? null, 3, 9),
    ),
  ];
}

export { activityText, cellColumns, kindText, signed };
