/* The order of the rows, as the address has it, "fwd:desc,class:asc", and the fields that set it without the shift
   key. */

import { element } from "../../../dom/element.js";
import { split } from "../../../foundation/text.js";

/** @import {ColumnState} from "../../../vendors/types.d.ts" */

/**
 * @param {string} text
 * @returns {ColumnState[]}
 */
export const orderOf = (text) =>
  split(text).map((part, sortIndex) => {
    const [colId, sort] = part.split(":");
    return { colId, sort: sort === "asc" ? "asc" : "desc", sortIndex };
  });

/** @param {ColumnState[]} columns of a grid, most of them without an order */
export const orderText = (columns) =>
  columns
    .filter((column) => column.sort)
    .sort((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0))
    .map((column) => `${column.colId}:${column.sort}`)
    .join(",");

/**
 * The chosen levels without empty ones; a column counts once.
 * @param {{colId: string, sort: string}[]} levels
 * @returns {ColumnState[]}
 */
export const orderFrom = (levels) =>
  levels
    .filter(({ colId }, k) => colId && levels.findIndex((other) => other.colId === colId) === k)
    .map(({ colId, sort }, sortIndex) => ({ colId, sort: sort === "asc" ? "asc" : "desc", sortIndex }));

/**
 * @param {ParentNode} root
 * @param {string} attribute
 */
const selects = (root, attribute) => /** @type {HTMLSelectElement[]} */ ([...root.querySelectorAll(`[${attribute}]`)]);

/**
 * Show an order in the fields.
 * @param {ParentNode} root
 * @param {ColumnState[]} order
 * @param {{key: string, name: string}[]} columns that there are
 */
export function writeFields(root, order, columns) {
  const directions = selects(root, "data-direction");
  selects(root, "data-sort").forEach((select, level) => {
    const options = [{ key: "", name: "–" }, ...columns];
    select.replaceChildren(...options.map(({ key, name }) => element("option", { value: key }, name)));
    select.value = order[level]?.colId ?? "";
    directions[level].value = order[level]?.sort ?? "desc";
  });
}

/**
 * The order in the fields.
 * @param {ParentNode} root
 */
export function readFields(root) {
  const directions = selects(root, "data-direction");
  return orderFrom(
    selects(root, "data-sort").map((select, level) => ({ colId: select.value, sort: directions[level].value })),
  );
}
