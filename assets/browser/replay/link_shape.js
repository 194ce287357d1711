/* A connection of the replay as a shape: an arrow for a chemical synapse, a bar across for a gap junction; dashed where no
   trace drives it. */

/** @import {Place} from "../connectome/types.d.ts" */
/** @import {Link, LinkShape, Surface} from "./types.d.ts" */

import { edgeId } from "../connectome/model/edges.js";

const BEND = 30; // px between the control points of connections that share both ends
const LOOP = { radius: 13, above: 24 }; // px, of a connection of a cell with itself
const DASHES = [5, 4];

/**
 * Distance of a connection's control point from the straight line, in px, by its id; sisters lie on both sides of it.
 * @param {readonly Link[]} links
 */
function bends(links) {
  /** @type {Map<string, Link[]>} */
  const sisters = new Map();
  for (const link of links) {
    const ends = link.pre < link.post ? `${link.pre}!${link.post}` : `${link.post}!${link.pre}`;
    sisters.set(ends, [...(sisters.get(ends) ?? []), link]);
  }
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const group of sisters.values()) {
    for (const [k, link] of group.entries()) {
      const side = link.pre < link.post ? 1 : -1; // measured along the connection's own direction
      found.set(edgeId(link), side * BEND * (k - (group.length - 1) / 2));
    }
  }
  return found;
}

/**
 * Where a connection runs: unit vectors across it and into its end, its control point, the tip of its head and the end of
 * its line.
 * @param {Place} a
 * @param {Place} b
 * @param {number} bend px beside the straight line
 * @param {number} reach px from the middle of b to the tip
 * @param {number} head px from the tip to the end of the line
 */
function way(a, b, bend, reach, head) {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const across = { x: (a.y - b.y) / length, y: (b.x - a.x) / length };
  const control = { x: (a.x + b.x) / 2 + across.x * bend, y: (a.y + b.y) / 2 + across.y * bend };
  const end = Math.hypot(b.x - control.x, b.y - control.y) || 1;
  const into = { x: (b.x - control.x) / end, y: (b.y - control.y) / end };
  const tip = { x: b.x - into.x * reach, y: b.y - into.y * reach };
  return { across, into, control, tip, stop: { x: tip.x - into.x * head, y: tip.y - into.y * head } };
}

/**
 * @param {Surface} ctx
 * @param {LinkShape} shape
 * @param {Place} a
 * @param {Place} b
 * @param {object} look
 * @param {number} look.width px
 * @param {number} look.least px, of the line alone: the head goes with `width`
 * @param {string} look.color
 * @param {number} look.opacity
 * @param {number} look.reach px around b that the connection keeps off
 */
function paintLink(ctx, shape, a, b, { width, least, color, opacity, reach }) {
  ctx.globalAlpha = opacity;
  ctx.strokeStyle = color;
  ctx.lineWidth = Math.max(width, least);
  if (shape.silent) ctx.setLineDash(DASHES);
  ctx.beginPath();
  if (shape.a === shape.b) {
    ctx.arc(a.x, a.y - LOOP.above, LOOP.radius, 0, 2 * Math.PI);
    ctx.stroke();
    if (shape.silent) ctx.setLineDash([]);
    return;
  }
  const run = way(a, b, shape.bend, reach, shape.gap ? 0 : headOf(width));
  ctx.moveTo(a.x, a.y);
  if (shape.bend) ctx.quadraticCurveTo(run.control.x, run.control.y, run.stop.x, run.stop.y);
  else ctx.lineTo(run.stop.x, run.stop.y);
  ctx.stroke();
  if (shape.silent) ctx.setLineDash([]);
  if (shape.gap) paintBar(ctx, a, b, run, width);
  else paintHead(ctx, run, color, width);
}

/** @param {number} width px */
const headOf = (width) => 4 + width * 1.1;

/**
 * Across the middle of the curve.
 * @param {Surface} ctx
 * @param {Place} a
 * @param {Place} b
 * @param {ReturnType<typeof way>} way
 * @param {number} width px
 */
function paintBar(ctx, a, b, { control, across }, width) {
  const [x, y] = [(a.x + b.x + 2 * control.x) / 4, (a.y + b.y + 2 * control.y) / 4];
  const half = 4 + width;
  ctx.beginPath();
  ctx.moveTo(x - across.x * half, y - across.y * half);
  ctx.lineTo(x + across.x * half, y + across.y * half);
  ctx.lineWidth = Math.max(1.5, width);
  ctx.stroke();
}

/**
 * @param {Surface} ctx
 * @param {ReturnType<typeof way>} way
 * @param {string} color
 * @param {number} width px
 */
function paintHead(ctx, { tip, stop, into }, color, width) {
  const half = headOf(width) * 0.42;
  ctx.fillStyle = color;
  ctx.beginPath();
  ctx.moveTo(tip.x, tip.y);
  ctx.lineTo(stop.x - into.y * half, stop.y + into.x * half);
  ctx.lineTo(stop.x + into.y * half, stop.y - into.x * half);
  ctx.closePath();
  ctx.fill();
}

export { bends, paintLink, way };
