/* What data sets say of cells that they are not known to hold, in words. */

import { KNOWLEDGE, KNOWN_OF_CELL } from "../../contract/vocabularies.js";
import { listed } from "../../foundation/text.js";

/** @import {Knowledge} from "../../contract/vocabularies.js" */

/**
 * One sentence a reason: "Not grown yet in W1: AVM, HSNL."
 * @param {Record<string, Knowledge>} reasons name of a cell or class -> why
 * @param {string} [where]
 */
export const absentNotes = (reasons, where = "the chosen data sets") =>
  KNOWLEDGE.flatMap((known) => {
    const names = Object.keys(reasons).filter((name) => reasons[name] === known);
    const words = KNOWN_OF_CELL[known];
    return names.length ? [`${words[0].toUpperCase()}${words.slice(1)} in ${where}: ${listed(names)}.`] : [];
  });

/**
 * What several data sets together say: that of one of them where it knows, the reason where all have the same one.
 * @param {readonly Knowledge[]} each
 * @returns {Knowledge}
 */
export function together(each) {
  if (each.includes("known")) return "known";
  return each.every((one) => one === each[0]) ? each[0] : "unknown";
}
