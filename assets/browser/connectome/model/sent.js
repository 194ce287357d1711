/* What the sender of a chemical connection sends with, and the sign that is predicted from it alone. Gap junctions have neither. */

import { cssColor } from "../../dom/theme.js";

/** @import {Palettes, Sender, Sending} from "../types.d.ts" */

/** @typedef {{edgeColors: string}} Coloring how connections are colored: "transmitter", "sign", or by their type */
/** @typedef {{transmitters?: readonly string[], signs?: readonly string[]}} Chosen senders; none: all */

/**
 * Whether a filter leaves a connection out: its sender has none of the transmitters, or not the sign.
 * @param {Partial<Sender>} edge
 * @param {Chosen} view
 */
export function isLeftOut({ transmitters: own, sign }, { transmitters = [], signs = [] }) {
  if (!own || !sign) return false;
  return (
    (transmitters.length > 0 && !own.some((one) => transmitters.includes(one))) ||
    !(signs.includes(sign) || !signs.length)
  );
}

/**
 * The name of the color that a connection has by its sender; "": that of its type.
 * @param {Partial<Sender>} edge
 * @param {Coloring} view
 */
export function tintName({ transmitters, sign }, { edgeColors }) {
  if (!transmitters || !sign) return "";
  if (edgeColors === "sign") return `sign-${sign}`;
  if (edgeColors !== "transmitter") return "";
  return transmitters.length > 1 ? "nt-several" : `nt-${transmitters[0]}`;
}

/**
 * @param {Partial<Sender>} edge
 * @param {Coloring} view
 */
export function tint(edge, view) {
  const name = tintName(edge, view);
  return name && cssColor(name);
}

/**
 * Names and numbers of the colors of chemical connections; none where they have that of their type.
 * @param {readonly Partial<Sender>[]} edges
 * @param {Coloring} view
 * @param {Palettes} palettes
 */
export function tintLines(edges, view, palettes) {
  const names = edges.map((edge) => tintName(edge, view)).filter(Boolean);
  return Object.entries({ ...palettes.sent, ...palettes.sign })
    .map(([name, label]) => ({ color: cssColor(name), label, count: names.filter((other) => other === name).length }))
    .filter(({ count }) => count);
}

/**
 * What a graph needs to know of senders. Only some pages have it.
 * @param {Coloring & Chosen} view
 * @param {Palettes} palettes
 * @returns {Sending}
 */
export const sending = (view, palettes) => ({
  tint: (edge) => tint(edge, view),
  leavesOut: (edge) => isLeftOut(edge, view),
  lines: (edges) => tintLines(edges, view, palettes),
});
