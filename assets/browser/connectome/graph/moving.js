/* Cells on their way to other places. */

import { batch } from "../../vendors/cytoscape.js";

/** @import {Core, SingularAnimationOptionsPos} from "cytoscape" */
/** @import {Places} from "../types.d.ts" */
/** @import {Viewport} from "./framing.js" */

const DURATION = 240; // ms
const EASING = "ease-in-out";

/**
 * At once.
 * @param {Core} cy
 * @param {Places} places
 */
export function put(cy, places) {
  batch(cy, () => {
    for (const [id, { x, y }] of places) {
      const cell = cy.getElementById(id);
      const at = cell.position();
      // a cell that is put where it is draws its connections anew
      if (at && (at.x !== x || at.y !== y)) cell.position({ x, y });
    }
  });
}

/**
 * Before the eyes of the visitor.
 * @param {Core} cy
 * @param {Places} places
 * @param {Viewport | null} view that is reached at the same time; null: it stays
 * @returns {Promise<unknown>} of their arrival
 */
export function glide(cy, places, view) {
  cy.stop(true);
  if (view) cy.animate({ ...view, duration: DURATION, easing: EASING });
  const running = [...places].map(([id, position]) => {
    const node = cy.getElementById(id);
    node.stop(true);
    // Cytoscape's types ask for options that go by default
    const way = /** @type {SingularAnimationOptionsPos} */ ({ position, duration: DURATION, easing: EASING });
    return node.animation(way).play().promise();
  });
  return Promise.all(running);
}
