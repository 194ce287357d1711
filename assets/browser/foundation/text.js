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
