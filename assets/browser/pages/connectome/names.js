/* Cells or classes in sentences. */

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
