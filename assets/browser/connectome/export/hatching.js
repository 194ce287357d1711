/* The pattern of what is not reconstructed. */

import { cssColor as css } from "../../dom/theme.js";

const STRIPES = 7; // px from one stripe of the hatching to the next

/**
 * Diagonal stripes on a ground, as SVG: not to be taken for a color of the scale.
 * @param {number} width px
 * @param {number} height px
 * @param {string} id of the pattern in its document
 * @param {string} [rects] SVG of what is hatched; all of it without
 */
export function hatching(
  width,
  height,
  id,
  rects = `<path d="M0 0h${width}v${height}h${-width}z" fill="url(#hatch-${id})"/>`,
) {
  return (
    `<defs><pattern id="hatch-${id}" width="${STRIPES}" height="${STRIPES}" ` +
    'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
    `<path d="M0 0h${STRIPES}v${STRIPES}h${-STRIPES}z" fill="${css("sunken")}"/>` +
    `<path d="M0 0h2v${STRIPES}h-2z" fill="${css("text-soft")}" fill-opacity="0.6"/>` +
    `</pattern></defs>${rects}`
  );
}
