/* Where layouts draw. Fixed bounds, so that a link gives the same picture on every screen. */

/** @import {NodeCollection} from "cytoscape" */
/** @import {Places} from "../types.d.ts" */

export const BOUNDS = { x1: 0, y1: 0, w: 1000, h: 640 }; // px

/**
 * Scaled about the middle of the bounds.
 * @param {Places} positions
 * @param {number} factor
 * @returns {Places}
 */
export function spread(positions, factor) {
  const cx = BOUNDS.x1 + BOUNDS.w / 2;
  const cy = BOUNDS.y1 + BOUNDS.h / 2;
  return new Map([...positions].map(([id, p]) => [id, { x: cx + (p.x - cx) * factor, y: cy + (p.y - cy) * factor }]));
}

/**
 * Where cells are.
 * @param {NodeCollection} nodes
 * @returns {Places}
 */
export const placesOf = (nodes) => new Map(nodes.map((node) => [node.id(), { ...node.position() }]));
