/* What this site uses of Cytoscape and of its Dash component that neither documents; nothing else may.
   tests/browser/test_vendors.py fails when an upgrade takes a name away. */

/** @import {Core} from "cytoscape" */

const MOUNT_LIMIT = 10000; // ms to wait for the component

// events on which the component copies the whole graph into its props, or tells the page of each mouse move
const COMPONENT_EVENTS = "add remove dragfree select unselect mouseover mouseout viewport resize";

/** @typedef {HTMLElement & {_cyreg?: {cy?: Core}}} Mounted where Cytoscape keeps the instance of an element */
/** @typedef {Core & {renderer(): {invalidateContainerClientCoordsCache(): void}}} Rendered */

/**
 * The Cytoscape instance of an element, once the component has made it; several graphs may be on a page, so `window.cy` is of
 * no use.
 * @param {string} id
 * @returns {Promise<Core>}
 */
export async function instanceOf(id) {
  for (const start = performance.now(); performance.now() - start < MOUNT_LIMIT; ) {
    const cy = /** @type {Mounted | null} */ (document.getElementById(id))?._cyreg?.cy;
    if (cy) return cy;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  throw new Error(`The graph #${id} did not start.`);
}

/**
 * The component no longer follows what is on the canvas: whoever calls this does.
 * @param {Core} cy before it has listeners of its own
 */
export function takeOver(cy) {
  cy.removeListener(COMPONENT_EVENTS);
}

/**
 * Changes that are drawn at once. Once the page was left and its canvas is gone nothing is changed: an answer that arrives then
 * is for nobody, and Cytoscape's own batch fails.
 * @param {Core} cy
 * @param {() => void} change
 */
export function batch(cy, change) {
  if (!cy.destroyed()) cy.batch(change);
}

/**
 * Cytoscape remembers where its canvas is, and does not notice when something above pushes it down: forget it.
 * @param {Core} cy
 */
export function forgetPlace(cy) {
  /** @type {Rendered} */ (cy).renderer().invalidateContainerClientCoordsCache();
}

/**
 * The element that a graph is drawn in.
 * @param {Core} cy
 */
export function containerOf(cy) {
  const container = cy.container();
  if (!container) throw new Error("This graph is not on the page.");
  return container;
}
