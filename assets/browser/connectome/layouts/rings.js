/* Layouts on rings: one circle, and full rings around the selected cells. */

import { BOUNDS } from "./bounds.js";

/** @import {EdgeCollection, NodeCollection} from "cytoscape" */
/** @import {Places} from "../types.d.ts" */

const RING_GAP = 70; // px between rings
const RING_SLOT = 13; // px between nodes of a ring
const CORE_RADIUS = 34; // px, innermost ring of several selected cells

/** @typedef {{id: string, width: number}} Slot a node and its width in px */

/**
 * What nodes take up side by side on a ring.
 * @param {readonly Slot[]} nodes
 */
const around = (nodes) => nodes.reduce((sum, { width }) => sum + width + RING_SLOT, 0);

/**
 * @param {NodeCollection} nodes
 * @returns {Places}
 */
function circle(nodes) {
  const ring = nodes.map((node) => ({ id: node.id(), width: Number(node.data("width")) }));
  /** @type {Places} */
  const positions = new Map();
  placeRing(ring, Math.max(RING_GAP, around(ring) / (2 * Math.PI)), positions);
  return positions;
}

/**
 * Around a ring, from the top clockwise; each gets an arc as wide as it is.
 * @param {readonly Slot[]} ring
 * @param {number} radius px
 * @param {Places} positions to which theirs are added
 */
function placeRing(ring, radius, positions) {
  const total = around(ring);
  let passed = ring.length ? -(ring[0].width + RING_SLOT) / 2 : 0;
  for (const { id, width } of ring) {
    const angle = (2 * Math.PI * (passed + (width + RING_SLOT) / 2)) / total - Math.PI / 2;
    positions.set(id, { x: BOUNDS.w / 2 + radius * Math.cos(angle), y: BOUNDS.h / 2 + radius * Math.sin(angle) });
    passed += width + RING_SLOT;
  }
}

/**
 * Number of connections of a node among those that are laid out; a connection of a cell with itself counts twice.
 * @param {EdgeCollection} edges
 * @returns {(id: string) => number}
 */
function degreesIn(edges) {
  /** @type {Map<string, number>} */
  const degrees = new Map();
  const of = (/** @type {string} */ id) => degrees.get(id) ?? 0;
  edges.forEach((edge) => {
    for (const end of [edge.data("source"), edge.data("target")]) degrees.set(end, of(end) + 1);
  });
  return of;
}

/**
 * The selected cells in the middle, their partners in full rings around them: the more connections, the further in.
 * @param {NodeCollection} nodes
 * @param {EdgeCollection} edges
 * @returns {Places}
 */
function concentric(nodes, edges) {
  const degree = degreesIn(edges);
  const order = nodes
    .map((node) => ({
      id: node.id(),
      width: Number(node.data("width")),
      degree: degree(node.id()),
      core: Boolean(node.data("selected")),
    }))
    .sort((a, b) => Number(b.core) - Number(a.core) || b.degree - a.degree || a.id.localeCompare(b.id));
  const core = order.filter((node) => node.core);
  const outside = order.filter((node) => !node.core);
  /** @type {Places} */
  const positions = new Map();
  const edge = placeRings(core, core.length > 1 ? CORE_RADIUS : 0, positions);
  placeRings(outside, core.length ? edge + 1.7 * RING_GAP : 0, positions);
  return positions;
}

/**
 * Places nodes on rings from a radius outwards, no more of them than are needed and each as full as the others, so that none is
 * left alone on the last one; returns its radius.
 * @param {readonly Slot[]} nodes
 * @param {number} first px
 * @param {Places} positions to which theirs are added
 */
function placeRings(nodes, first, positions) {
  const radii = [];
  let rest = nodes;
  for (let radius = first; rest.length; ) {
    const ring = ringful(rest, radius);
    rest = rest.slice(ring.length);
    radii.push(radius);
    if (rest.length) radius += Math.max(RING_GAP, (widest(ring) + widest(rest)) / 2 + RING_SLOT);
  }
  const room = radii.reduce((sum, radius) => sum + 2 * Math.PI * radius, 0);
  const share = radii.length > 1 ? around(nodes) / room : 1;
  rest = nodes;
  for (const [k, radius] of radii.entries()) {
    const ring = k === radii.length - 1 ? rest : ringful(rest, radius, share);
    placeRing(ring, radius, positions);
    rest = rest.slice(ring.length);
  }
  return radii.at(-1) ?? first;
}

/** @param {readonly Slot[]} nodes */
const widest = (nodes) => Math.max(...nodes.map((node) => node.width));

/**
 * As many of the nodes as fit on a share of a ring, the one that ends it included where it fits on the ring.
 * @param {readonly Slot[]} nodes
 * @param {number} radius px
 * @param {number} [share] 0..1
 */
function ringful(nodes, radius, share = 1) {
  const room = 2 * Math.PI * radius;
  let used = 0;
  let count = 0;
  while (
    count < nodes.length &&
    (count === 0 || (used < share * room && used + nodes[count].width + RING_SLOT <= room))
  ) {
    used += nodes[count].width + RING_SLOT;
    count += 1;
  }
  return nodes.slice(0, count);
}

export { circle, concentric };
