/* In which order partners stand around the chosen cells: those of the same chosen cells together, at the side of these. */

/** @import {LaidCell, Link, Place, Places} from "../types.d.ts" */

/**
 * Partners of the same chosen cells.
 * @typedef {object} Group
 * @property {string} key
 * @property {LaidCell[]} cells the strongest first
 * @property {number | null} angle of their side, radians from the top, clockwise
 * @property {Place} center of their chosen cells
 */

const NO_SIDE = 0.1; // of a unit: chosen cells around whose middle this is all have no side in common
const TURN = 2 * Math.PI;

/**
 * Partner -> what it has in common with each chosen cell.
 * @param {readonly Link[]} links
 * @param {Places} middle places of the chosen cells
 */
function tiesWith(links, middle) {
  /** @type {Map<string, Map<string, number>>} */
  const ties = new Map();
  for (const { a, b, weight } of links) {
    for (const [cell, chosen] of [
      [a, b],
      [b, a],
    ]) {
      if (middle.has(cell) || !middle.has(chosen)) continue;
      const own = ties.get(cell) ?? new Map();
      ties.set(cell, own.set(chosen, (own.get(chosen) ?? 0) + weight));
    }
  }
  return ties;
}

/**
 * Clockwise from the top, 0 to a whole turn.
 * @param {Place} place about 0, 0
 */
function clockwise({ x, y }) {
  const angle = Math.atan2(y, x) + Math.PI / 2;
  return (Math.round((angle + TURN) * 1e9) % Math.round(TURN * 1e9)) / 1e9;
}

/** @param {readonly Place[]} places */
const meanOf = (places) => ({
  x: places.reduce((sum, { x }) => sum + x, 0) / (places.length || 1),
  y: places.reduce((sum, { y }) => sum + y, 0) / (places.length || 1),
});

/**
 * The side of some chosen cells: their mean direction; where they have none, halfway from the first to the next.
 * @param {readonly Place[]} chosen clockwise
 */
function sideOf(chosen) {
  const directions = chosen.flatMap(({ x, y }) => {
    const length = Math.hypot(x, y);
    return length ? [{ x: x / length, y: y / length }] : [];
  });
  if (!directions.length) return null;
  const mean = meanOf(directions);
  if (Math.hypot(mean.x, mean.y) > NO_SIDE) return clockwise(mean);
  const [first, second = first] = directions.map(clockwise);
  return (first + second) / 2;
}

/**
 * Partners in groups of the same chosen cells, clockwise by their sides; the strongest of each first.
 * @param {readonly LaidCell[]} partners
 * @param {readonly Link[]} links
 * @param {Places} middle places of the chosen cells, about 0, 0
 * @returns {Group[]}
 */
export function groupsAround(partners, links, middle) {
  const ties = tiesWith(links, middle);
  const order = [...middle].sort(([, a], [, b]) => clockwise(a) - clockwise(b));
  const strength = (/** @type {LaidCell} */ { id }) =>
    [...(ties.get(id)?.values() ?? [])].reduce((sum, weight) => sum + weight, 0);
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const cell of partners) {
    const own = order.filter(([id]) => ties.get(cell.id)?.has(id));
    const key = own.map(([id]) => id).join();
    const chosen = own.map(([, place]) => place);
    const group = groups.get(key) ?? { key, cells: [], angle: sideOf(chosen), center: meanOf(chosen) };
    group.cells.push(cell);
    groups.set(key, group);
  }
  for (const { cells } of groups.values())
    cells.sort((a, b) => strength(b) - strength(a) || a.id.localeCompare(b.id, "en", { numeric: true }));
  const last = (/** @type {Group} */ { angle }) => angle ?? TURN; // no side, as of those that only know other partners
  return [...groups.values()].sort((a, b) => last(a) - last(b) || a.key.localeCompare(b.key));
}
