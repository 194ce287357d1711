/* The paths as a table: on the page, where a row lights its path up. */

import { clamp } from "../../../foundation/numbers.js";

/** @import {Column, Grid} from "../../../dom/grid/grid.js" */
/** @import {PathRow} from "./types.d.ts" */

const MOVING = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"]); // keys of the grid

/** @param {number} value */
const rounded = (value) => (Number.isInteger(value) ? String(value) : value.toPrecision(4));

/**
 * Width in rem that shows the longest of the texts, within bounds.
 * @param {readonly string[]} texts
 * @param {number} low
 * @param {number} high
 */
const widthOf = (texts, low, high) => clamp(Math.max(0, ...texts.map((text) => text.length * 0.52 + 1.5)), low, high);

/**
 * @param {readonly PathRow[]} rows
 * @param {string} unit
 * @returns {Column<PathRow>[]}
 */
export function pathColumns(rows, unit) {
  /**
   * @param {string} title
   * @param {number} width
   * @param {(row: PathRow) => number} value
   * @param {string} hint
   */
  const number = (title, width, value, hint) => ({
    title,
    hint,
    width,
    value,
    text: (/** @type {PathRow} */ row) => rounded(value(row)),
  });
  const path = (/** @type {PathRow} */ row) => row.text;
  const weights = (/** @type {PathRow} */ row) => row.edges.map((edge) => edge.count).join(" · ");
  return [
    number("#", 3, (row) => row.place, "Rank; the best path is the first."),
    {
      title: "Path",
      hint: "Its cells in order; → is a chemical synapse, — a gap junction.",
      width: widthOf(rows.map(path), 12, 44),
      text: path,
    },
    number("Total", 5, (row) => row.total_weight, `Sum of the weights of its connections, in ${unit}.`),
    number("Bottleneck", 6.5, (row) => row.weakest ?? 0, `Weight of its weakest connection, in ${unit}.`),
    number("Hops", 4.5, (row) => row.hops, "Number of its connections."),
    number(
      "Cost",
      5.5,
      (row) => row.path_cost,
      "What the search makes small: the number of connections, or the sum of 1/weight.",
    ),
    {
      title: `Weights (${unit})`,
      hint: "Of its connections, in order.",
      width: widthOf(rows.map(weights), 10, 24),
      text: weights,
    },
  ];
}

/**
 * Tell which row the mouse points at or the keyboard is on; null: none.
 * @param {Grid<PathRow>} grid
 * @param {(row: PathRow | null) => void} point
 */
export function onPointing(grid, point) {
  const { scroller, body } = grid;
  body.addEventListener("pointerover", (/** @type {PointerEvent} */ event) => {
    const row = /** @type {Element} */ (event.target).closest("[data-row]");
    if (row instanceof HTMLElement && event.pointerType === "mouse") point(grid.rows[Number(row.dataset.row)]);
  });
  body.addEventListener("pointerleave", () => point(null));
  scroller.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (MOVING.has(event.key)) point(grid.rows[grid.active] ?? null); // the grid has moved its active row by now
  });
  scroller.addEventListener("blur", () => point(null));
}
