/* Layouts on rings: one circle, and full rings of many cells. */

import { BOUNDS } from "./bounds.js";

/** @import {NodeCollection} from "cytoscape" */
/** @import {Places} from "../types.d.ts" */

const RING_GAP = 70; // px between rings
const RING_SLOT = 13; // px between nodes of a ring

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
  return new Map([...positions].map(([id, { x, y }]) => [id, { x: BOUNDS.w / 2 + x, y: BOUNDS.h / 2 + y }]));
}

/**
 * Around a ring about 0, 0, from the top clockwise; each gets an arc as wide as it is.
 * @param {readonly Slot[]} ring
 * @param {number} radius px
 * @param {Places} positions to which theirs are added
 */
function placeRing(ring, radius, positions) {
  const total = around(ring);
  let passed = ring.length ? -(ring[0].width + RING_SLOT) / 2 : 0;
  for (const { id, width } of ring) {
    const angle = (2 * Math.PI * (passed + (width + RING_SLOT) / 2)) / total - Math.PI / 2;
    positions.set(id, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
    passed += width + RING_SLOT;
  }
}

/**
 * Full rings around the first node, about 0, 0: no more of them than are needed and each as full as the others, so that none is
 * left alone on the last one.
 * @param {readonly Slot[]} nodes
 * @returns {Places}
 */
function packed(nodes) {
  /** @type {Places} */
  const positions = new Map();
  const radii = [];
  let rest = nodes;
  for (let radius = 0; rest.length; ) {
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
  return positions;
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

export { circle, packed };
