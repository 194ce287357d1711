/* Where the cells of paths go: from left to right, by the steps from the start. Pure functions. */

import { orderedRanks } from "../../../connectome/layouts/layered.js";
import { clamp } from "../../../foundation/numbers.js";

/** @import {Place} from "../../../connectome/types.d.ts" */
/** @import {PathEdge} from "./types.d.ts" */

const RANK_GAP = { least: 118, most: 300 }; // px between the ranks
const WIDE = 1.5; // width over height the drawing should come near
const LANE = 88; // px between the lanes of a rank with many cells
const SLOT = 58; // px between the cells of a lane
const FULL_LANE = 14; // cells; fuller ranks are drawn in several lanes

/**
 * The cells by rank: the most steps from the start of a path, so that few connections stay within a rank. Ends stand alone in
 * the last rank.
 * @param {readonly {path: readonly string[]}[]} paths
 * @returns {string[][]}
 */
export function pathRanks(paths) {
  /** @type {Map<string, number>} */
  const rank = new Map();
  const ends = new Set(paths.map(({ path }) => path[path.length - 1]));
  for (const { path } of paths)
    for (const [k, name] of path.entries()) rank.set(name, Math.max(k, rank.get(name) ?? k));
  const middle = Math.max(0, ...[...rank].filter(([name]) => !ends.has(name)).map(([, k]) => k));
  for (const name of ends) if (rank.get(name) !== 0) rank.set(name, middle + 1);
  /** @type {string[][]} */
  const ranks = Array.from({ length: Math.max(...rank.values()) + 1 }, () => []);
  for (const [name, k] of rank) ranks[k].push(name);
  return ranks;
}

/** @param {readonly string[]} rank */
const lanesOf = (rank) => Math.ceil(rank.length / FULL_LANE);

/** @param {readonly string[]} rank */
const rowsOf = (rank) => Math.ceil(rank.length / lanesOf(rank));

/**
 * Cell -> place: from left to right by rank, in a rank by the mean place of the neighbors.
 * @param {readonly {path: readonly string[], edges: readonly Pick<PathEdge, "pre" | "post">[]}[]} paths
 * @returns {Map<string, Place>}
 */
export function pathPlaces(paths) {
  const places = new Map();
  if (!paths.length) return places;
  /** @type {[string, string][]} */
  const arcs = paths.flatMap(({ edges }) =>
    edges.map(({ pre, post }) => /** @type {[string, string]} */ ([pre, post])),
  );
  /** @type {string[][]} */
  const ranks = orderedRanks(
    pathRanks(paths).filter((names) => names.length),
    arcs,
  );
  const height = Math.max(...ranks.map(rowsOf)) * SLOT;
  const gap = clamp((height * WIDE) / Math.max(ranks.length - 1, 1), RANK_GAP.least, RANK_GAP.most);
  let x = 0;
  for (const rank of ranks) {
    const [lanes, rows] = [lanesOf(rank), rowsOf(rank)];
    for (const [k, name] of rank.entries()) {
      const lane = k % lanes; // neighbors in the order stay at the same height
      const row = Math.floor(k / lanes);
      places.set(name, { x: x + lane * LANE, y: (row - (rows - 1) / 2 + (lanes > 1 ? lane / lanes - 0.5 : 0)) * SLOT });
    }
    x += (lanes - 1) * LANE + gap;
  }
  return places;
}
