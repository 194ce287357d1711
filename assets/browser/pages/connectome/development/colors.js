/* Colors of counts. The scale is logarithmic, log(1 + n): most connections are weak, a few are strong. */

import { colorAt, inkOn } from "../../../foundation/color.js";

/** @import {Colors} from "./types.d.ts" */

/**
 * @param {readonly string[]} map #rrggbb, evenly from 0 to the largest count
 * @param {number} most the largest count
 * @returns {Colors}
 */
export function countColors(map, most) {
  const top = Math.log1p(Math.max(most, 1));
  const scale = map.map((color, k) => /** @type {const} */ ([k / (map.length - 1), color]));
  return (count) => {
    const fill = colorAt(scale, Math.log1p(count) / top);
    return { fill, ink: inkOn([fill]) };
  };
}
