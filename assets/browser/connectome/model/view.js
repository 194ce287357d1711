/* How a graph is drawn that nobody has said anything of yet. */

/** @import {View} from "../types.d.ts" */

/** @type {Readonly<View>} */
export const UNSEEN = Object.freeze({
  chemical: 0,
  electrical: 0,
  spacing: 1,
  scale: 1,
  layout: "concentric",
  colors: "custom",
  cellColors: {},
  palettes: { type: {}, transmitter: {}, synapse: { c: "", e: "" } },
});
