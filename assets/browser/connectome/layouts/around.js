/* The layout of Explore: chosen cells in the middle, their partners on one ring around them, on two where they do not fit.
   A cell of the outer ring stands before a gap of the inner one, so that no connection runs under a cell. Pure functions. */

import { BOUNDS } from "./bounds.js";
import { groupsAround } from "./groups.js";
import { middlePlaces } from "./middle.js";

/** @import {LaidCell, Link, Place, Places} from "../types.d.ts" */
/** @import {Group} from "./groups.js" */

/** @typedef {{reach: number, middle: Places, links: readonly Link[]}} Inside the chosen cells, and how far they reach (px) */
/** @typedef {LaidCell & Pick<Group, "angle" | "center"> & {level: 0 | 1}} Slot on the inner ring (0) or the outer one */

const NEAREST = 97; // px from the chosen cells to their partners
const SLOT = 16; // px between neighbors of a ring; at 45° the boxes of round cells meet at 14.5 px
const MOST = 300; // px, radius of a ring that fits
const RAY = 10; // px on both sides of the middle line of connections between two cells, for their widths and bends
const STEP = 48; // px from the inner to the outer ring
const WIDE_STEP = 66; // px, with wide cells on it
const SPREAD = 0.25; // of what connections to chosen cells on both sides of the middle would need besides
const CLEAR = 4; // px between a connection and a cell that it passes
const GROWTH = 1.04;
const TRIES = 60; // of growing

/**
 * @param {readonly LaidCell[]} cells those that are chosen go into the middle; without any the best connected one
 * @param {readonly Link[]} links
 * @returns {Places}
 */
export function around(cells, links) {
  const chosen = cells.filter((cell) => cell.chosen);
  const inside = new Set(chosen.length ? chosen : bestConnected(cells, links));
  const middle = middlePlaces([...inside]);
  const groups = groupsAround(
    cells.filter((cell) => !inside.has(cell)),
    links,
    middle,
  );
  const reach = Math.max(0, ...[...inside].map((cell) => reachOf(cell, middle)));
  const places = new Map([...middle, ...ringed(groups, { reach, middle, links })]);
  return new Map(cells.map(({ id }) => [id, moved(places.get(id) ?? { x: 0, y: 0 })]));
}

/** @param {Place} place about 0, 0 */
const moved = ({ x, y }) => ({ x: BOUNDS.w / 2 + x, y: BOUNDS.h / 2 + y });

/**
 * @param {LaidCell} cell
 * @param {Places} places
 */
function reachOf({ id, width }, places) {
  const { x, y } = places.get(id) ?? { x: 0, y: 0 };
  return Math.hypot(x, y) + width / 2;
}

/**
 * @param {readonly LaidCell[]} cells
 * @param {readonly Link[]} links
 */
function bestConnected(cells, links) {
  /** @type {Map<string, number>} */
  const degrees = new Map();
  const of = (/** @type {string} */ id) => degrees.get(id) ?? 0;
  for (const { a, b } of links) for (const id of [a, b]) degrees.set(id, of(id) + 1);
  return [...cells].sort((a, b) => of(b.id) - of(a.id) || a.id.localeCompare(b.id)).slice(0, 1);
}

// ---------------------------------------------------------------- rings

/**
 * Partners in their order on one ring; on two where that is too large, and two are smaller.
 * @param {readonly Group[]} groups
 * @param {Inside} inside
 * @returns {Places}
 */
function ringed(groups, inside) {
  /** @type {Slot[]} */
  const slots = groups.flatMap(({ cells, angle, center }) =>
    cells.map((cell) => ({ ...cell, angle, center, level: 0 })),
  );
  const one = grown(slots, inside);
  if (one.radius <= Math.max(MOST, inside.reach + NEAREST)) return one.places;
  const two = grown(staggered(slots), inside);
  return two.radius < one.radius ? two.places : one.places;
}

/**
 * Rings as large as they must be: nothing overlaps, and no connection of the outer one passes under a cell of the inner one.
 * @param {readonly Slot[]} slots
 * @param {Inside} inside
 * @returns {{places: Places, radius: number}} px, of the largest ring
 */
function grown(slots, { reach, middle, links }) {
  const least = reach + NEAREST;
  const step = !slots.some(({ level }) => level) ? 0 : slots.some(isWide) ? WIDE_STEP : STEP;
  const half = total(steps(slots, RAY)) / (2 * Math.PI);
  const gaps = steps(slots, RAY + (SPREAD * reach * step) / (Math.max(half, least) + step));
  const angles = anglesOf(slots, gaps);
  let radius = Math.max(least, total(gaps) / (2 * Math.PI));
  let places = placed(slots, angles, [radius, radius + step]);
  for (let k = 0; k < TRIES && (overlaps(slots, places) || passesUnder(slots, places, middle, links)); k += 1) {
    radius *= GROWTH;
    places = placed(slots, angles, [radius, radius + step]);
  }
  return { places, radius: radius + step };
}

/** @param {LaidCell} cell */
const isWide = ({ width, height }) => width > height;

/** @param {readonly number[]} lengths */
const total = (lengths) => lengths.reduce((sum, length) => sum + length, 0);

/**
 * By turns on the inner and the outer ring; wide cells always outside, where they are in no one's way.
 * @param {readonly Slot[]} slots
 * @returns {Slot[]}
 */
function staggered(slots) {
  /** @type {0 | 1} */
  let level = 1;
  return slots.map((slot) => {
    level = isWide(slot) || level === 0 ? 1 : 0;
    return { ...slot, level };
  });
}

/**
 * px along the inner ring from each cell to the next one, from the last to the first.
 * @param {readonly Slot[]} slots
 * @param {number} ray px that connections of the outer ring need on both sides
 */
const steps = (slots, ray) =>
  slots.map((slot, k) => {
    const next = slots[(k + 1) % slots.length];
    if (slot.level === next.level) return (slot.width + next.width) / 2 + SLOT;
    return (slot.level ? next : slot).width / 2 + ray;
  });

/**
 * Radians, as of Math.atan2: the first at the top, or turned so that all are as near to their sides as can be.
 * @param {readonly Slot[]} slots
 * @param {readonly number[]} gaps
 */
function anglesOf(slots, gaps) {
  const around = total(gaps);
  let passed = 0;
  const angles = gaps.map((gap) => {
    const angle = (2 * Math.PI * passed) / around;
    passed += gap;
    return angle;
  });
  const off = slots.flatMap(({ angle }, k) => (angle === null ? [] : [angle - angles[k]]));
  const turn = off.length ? Math.atan2(total(off.map(Math.sin)), total(off.map(Math.cos))) : 0;
  return angles.map((angle) => angle + turn - Math.PI / 2);
}

/**
 * @param {readonly Slot[]} slots
 * @param {readonly number[]} angles
 * @param {readonly [number, number]} radii px, inner and outer
 * @returns {Places}
 */
const placed = (slots, angles, [inner, outer]) =>
  new Map(
    slots.map(({ id, level, center }, k) => {
      const gap = { x: inner * Math.cos(angles[k]), y: inner * Math.sin(angles[k]) };
      return [id, level ? beyond(center, gap, outer) : gap];
    }),
  );

/**
 * Where the line from a point through another one meets a circle about 0, 0 that is around both.
 * @param {Place} from
 * @param {Place} through
 * @param {number} radius px
 */
function beyond(from, through, radius) {
  const [dx, dy] = [through.x - from.x, through.y - from.y];
  const square = dx * dx + dy * dy;
  const half = (from.x * dx + from.y * dy) / square;
  const along = Math.sqrt(half * half + (radius * radius - from.x * from.x - from.y * from.y) / square) - half;
  return { x: from.x + along * dx, y: from.y + along * dy };
}

/**
 * Whether the boxes of two cells overlap.
 * @param {readonly LaidCell[]} cells
 * @param {Places} places
 */
function overlaps(cells, places) {
  const boxes = cells.flatMap(({ id, width, height }) => {
    const place = places.get(id);
    return place ? [{ ...place, width, height }] : [];
  });
  return boxes.some((a, k) =>
    boxes.some(
      (b, j) =>
        j > k && Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2,
    ),
  );
}

/**
 * Whether a connection of the outer ring with a chosen cell passes under a cell of the inner one.
 * @param {readonly Slot[]} slots
 * @param {Places} places
 * @param {Places} middle
 * @param {readonly Link[]} links
 */
function passesUnder(slots, places, middle, links) {
  const outer = new Set(slots.filter(({ level }) => level).map(({ id }) => id));
  const inner = slots.filter(({ level }) => !level);
  return links.some(({ a, b }) => {
    const [from, to] = outer.has(a) ? [a, b] : [b, a];
    const [start, end] = [places.get(from), middle.get(to)];
    if (!outer.has(from) || !start || !end) return false;
    return inner.some((cell) => {
      const at = places.get(cell.id);
      return at && distance(at, start, end) < cell.width / 2 + CLEAR;
    });
  });
}

/**
 * px from a point to the line between two others.
 * @param {Place} point
 * @param {Place} start
 * @param {Place} end
 */
function distance(point, start, end) {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const along = ((point.x - start.x) * dx + (point.y - start.y) * dy) / (dx * dx + dy * dy);
  const at = Math.min(Math.max(along, 0), 1);
  return Math.hypot(point.x - start.x - at * dx, point.y - start.y - at * dy);
}
