/* What the sender of a connection sends with, as facts of a panel. */

import { signText } from "../model/signs.js";
import { transmitterText } from "../model/transmitters.js";
import { panelFact } from "./facts.js";

/** @import {EdgeData} from "../types.d.ts" */

/**
 * What the sender of a chemical connection sends with, where that is known of the graph.
 * @param {Partial<EdgeData>} edge
 */
export const sentFacts = ({ sign, codes = [] }) =>
  sign ? [...panelFact("Sent with", transmitterText(codes) || "unknown"), ...panelFact("Sign", signText(sign))] : [];
