/* What the layers beside the wires say of two cells, and of the connections that are drawn. */

import { element as el } from "../../dom/element.js";

/** @import {EdgesLayer, PairAnswer, PairLayerRow} from "../../contract/api.d.ts" */

/**
 * "12 of 45 connections. Monoamines: found 12 · no report 33"
 * @param {EdgesLayer | undefined} layer
 * @param {Record<string, string>} words of states
 */
export function layerCounts(layer, words) {
  if (!layer) return "";
  const said = Object.entries(layer.states).map(([state, n]) => `${words[state] ?? state} ${n}`);
  return `${layer.n_shown} of ${layer.n_edges} connections. ${layer.name}: ${said.join(" · ") || "no connection"}.`;
}

/**
 * A layer in a line, or two where it has a direction.
 * @param {PairLayerRow} row
 * @param {string} forward
 * @param {string} backward
 */
const lines = ({ forward: one, backward: other }, forward, backward) =>
  other ? [`${forward}: ${one.words}`, `${backward}: ${other.words}`] : [one.words];

/**
 * All layers of a pair in words.
 * @param {PairAnswer} answer
 * @returns {HTMLElement[]}
 */
export function pairLayers({ pre, post, rows }) {
  const items = rows.flatMap((row) => [
    el("dt", {}, row.name),
    el("dd", {}, ...lines(row, `${pre} → ${post}`, `${post} → ${pre}`).map((line) => el("div", {}, line))),
  ]);
  return [el("h4", {}, "Layers"), el("dl", { class: "connectome-facts connectome-layers" }, ...items)];
}
