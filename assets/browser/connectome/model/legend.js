/* The legend of a graph: the categories and the types of connections that are drawn, with their numbers. */

import { cssColor } from "../../dom/theme.js";
import { rounded } from "../../foundation/numbers.js";
import { unique } from "./cells.js";
import { CHEMICAL, ELECTRICAL, edgeWidth } from "./edges.js";
import { categories, categoryColor, isSquare } from "./nodes.js";

/** @import {Facts, LegendLine, Sender, SynapseType, View} from "../types.d.ts" */

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
 * @param {readonly ({type: SynapseType} & Partial<Sender>)[]} edges that are drawn
 * @param {Pick<View, "colors" | "palettes" | "sending">} view
 * @returns {Counted[]}
 */
function legend(descriptions, edges, view) {
  const tinted = (view.sending?.lines(edges) ?? []).map((line) => ({ ...line, kind: CHEMICAL }));
  const types = tinted.length ? [ELECTRICAL] : [CHEMICAL, ELECTRICAL];
  const connections = types.map((type) => ({
    kind: type,
    color: cssColor(`synapse-${type}`),
    label: view.palettes.synapse[type],
    count: edges.filter((edge) => edge.type === type).length,
  }));
  return [...categoryLines(descriptions, view), ...tinted, ...connections.filter(({ count }) => count)];
}

/**
 * Round counts within bounds: the least, one in the middle, the most. Where there are none, the bounds.
 * @param {number} least
 * @param {number} most
 */
function sampleCounts(least, most) {
  const found = [];
  for (let power = 0.1; power <= most; power *= 10)
    found.push(...[1, 2, 5].map((step) => rounded(step * power, 1)).filter((count) => count >= least && count <= most));
  if (found.length < 2) return unique([least, most].map((count) => rounded(count, 1)));
  return unique([found[0], found[Math.floor((found.length - 1) / 2)], found[found.length - 1]]);
}

/**
 * What the widths of connections mean; none without a connection.
 * @param {readonly {count: number}[]} edges that are drawn
 * @param {number} scale of their widths
 * @param {string} unit of their counts
 * @returns {LegendLine[]}
 */
function widthKey(edges, scale, unit) {
  const counts = edges.map(({ count }) => count).filter((count) => count > 0);
  if (!counts.length) return [];
  const samples = sampleCounts(Math.min(...counts), Math.max(...counts)).map((count) => ({
    text: String(count),
    width: edgeWidth(count, scale),
  }));
  return [{ kind: "widths", color: cssColor("text"), label: unit, samples }];
}

export { legend, widthKey };
