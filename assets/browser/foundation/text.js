/* Texts for people and for markup. */

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * A text as XML or HTML, in an element or in an attribute.
 * @param {unknown} text
 */
export const escapeXml = (text) => String(text).replace(/[&<>"]/g, (character) => ENTITIES[character]);

/**
 * "1 recording", "1,024 recordings".
 * @param {number} number
 * @param {string} noun
 */
export const counted = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

/**
 * The items of a comma-separated text; none of an empty one.
 * @param {string | null | undefined} text
 */
export const split = (text) => (text ? text.split(",") : []);

/**
 * A text broken between its words into lines of at most `length` characters; a longer word, as an address, is broken too.
 * @param {string} text
 * @param {number} length
 */
export function wrap(text, length) {
  const lines = [""];
  const pieces = new RegExp(`.{1,${length}}`, "g");
  for (const word of text.split(" ").flatMap((long) => long.match(pieces) ?? [])) {
    const candidate = `${lines.at(-1)} ${word}`.trim();
    if (candidate.length > length && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = candidate;
  }
  return lines;
}

/**
 * What went wrong, in words.
 * @param {unknown} error whatever was thrown
 */
export const wordsOf = (error) => (error instanceof Error ? error.message : String(error));

/**
 * Names in a sentence; those beyond `most` are counted.
 * @param {readonly string[]} names
 */
export const listed = (names, most = 12) =>
  names.length > most ? `${names.slice(0, most).join(", ")} and ${names.length - most} more` : names.join(", ");
