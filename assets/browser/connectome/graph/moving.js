/* Cells on their way to other places. */

/** @import {Core, NodeCollection, SingularAnimationOptionsPos} from "cytoscape" */
/** @import {Places} from "../types.d.ts" */

const DURATION = 300; // ms

/**
 * At once.
 * @param {Core} cy
 * @param {Places} places
 */
export function put(cy, places) {
  cy.batch(() => {
    for (const [id, place] of places) cy.getElementById(id).position(place);
  });
}

/**
 * Before the eyes of the visitor.
 * @param {Core} cy
 * @param {Places} places
 * @returns {Promise<unknown>} of their arrival
 */
export function glide(cy, places) {
  const running = [...places].map(([id, position]) => {
    const node = cy.getElementById(id);
    node.stop(true);
    // Cytoscape's types ask for options that go by default
    const way = /** @type {SingularAnimationOptionsPos} */ ({ position, duration: DURATION, easing: "ease-in-out" });
    return node.animation(way).play().promise();
  });
  return Promise.all(running);
}

/**
 * The places of cells with their distances multiplied, about the middle of all.
 * @param {NodeCollection} nodes
 * @param {number} factor
 * @returns {Places}
 */
export function rescaled(nodes, factor) {
  const box = nodes.boundingBox();
  const middle = { x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2 };
  return new Map(
    nodes.map((node) => {
      const { x, y } = node.position();
      return [node.id(), { x: middle.x + (x - middle.x) * factor, y: middle.y + (y - middle.y) * factor }];
    }),
  );
}
