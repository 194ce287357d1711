/* What should be known to read a graph rightly, said above it. */

import { element } from "../../dom/element.js";
import { listed } from "../../foundation/text.js";

/**
 * A paragraph each, and the hidden cells with a way back.
 * @param {readonly string[]} texts empty ones are left out
 * @param {Iterable<string>} hidden cells
 * @returns {HTMLParagraphElement[]}
 */
export function notes(texts, hidden) {
  const names = [...hidden];
  const paragraphs = texts.filter(Boolean).map((text) => element("p", {}, text));
  if (!names.length) return paragraphs;
  const show = element(
    "button",
    { type: "button", class: "btn btn-link btn-sm p-0 align-baseline", "data-action": "show-hidden" },
    "Show",
  );
  return [...paragraphs, element("p", {}, `Hidden: ${listed(names)}. `, show)];
}
