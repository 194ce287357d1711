/* What is known of a cell or a class, in the words that pickers find it by: types, transmitters and ganglia of the cell table,
   and the groups of its class. What the table doubts ("ACh?") is no word. */

import { GROUPS, TRANSMITTERS } from "../contract/vocabularies.js";

/** @typedef {{types: readonly string[], transmitters: readonly string[], ganglia: Readonly<Record<string, string>>}} Known
 *    `transmitters`: codes; `ganglia`: cell -> ganglion or "" */

/**
 * Where a cell lies; of a class only what all of its cells share.
 * @param {Known["ganglia"]} ganglia
 * @param {string} name of a cell, or of anything else for the class
 */
function ganglionWords(ganglia, name) {
  const places = name in ganglia ? [ganglia[name]] : [...new Set(Object.values(ganglia))];
  return places.length === 1 ? places.filter(Boolean) : [];
}

/**
 * @param {string} cellClass
 * @param {Known} [facts]
 * @param {string} [name] of the cell, where it is one
 * @returns {string[]} in small letters, each once
 */
export const factWords = (
  cellClass,
  { types, transmitters, ganglia } = { types: [], transmitters: [], ganglia: {} },
  name = "",
) => [
  ...new Set([
    ...types.map((type) => type.toLowerCase()),
    ...transmitters.flatMap((code) => (code in TRANSMITTERS ? [TRANSMITTERS[code], code.toLowerCase()] : [])),
    ...ganglionWords(ganglia, name).map((place) => place.toLowerCase()),
    ...Object.keys(GROUPS).filter((group) => GROUPS[group].includes(cellClass)),
  ]),
];
