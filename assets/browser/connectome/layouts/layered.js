/* The layered hierarchy: who comes before whom, and in which order within a rank. */

/** @import {EdgeCollection, NodeCollection} from "cytoscape" */
/** @import {Places} from "../types.d.ts" */

const RANK_GAP = 95; // px between ranks of the hierarchy
const SLOT_GAP = 12; // px between nodes of a rank
const SWEEPS = 8; // of the ordering within ranks
const MAX_PER_ROW = 26; // nodes; fuller ranks are broken into rows
const NARROWEST = 35; // px, of a cell that does not say

/** @typedef {readonly (readonly [string, string])[]} Arcs from, to */

/**
 * Layered drawing about a middle line (x), top to bottom; cycles broken by depth-first search, ranks by longest path, order by
 * barycenters.
 * @param {NodeCollection} nodes
 * @param {EdgeCollection} edges
 * @param {number} middle px
 * @returns {Places}
 */
function layered(nodes, edges, middle) {
  const ids = nodes.map((node) => node.id());
  /** @type {[string, string][]} */
  const ends = edges.map((edge) => [edge.data("source"), edge.data("target")]);
  const arcs = acyclic(
    ids,
    ends.filter(([from, to]) => from !== to),
  );
  const rows = brokenRows(orderedRanks(longestPathRanks(ids, arcs), arcs));
  const widths = new Map(nodes.map((node) => [node.id(), Number(node.data("width"))]));
  const widthOf = (/** @type {string} */ id) => widths.get(id) || NARROWEST;
  /** @type {Places} */
  const positions = new Map();
  for (const [rank, row] of rows.entries()) {
    const total = row.reduce((sum, id) => sum + widthOf(id) + SLOT_GAP, -SLOT_GAP);
    let x = middle - total / 2;
    for (const id of row) {
      positions.set(id, { x: x + widthOf(id) / 2, y: rank * RANK_GAP });
      x += widthOf(id) + SLOT_GAP;
    }
  }
  return positions;
}

/**
 * Id -> what it leads to.
 * @param {Arcs} arcs
 * @returns {(id: string) => string[]}
 */
function followers(arcs) {
  /** @type {Map<string, string[]>} */
  const lists = new Map();
  const of = (/** @type {string} */ id) => lists.get(id) ?? [];
  for (const [from, to] of arcs) lists.set(from, [...of(from), to]);
  return of;
}

/**
 * The arcs with those turned round that close a cycle.
 * @param {readonly string[]} ids
 * @param {Arcs} arcs
 * @returns {[string, string][]}
 */
function acyclic(ids, arcs) {
  const next = followers(arcs);
  /** @type {Map<string, number>} */
  const order = new Map(); // finishing order of a depth-first search
  const seen = new Set();
  for (const root of ids) {
    if (seen.has(root)) continue;
    const stack = [{ id: root, k: 0 }];
    seen.add(root);
    while (stack.length) {
      const top = stack[stack.length - 1];
      const child = next(top.id)[top.k];
      top.k += 1;
      if (child === undefined) {
        order.set(top.id, order.size);
        stack.pop();
      } else if (!seen.has(child)) {
        seen.add(child);
        stack.push({ id: child, k: 0 });
      }
    }
  }
  const at = (/** @type {string} */ id) => order.get(id) ?? -1;
  return arcs.map(([from, to]) => (at(from) > at(to) ? [from, to] : [to, from]));
}

/**
 * The ids of each rank, which is the longest way from a source.
 * @param {readonly string[]} ids
 * @param {Arcs} arcs without cycles
 * @returns {string[][]}
 */
function longestPathRanks(ids, arcs) {
  const next = followers(arcs);
  const into = new Map(ids.map((id) => [id, 0]));
  for (const [, to] of arcs) into.set(to, (into.get(to) ?? 0) + 1);
  const rank = new Map(ids.map((id) => [id, 0]));
  const rankOf = (/** @type {string} */ id) => rank.get(id) ?? 0;
  const ready = ids.filter((id) => into.get(id) === 0);
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    for (const child of next(id)) {
      rank.set(child, Math.max(rankOf(child), rankOf(id) + 1));
      const left = (into.get(child) ?? 0) - 1;
      into.set(child, left);
      if (left === 0) ready.push(child);
    }
  }
  /** @type {string[][]} */
  const ranks = Array.from({ length: Math.max(-1, ...rank.values()) + 1 }, () => []);
  for (const [id, at] of rank) ranks[at].push(id);
  return ranks;
}

/**
 * Ranks ordered by the mean place of their neighbors, sweeping down and up.
 * @param {string[][]} ranks which are put in order
 * @param {Arcs} arcs
 */
function orderedRanks(ranks, arcs) {
  const neighbors = followers(
    arcs.flatMap(([from, to]) => [
      [from, to],
      [to, from],
    ]),
  );
  /** @type {Map<string, number>} */
  const place = new Map(); // 0..1 in its rank
  const placeOf = (/** @type {string} */ id) => place.get(id) ?? 0;
  const number = (/** @type {string[]} */ row) => {
    for (const [k, id] of row.entries()) place.set(id, (k + 0.5) / row.length);
  };
  const weightOf = (/** @type {string} */ id) => {
    const around = neighbors(id);
    return around.length ? around.reduce((sum, other) => sum + placeOf(other), 0) / around.length : placeOf(id);
  };
  ranks.forEach(number);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const row of sweep % 2 ? [...ranks].reverse() : ranks) {
      const weighed = row.map((id) => ({ id, weight: weightOf(id) })).sort((a, b) => a.weight - b.weight);
      row.splice(0, row.length, ...weighed.map(({ id }) => id));
      number(row);
    }
  }
  return ranks;
}

/**
 * Fuller ranks broken into rows, so that what is side by side stays so.
 * @param {readonly string[][]} ranks
 */
const brokenRows = (ranks) =>
  ranks.flatMap((row) => {
    const parts = Math.ceil(row.length / MAX_PER_ROW);
    return Array.from({ length: parts }, (_, k) => row.filter((_id, n) => n % parts === k));
  });

export { acyclic, brokenRows, layered, longestPathRanks, orderedRanks };
