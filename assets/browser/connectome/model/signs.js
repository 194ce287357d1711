/* Signs that are predicted from the sender's transmitter, in words. */

import { SIGN_CAVEAT, SIGN_MEANING } from "../../contract/signs.js";

/** @import {Sign} from "../../contract/vocabularies.js" */

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
