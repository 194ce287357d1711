/* Cells and connections as SVG, in the coordinates of their graph. SVG is written here because a connectome needs few shapes;
   the component's own exporter costs 256 kB on every page. */

import { coordinate as n } from "../../foundation/numbers.js";
import { escapeXml } from "../../foundation/text.js";
import { CHEMICAL } from "../model/edges.js";

/** @import {DrawnEdge, DrawnNode, Place} from "../types.d.ts" */

const UNKNOWN = [5, 4]; // px, dashes around a cell without the value that colors the others

/** @param {Place} p */
const point = (p) => `${n(p.x)} ${n(p.y)}`;

/** @param {readonly number[] | null | undefined} dashes px */
const dashed = (dashes) => (dashes ? ` stroke-dasharray="${dashes.join(" ")}"` : "");

/**
 * @param {Place} a
 * @param {Place} b
 */
const middle = (a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/**
 * A point before the end of a line.
 * @param {Place} before where the line comes from
 * @param {Place} end
 * @param {number} length px
 */
function shortOf(before, end, length) {
  const whole = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const part = Math.min(length / whole, 1);
  return { x: end.x + (before.x - end.x) * part, y: end.y + (before.y - end.y) * part };
}

/**
 * px along the line.
 * @param {number} width px of the line
 */
const headSize = (width) => 5 + width * 1.3;

/** @param {DrawnEdge} edge */
function edgeSvg({ type, from, to: tip, bends, midpoint, plain, width, color, dashes }) {
  const [first, second] = bends;
  const before = bends.at(-1) ?? from;
  // a thick line would stick out at the tip of its arrow
  const to = type === CHEMICAL && !plain ? shortOf(before, tip, headSize(width) * 0.8) : tip;
  let path = `M${point(from)}`;
  if (first && second) path += `Q${point(first)} ${point(middle(first, second))}Q${point(second)} ${point(to)}`;
  else if (first) path += `Q${point(first)} ${point(to)}`;
  else path += `L${point(to)}`;
  const line = `<path d="${path}" fill="none" stroke="${color}" stroke-width="${n(width)}"${dashed(dashes)}/>`;
  if (type !== CHEMICAL) return line + tee(midpoint, from, to, width, color);
  return line + arrowHead(before, plain ? midpoint : tip, width, color); // as on the screen
}

/**
 * @param {Place} before where the line comes from
 * @param {Place} tip
 * @param {number} width px of the line
 * @param {string} color
 */
function arrowHead(before, tip, width, color) {
  const size = headSize(width);
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const corner = (/** @type {number} */ turn) =>
    point({ x: tip.x - size * Math.cos(angle + turn), y: tip.y - size * Math.sin(angle + turn) });
  return `<path d="M${point(tip)}L${corner(0.45)}L${corner(-0.45)}Z" fill="${color}"/>`;
}

/**
 * The bar across a gap junction.
 * @param {Place} at
 * @param {Place} from
 * @param {Place} to
 * @param {number} width px of the line
 * @param {string} color
 */
function tee(at, from, to, width, color) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x) + Math.PI / 2;
  const [dx, dy] = [Math.cos(angle) * (4 + width), Math.sin(angle) * (4 + width)];
  const ends = [
    { x: at.x - dx, y: at.y - dy },
    { x: at.x + dx, y: at.y + dy },
  ];
  return `<path d="M${ends.map(point).join("L")}" stroke="${color}" stroke-width="${n(Math.max(1.5, width))}"/>`;
}

/**
 * The count of a connection, on its middle.
 * @param {Pick<DrawnEdge, "midpoint" | "number">} edge
 * @param {{size: number, ink: string, ground: string}} text size in px, its color and that around it
 */
const numberSvg = ({ midpoint: { x, y }, number }, { size, ink, ground }) =>
  `<text x="${n(x)}" y="${n(y + size * 0.36)}" font-size="${n(size)}" text-anchor="middle" fill="${ink}" ` +
  `paint-order="stroke" stroke="${ground}" stroke-width="${n(size * 0.3)}" stroke-linejoin="round">${escapeXml(number)}</text>`;

/**
 * @param {DrawnNode} node
 * @param {string} ink color of outlines
 * @param {number} font px of the name; where it is larger than the cell it has the cell's color around it
 */
function nodeSvg(node, ink, font) {
  // an outline alone: the data set does not hold this cell
  const outline = node.missing
    ? `fill-opacity="0.12" stroke="${ink}" stroke-width="2" stroke-dasharray="5 4"`
    : `stroke="${ink}" stroke-width="${node.border}"${node.unknown ? dashed(UNKNOWN) : ""}`;
  const name = nameSvg(node, ink, font);
  const { x, y, width, height, fill } = node;
  if (node.shape !== "ellipse") {
    const box = `x="${n(x - width / 2)}" y="${n(y - height / 2)}" width="${width}" height="${height}" rx="6"`;
    return `<rect ${box} fill="${fill}" ${outline}/>${name}`;
  }
  const circle = `<circle cx="${n(x)}" cy="${n(y)}" r="${n(height / 2)}"`;
  return `${node.missing ? "" : `${circle} fill="${fill}"/>${slices(node)}`}${circle} fill="none" ${outline}/>${name}`;
}

/**
 * @param {DrawnNode} node
 * @param {string} ink
 * @param {number} font px
 */
function nameSvg({ x, y, text, fill, ink: own, missing, font: usual }, ink, font) {
  const halo =
    font > usual && !missing
      ? ` paint-order="stroke" stroke="${fill}" stroke-width="${n(font * 0.25)}" stroke-linejoin="round"`
      : "";
  const lines = text.split("\n");
  return lines
    .map((line, k) => {
      const dy = (k - (lines.length - 1) / 2) * font + font * 0.36;
      const place = `x="${n(x)}" y="${n(y + dy)}" font-size="${n(font)}" text-anchor="middle"`;
      return `<text ${place} fill="${missing ? ink : own}"${halo}>${escapeXml(line)}</text>`;
    })
    .join("");
}

/** @param {DrawnNode} node */
function slices({ x, y, height, slices: count, slice1, slice2, slice3, slice4 }) {
  const r = height / 2;
  const edge = (/** @type {number} */ turn) => point({ x: x + r * Math.sin(turn), y: y - r * Math.cos(turn) });
  return [slice1, slice2, slice3, slice4]
    .slice(0, count)
    .map((color, k) => {
      const [start, end] = [(2 * Math.PI * k) / count, (2 * Math.PI * (k + 1)) / count];
      const large = end - start > Math.PI ? 1 : 0;
      return `<path d="M${point({ x, y })}L${edge(start)}A${n(r)} ${n(r)} 0 ${large} 1 ${edge(end)}Z" fill="${color}"/>`;
    })
    .join("");
}

export { dashed, edgeSvg, nodeSvg, numberSvg };
