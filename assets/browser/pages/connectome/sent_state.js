/* How connections are colored and chosen by what their senders send with: controls, state and view. Pure functions. */

import { SIGN, TRANSMITTER } from "../../contract/vocabularies.js";
import { split } from "../../foundation/text.js";

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
 * As parts of the view.
 * @param {SentState} state
 */
export const sentView = ({ edge_colors, transmitters, signs }) => ({
  edgeColors: edge_colors,
  transmitters: split(transmitters),
  signs: split(signs),
});

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
