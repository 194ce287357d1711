/* Places for cells that come later: near their partners, outside the others. */

import { BOUNDS } from "./bounds.js";

/** @import {Connection, Place, Places} from "../types.d.ts" */

const PITCH = 62; // px between neighboring places

/** @typedef {{has(x: number, y: number): boolean, add(x: number, y: number): void, pitch: number}} Lattice places that are taken */

/**
 * @param {number} pitch px
 * @returns {Lattice}
 */
function lattice(pitch) {
  const taken = new Set();
  const key = (/** @type {number} */ x, /** @type {number} */ y) => `${Math.round(x / pitch)},${Math.round(y / pitch)}`;
  return {
    pitch,
    has: (x, y) => taken.has(key(x, y)),
    add: (x, y) => void taken.add(key(x, y)),
  };
}

/**
 * Cell -> its partners, once for each connection with them.
 * @param {readonly Pick<Connection, "pre" | "post">[]} synapses
 */
function neighborsOf(synapses) {
  /** @type {Map<string, string[]>} */
  const neighbors = new Map();
  const add = (/** @type {string} */ id, /** @type {string} */ other) => {
    const known = neighbors.get(id);
    if (known) known.push(other);
    else neighbors.set(id, [other]);
  };
  for (const { pre, post } of synapses) {
    if (pre === post) continue;
    add(pre, post);
    add(post, pre);
  }
  return neighbors;
}

/**
 * Free places for new cells: near the neighbors that have a place, outside the others; nearest free spot wins.
 * @param {readonly string[]} fresh
 * @param {Places} placed
 * @param {Map<string, readonly string[]>} neighbors
 * @param {number} spacing
 * @returns {Places} of the new cells
 */
function placeNear(fresh, placed, neighbors, spacing) {
  const taken = lattice(PITCH * Math.max(spacing, 0.5));
  for (const p of placed.values()) taken.add(p.x, p.y);
  const all = [...placed.values()];
  const middle = all.length ? mean(all) : { x: BOUNDS.w / 2, y: BOUNDS.h / 2 };
  const known = new Map(placed);
  const anchors = (/** @type {string} */ id) => (neighbors.get(id) ?? []).flatMap((other) => known.get(other) ?? []);
  /** @type {Places} */
  const result = new Map();
  const waiting = new Set(fresh);
  while (waiting.size) {
    const id = mostAnchored(waiting, anchors);
    waiting.delete(id);
    const around = anchors(id);
    const spot = freeSpot(around.length ? mean(around) : middle, taken);
    taken.add(spot.x, spot.y);
    known.set(id, spot);
    result.set(id, spot);
  }
  return result;
}

/**
 * Places for cells that come later: those that are given, and free ones for the others.
 * @param {readonly string[]} fresh
 * @param {object} about
 * @param {Places} about.kept where cells are
 * @param {Places} about.given
 * @param {readonly Pick<Connection, "pre" | "post">[]} about.synapses
 * @param {number} about.spacing
 * @returns {Places} of the new cells
 */
function placesFor(fresh, { kept, given, synapses, spacing }) {
  /** @type {Places} */
  const known = new Map();
  for (const id of fresh) {
    const place = given.get(id);
    if (place) known.set(id, place);
  }
  const others = new Map(kept);
  for (const id of fresh) others.delete(id);
  const waiting = fresh.filter((id) => !known.has(id));
  return new Map([...known, ...placeNear(waiting, new Map([...others, ...known]), neighborsOf(synapses), spacing)]);
}

/** @param {readonly Place[]} points */
const mean = (points) => ({
  x: points.reduce((sum, p) => sum + p.x, 0) / points.length,
  y: points.reduce((sum, p) => sum + p.y, 0) / points.length,
});

/**
 * The one with most neighbors that have a place; of several the first.
 * @param {Iterable<string>} waiting
 * @param {(id: string) => readonly Place[]} anchors
 */
const mostAnchored = (waiting, anchors) =>
  [...waiting]
    .map((id) => ({ id, count: anchors(id).length }))
    .reduce((best, one) => (one.count > best.count ? one : best)).id;

/**
 * Nearest free lattice point, looked for in growing rings.
 * @param {Place} target
 * @param {Lattice} taken
 * @returns {Place}
 */
function freeSpot(target, taken) {
  const { pitch } = taken;
  const gx = Math.round(target.x / pitch);
  const gy = Math.round(target.y / pitch);
  for (let ring = 0; ; ring += 1) {
    let best = null;
    let least = Infinity;
    for (let dx = -ring; dx <= ring; dx += 1) {
      for (let dy = -ring; dy <= ring; dy += 1) {
        if (Math.max(Math.abs(dx), Math.abs(dy)) !== ring) continue;
        const spot = { x: (gx + dx) * pitch, y: (gy + dy) * pitch };
        const distance = (spot.x - target.x) ** 2 + (spot.y - target.y) ** 2;
        if (!taken.has(spot.x, spot.y) && distance < least) [best, least] = [spot, distance];
      }
    }
    if (best) return best;
  }
}

export { neighborsOf, placeNear, placesFor };
