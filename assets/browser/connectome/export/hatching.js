/* The patterns of what is not known: stripes where nobody looked or could, dots where nobody reported anything. */

import { cssColor as css } from "../../dom/theme.js";

const STRIPES = 7; // px from one stripe of the hatching to the next, and from dot to dot

/**
 * Stripes or dots on a ground, as SVG: not to be taken for a color of the scale.
 * @param {number} width px
 * @param {number} height px
 * @param {string} id of the pattern in its document; "dotted" first: dots
 * @param {string} [rects] SVG of what is hatched; all of it without
 */
export function hatching(
  width,
  height,
  id,
  rects = `<path d="M0 0h${width}v${height}h${-width}z" fill="url(#hatch-${id})"/>`,
) {
  const ink = `fill="${css("text-soft")}" fill-opacity="0.6"`;
  const mark = id.startsWith("dotted")
    ? `<circle cx="${STRIPES / 2}" cy="${STRIPES / 2}" r="0.9" ${ink}/>`
    : `<path d="M0 0h2v${STRIPES}h-2z" ${ink}/>`;
  return (
    `<defs><pattern id="hatch-${id}" width="${STRIPES}" height="${STRIPES}" ` +
    'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
    `<path d="M0 0h${STRIPES}v${STRIPES}h${-STRIPES}z" fill="${css("sunken")}"/>${mark}</pattern></defs>${rects}`
  );
}
