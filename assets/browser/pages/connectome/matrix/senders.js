/* The values of a connectivity matrix in the colors of their senders, which are its rows. Pure functions. */

import { tintName } from "../../../connectome/model/sent.js";
import { cssColor } from "../../../dom/theme.js";

/** @import {MatrixAnswer, MatrixLine} from "./types.d.ts" */

/**
 * Whether values have the colors of their senders: rows that are cells or classes send them, at chemical synapses.
 * @param {MatrixAnswer} answer
 * @param {string} colors
 */
export const isTinted = ({ senders, synapses, datasets, layer }, colors) =>
  colors !== "type" && Boolean(senders) && synapses === "chemical" && datasets.length === 1 && !layer;

/**
 * Why they do not have them; "" where they do, or are not asked to.
 * @param {MatrixAnswer} answer
 * @param {string} colors
 */
export const whyPlain = (answer, colors) =>
  colors === "type" || isTinted(answer, colors)
    ? ""
    : "Values have no colors of senders here: only chemical synapses of one sender have, and no differences, layers, types or ganglia.";

/**
 * Name of the color of each row of the answer.
 * @param {MatrixAnswer} answer
 * @param {string} colors
 */
export const tintsOf = ({ nodes, senders = {} }, colors) =>
  nodes.map((name) => tintName(senders[name] ?? {}, { edgeColors: colors }) || "no-value");

/**
 * The colors that are there, with the number of their rows.
 * @param {MatrixAnswer} answer
 * @param {string} colors
 * @param {Record<string, string>} labels
 * @returns {MatrixLine[]}
 */
export function senderLines(answer, colors, labels) {
  const names = tintsOf(answer, colors);
  return Object.entries(labels)
    .map(([name, label]) => ({
      kind: /** @type {const} */ ("square"),
      color: cssColor(name),
      label: `${label}, rows`,
      count: names.filter((other) => other === name).length,
    }))
    .filter(({ count }) => count);
}
