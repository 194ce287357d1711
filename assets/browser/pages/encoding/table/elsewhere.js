/* Where a row of the class table leads: its cells in the connectomes, colored by their encoding, and in recordings. */

import { neuronAddress } from "../../../dom/neuron_page.js";
import { labeled, sameCells } from "../../../foundation/same_cells.js";
import { h } from "../../../vendors/react.js";

/** @import {Target} from "../../../foundation/same_cells.js" */
/** @import {GridCell} from "../../../vendors/types.d.ts" */
/** @import {ClassRow, TableConfig} from "./types.d.ts" */

/** @type {readonly [Target, string][]} */
const PLACES = [
  ["encoding", "Encoding"],
  ["explore", "Wiring"],
  ["recordings", "Recordings"],
];

/**
 * The address of a page with the cells of a row; "" where that is not known.
 * @param {Pick<TableConfig, "urls" | "cellsOf">} config
 * @param {Target} target
 * @param {string} row
 */
export function placeOf({ urls, cellsOf = {} }, target, row) {
  const cells = cellsOf[row] ?? [];
  const classes = new Set(cells.map(([, cellClass]) => cellClass));
  // a row that is a class by its name, else the cells it is made of
  const chosen = classes.has(row)
    ? [{ cell: "", cellClass: row }]
    : cells.map(([cell, cellClass]) => labeled(cell, cellClass));
  const query = sameCells(target, chosen);
  return query && urls.same ? `${urls.same[target]}?${query}` : "";
}

/**
 * The address of the page of a row's class, or of its first cell where it is a part of a class.
 * @param {Pick<TableConfig, "cellsOf">} config
 * @param {string} row
 */
export function neuronOf({ cellsOf = {} }, row) {
  const cells = cellsOf[row] ?? [];
  const [first = ""] = cells.map(([cell, cellClass]) => (cellClass === row ? cellClass : cell));
  return first && neuronAddress(first);
}

/**
 * The cell of the table that holds the links.
 * @param {Pick<TableConfig, "urls" | "cellsOf">} config
 */
export const placesCell =
  (config) =>
  (/** @type {GridCell<ClassRow>} */ { data }) =>
    h(
      "span",
      { className: "encoding-places" },
      ...[
        [neuronOf(config, data.class), "Neuron"],
        ...PLACES.map(([target, name]) => [placeOf(config, target, data.class), name]),
      ]
        .filter(([href]) => href)
        .map(([href, name]) => h("a", { key: name, href, "aria-label": `${name} of ${data.class}` }, name)),
    );
