/* A line of a legend on the page. */

import { element } from "../../dom/element.js";

/** @import {LegendLine} from "../types.d.ts" */

/**
 * @param {LegendLine} line
 * @returns {HTMLLIElement}
 */
function legendItem({ kind, color, css = color, label, count }) {
  const mark = element("span", { class: `legend-mark is-${kind}`, "aria-hidden": "true" });
  mark.style.setProperty("--mark", css);
  return element("li", {}, mark, label, ...(count === undefined ? [] : [counter(count)]));
}

/** @param {number} count */
const counter = (count) => element("span", { class: "legend-count" }, String(count));

/**
 * The line of cells that are drawn as an outline; none where there are none.
 * @param {number} count
 */
function missingItem(count) {
  if (!count) return [];
  return [
    element(
      "li",
      {},
      element("span", { class: "legend-mark is-missing", "aria-hidden": "true" }),
      "Not there, or not known to be",
      counter(count),
    ),
  ];
}

export { legendItem, missingItem };
