/* Cells and classes in sentences: how many, and which. */

import { counted } from "../../foundation/text.js";

/**
 * "9 classes", "1 cell".
 * @param {number} n
 * @param {string} level "class" or "neuron"
 */
export function countedAt(n, level) {
  if (level !== "class") return counted(n, "cell");
  return n === 1 ? "1 class" : `${n.toLocaleString("en")} classes`;
}

/**
 * The first names of a list, with the number of all where some are left out.
 * @param {readonly string[]} names
 * @param {number} most
 */
export const firstNames = (names, most) =>
  names.length > most ? `${names.slice(0, most).join(", ")} … (${names.length})` : names.join(", ");
