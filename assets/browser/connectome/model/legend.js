/* The legend of a graph: the categories and the types of connections that are drawn, with their numbers. */

import { cssColor } from "../../dom/theme.js";
import { CHEMICAL, ELECTRICAL } from "./edges.js";
import { categories, categoryColor, isSquare } from "./nodes.js";

/** @import {Facts, LegendLine, SynapseType, View} from "../types.d.ts" */

/** @typedef {LegendLine & {count: number}} Counted */

/**
 * @param {readonly Facts[]} descriptions of the drawn cells
 * @param {Pick<View, "colors" | "palettes">} view
 * @returns {Counted[]}
 */
function categoryLines(descriptions, { colors, palettes }) {
  if (colors === "custom") return []; // no color means anything
  const scheme = colors === "transmitter" ? "transmitter" : "type";
  const keys = descriptions.flatMap((facts) => categories(facts, scheme, palettes));
  return Object.entries(palettes[scheme])
    .map(([key, label]) => ({
      kind: /** @type {"square" | "node"} */ (scheme === "type" && isSquare(key) ? "square" : "node"),
      color: categoryColor(scheme, key),
      label,
      count: keys.filter((other) => other === key).length,
    }))
    .filter(({ count }) => count);
}

/**
 * The lines of what is drawn; those of cells first.
 * @param {readonly Facts[]} descriptions of the drawn cells
 * @param {readonly {type: SynapseType}[]} edges that are drawn
 * @param {Pick<View, "colors" | "palettes">} view
 * @returns {Counted[]}
 */
function legend(descriptions, edges, view) {
  const connections = [CHEMICAL, ELECTRICAL].map((type) => ({
    kind: type,
    color: cssColor(`synapse-${type}`),
    label: view.palettes.synapse[type],
    count: edges.filter((edge) => edge.type === type).length,
  }));
  return [...categoryLines(descriptions, view), ...connections.filter(({ count }) => count)];
}

export { legend };
