/* Where the chosen cells go: together in the middle, about 0, 0. Pure functions. */

import { packed } from "./rings.js";

/** @import {LaidCell, Places} from "../types.d.ts" */

const PAIR = 96; // px between the middles of two, so that what runs between them can be seen
const SMALL_RING = 50; // px, least radius
const GAP = 20; // px between neighbors of the small ring
const MOST_ON_RING = 12; // more are packed on full rings

/**
 * One in the center, two above one another, more on a small ring from the top clockwise.
 * @param {readonly LaidCell[]} cells
 * @returns {Places}
 */
export function middlePlaces(cells) {
  const n = cells.length;
  if (n > MOST_ON_RING) return packed(cells);
  const widest = Math.max(0, ...cells.map(({ width }) => width));
  const ring = n > 2 ? Math.max(SMALL_RING, (widest + GAP) / 2 / Math.sin(Math.PI / n)) : PAIR / 2;
  const radius = n > 1 ? ring : 0;
  return new Map(
    cells.map(({ id }, k) => {
      const angle = (2 * Math.PI * k) / n - Math.PI / 2;
      return [id, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) }];
    }),
  );
}
