/* The transmitters of a cell in words. */

import { TRANSMITTER_MARKS } from "../../contract/vocabularies.js";

/**
 * Codes with what their marks say: "Glu, betaine (uptake). (uptake): taken up; …"
 * @param {readonly string[]} codes of the cell table
 */
export function transmitterText(codes) {
  const text = codes.join(", ");
  const marks = Object.entries(TRANSMITTER_MARKS).filter(([mark]) => text.includes(mark));
  return [text, ...marks.map(([mark, words]) => `${mark}: ${words}`)].filter(Boolean).join(". ");
}

/** What the marks say, for the heading of a column. */
export const MARKS_EXPLAINED = Object.entries(TRANSMITTER_MARKS)
  .map(([mark, words]) => `${mark}: ${words}`)
  .join("; ");
