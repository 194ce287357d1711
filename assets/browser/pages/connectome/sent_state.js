/* How connections are colored and chosen by what their senders send with: controls, state and view. Pure functions. */

import { sending } from "../../connectome/model/sent.js";
import { SIGN, TRANSMITTER } from "../../contract/vocabularies.js";
import { split } from "../../foundation/text.js";

/** @import {Palettes, Sending} from "../../connectome/types.d.ts" */

/** @typedef {{edge_colors?: string | null, transmitters?: string[] | null, signs?: string[] | null}} SentValues */
/** @typedef {{edge_colors: string, transmitters: string, signs: string}} SentState */

/**
 * How connections are colored and chosen by their senders, of the controls.
 * @param {SentValues} values
 * @param {{edge_colors: string}} defaults
 */
export const sentState = ({ edge_colors, transmitters, signs }, defaults) => ({
  edge_colors: edge_colors ?? defaults.edge_colors,
  ...sentFilter({ transmitters, signs }),
});

/** @param {SentValues} values */
export const sentFilter = ({ transmitters, signs }) => ({
  transmitters: inOrder(TRANSMITTER, transmitters),
  signs: inOrder(SIGN, signs),
});

/**
 * As controls.
 * @param {SentState} state
 */
export const sentControls = ({ edge_colors, transmitters, signs }) => ({
  edge_colors,
  transmitters: split(transmitters),
  signs: split(signs),
});

/**
 * What a graph needs to know of senders; the same object for the same state.
 * @param {SentState} state
 * @param {Palettes} palettes
 * @returns {Sending}
 */
export function sentView({ edge_colors, transmitters, signs }, palettes) {
  const key = [edge_colors, transmitters, signs].join(";");
  if (key !== last.key || palettes !== last.palettes) {
    const view = { edgeColors: edge_colors, transmitters: split(transmitters), signs: split(signs) };
    last = { key, palettes, made: sending(view, palettes) };
  }
  return /** @type {Sending} */ (last.made);
}

/** @type {{key: string, palettes: Palettes | null, made: Sending | null}} */
let last = { key: "", palettes: null, made: null };

/**
 * @param {readonly string[]} vocabulary
 * @param {readonly string[] | null | undefined} chosen
 */
const inOrder = (vocabulary, chosen) => vocabulary.filter((word) => chosen?.includes(word)).join(",");

/**
 * By what cells or connections are colored or chosen, as far as it has a source of its own.
 * @param {SentState & {colors: string}} state
 */
export const sentColors = ({ edge_colors, transmitters, signs, colors }) =>
  edge_colors === "type" && !transmitters && !signs ? colors : "transmitter";
