/* What the sender of a chemical connection sends with, and the sign that is predicted from it alone. Gap junctions have neither. */

import { SIGN_CAVEAT, SIGN_MEANING } from "../../contract/vocabularies.js";
import { cssColor } from "../../dom/theme.js";

/** @import {Sign} from "../../contract/vocabularies.js" */
/** @import {EdgeData, Sender, View} from "../types.d.ts" */

/** @typedef {Pick<View, "edgeColors" | "transmitters" | "signs">} Sending how connections are colored, and which are drawn */

/**
 * Whether a filter leaves a connection out: its sender has none of the transmitters, or not the sign.
 * @param {Partial<Sender>} edge
 * @param {Sending} view
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
 * @param {Sending} view
 */
export function tintName({ transmitters, sign }, { edgeColors }) {
  if (!transmitters || !sign) return "";
  if (edgeColors === "sign") return `sign-${sign}`;
  if (edgeColors !== "transmitter") return "";
  return transmitters.length > 1 ? "nt-several" : `nt-${transmitters[0]}`;
}

/**
 * @param {Partial<Sender>} edge
 * @param {Sending} view
 */
export function tint(edge, view) {
  const name = tintName(edge, view);
  return name && cssColor(name);
}

/**
 * Names and numbers of the colors of chemical connections; none where they have that of their type.
 * @param {readonly Partial<EdgeData>[]} edges
 * @param {Pick<View, "edgeColors" | "palettes">} view
 */
export function tintLines(edges, view) {
  const names = edges.map((edge) => tintName(edge, view)).filter(Boolean);
  return Object.entries({ ...view.palettes.sent, ...view.palettes.sign })
    .map(([name, label]) => ({ color: cssColor(name), label, count: names.filter((other) => other === name).length }))
    .filter(({ count }) => count);
}

/**
 * "excitatory, predicted: excites as a rule: acetylcholine"
 * @param {string} sign
 */
export const signText = (sign) => `${sign}, predicted (${SIGN_MEANING[/** @type {Sign} */ (sign)]})`;

/**
 * What must be known to read signs; "" where none is drawn or asked for.
 * @param {{edge_colors: string, signs: string}} state
 */
export const signNote = ({ edge_colors, signs }) => (edge_colors === "sign" || signs ? SIGN_CAVEAT : "");
