/* What is known of a cell or a class, in the words that pickers find it by: types and transmitters of the cell table, and the
   groups of its class. What the table doubts ("ACh?") is no word. */

import { GROUPS, TRANSMITTERS } from "../contract/vocabularies.js";

/**
 * @param {string} cellClass
 * @param {{types: readonly string[], transmitters: readonly string[]}} [facts] `transmitters`: codes
 * @returns {string[]} in small letters, each once
 */
export const factWords = (cellClass, { types, transmitters } = { types: [], transmitters: [] }) => [
  ...new Set([
    ...types.map((type) => type.toLowerCase()),
    ...transmitters.flatMap((code) => (code in TRANSMITTERS ? [TRANSMITTERS[code], code.toLowerCase()] : [])),
    ...Object.keys(GROUPS).filter((group) => GROUPS[group].includes(cellClass)),
  ]),
];
