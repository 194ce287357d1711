/* Rows and columns. */

import { BOUNDS } from "./bounds.js";

/** @import {NodeCollection} from "cytoscape" */
/** @import {Places} from "../types.d.ts" */

const PITCH = 62; // px
const GAP = 13; // px between the widest of a row

/**
 * In the proportion of the bounds, in the order of the graph; wide nodes set the pitch of all.
 * @param {NodeCollection} nodes
 * @returns {Places}
 */
export function grid(nodes) {
  const pitch = Math.max(PITCH, ...nodes.map((node) => node.data("width") + GAP));
  const columns = Math.max(1, Math.ceil(Math.sqrt((nodes.length * BOUNDS.w * PITCH) / (BOUNDS.h * pitch))));
  const middle = (columns - 1) / 2;
  return new Map(
    nodes.map((node, k) => [
      node.id(),
      {
        x: BOUNDS.w / 2 + ((k % columns) - middle) * pitch,
        y: BOUNDS.h / 2 + Math.floor(k / columns) * PITCH,
      },
    ]),
  );
}
