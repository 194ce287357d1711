/* A small static graph as SVG without any class, so that the page and a file show the same. */

import { cssColor } from "../../../dom/theme.js";
import { rounded } from "../../../foundation/numbers.js";
import { escapeXml } from "../../../foundation/text.js";

/** @import {Place} from "../../../connectome/types.d.ts" */
/** @import {SmallGraph} from "./types.d.ts" */

/** @typedef {{fill: string, ink: string, missing: boolean, selected: boolean}} Look of a cell */

const THIN = 0.25; // px, the least width of an edge
const MARGIN = 40; // px around the middles of the cells
const SHORT = 28; // px that an edge ends before the middle of a cell, with room for the arrow head
const RADIUS = { cell: 17, selected: 22 }; // px

/**
 * @param {{pre: string, post: string, count: number}} edge
 * @param {Map<string, Place>} places
 * @param {number} scale width of an edge: ln(count + 1) · scale, px
 * @param {string} marker id of the arrow head
 */
function line({ pre, post, count }, places, scale, marker) {
  const [a, b] = [places.get(pre), places.get(post)];
  if (!a || !b) return "";
  const width = rounded(Math.max(THIN, Math.log(count + 1) * scale));
  if (pre === post) return `<circle cx="${rounded(a.x)}" cy="${rounded(a.y - 22)}" r="14" stroke-width="${width}"/>`;
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const stop = (length - SHORT) / length;
  const [x, y] = [a.x + (b.x - a.x) * stop, a.y + (b.y - a.y) * stop];
  return `<path d="M${rounded(a.x)} ${rounded(a.y)}L${rounded(x)} ${rounded(y)}" stroke-width="${width}" marker-end="url(#${marker})"/>`;
}

/**
 * @param {string} id
 * @param {Place} place
 * @param {Look} look
 */
function cell(id, { x, y }, { fill, ink, missing, selected }) {
  const soft = cssColor("text-soft");
  const outline = selected ? ` stroke="${cssColor("text")}" stroke-width="4"` : "";
  const drawn = missing ? `fill="none" stroke="${soft}" stroke-dasharray="4 3"` : `fill="${fill}"${outline}`;
  const title = missing ? `${id}: not grown yet, or not known to be there` : id;
  const radius = selected ? RADIUS.selected : RADIUS.cell;
  const [left, middle, base] = [x, y, y + 4].map((value) => rounded(value));
  return (
    `<g><title>${escapeXml(title)}</title><circle ${drawn} cx="${left}" cy="${middle}" r="${radius}"/>\n      ` +
    `<text x="${left}" y="${base}" font-size="11" text-anchor="middle" fill="${missing ? soft : ink}">${escapeXml(id)}</text></g>`
  );
}

/**
 * @param {object} drawn
 * @param {Map<string, Place>} drawn.places of the cells
 * @param {readonly {pre: string, post: string, count: number}[]} drawn.edges
 * @param {(id: string) => Look} drawn.paint
 * @param {number} drawn.scale width of an edge: ln(count + 1) · scale, px
 * @param {string} drawn.marker id of the arrow head, one in its document
 * @returns {SmallGraph}
 */
export function smallGraph({ places, edges, paint, scale, marker }) {
  const all = [...places.values()];
  const [xs, ys] = [all.map((p) => p.x), all.map((p) => p.y)];
  const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN];
  const [width, height] = [Math.max(...xs) + MARGIN - left, Math.max(...ys) + MARGIN - top];
  const lines = edges.map((edge) => line(edge, places, scale, marker));
  const cells = [...places].map(([id, place]) => cell(id, place, paint(id)));
  const color = cssColor("synapse-c");
  const svg =
    `<defs><marker id="${marker}" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="9" markerHeight="9" ` +
    `markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8Z" fill="${color}"/></marker></defs>\n    ` +
    `<g fill="none" stroke="${color}" opacity="0.75">${lines.join("")}</g>${cells.join("")}`;
  return { svg, box: [Math.round(left), Math.round(top), Math.round(width), Math.round(height)] };
}
