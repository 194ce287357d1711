/* What a visitor, the window and the theme do to a graph. */

import { containerOf, forgetPlace, takeOver } from "../../vendors/cytoscape.js";

/** @import {Graph} from "./canvas.js" */

const STILL = 300; // ms without zoom or pan, after which the page is told
const DWELL = 90; // ms that the pointer rests on a cell before its partners are marked

/**
 * Listen for all of it, until the graph is destroyed.
 * @param {Graph} graph
 */
function graphEvents(graph) {
  const { cy, on } = graph;
  const container = containerOf(cy);
  takeOver(cy);
  cy.autounselectify(true);
  cy.on("tap", "node", (event) => on.node(event.target.id()));
  cy.on("tap", "edge", (event) => on.edge(event.target.id()));
  cy.on("tap", (event) => {
    if (event.target === cy) on.background();
  });
  cy.on("dragfree", "node", (event) => graph.drag(event.target.id()));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let still;
  cy.on("scrollzoom dragpan pinchzoom", () => {
    graph.touched = true;
    clearTimeout(still);
    still = setTimeout(() => !cy.destroyed() && on.viewed?.(), STILL);
  });
  cy.on("mouseover", "node, edge", () => {
    container.style.cursor = "pointer";
  });
  cy.on("mouseout", "node, edge", () => {
    container.style.cursor = "";
  });
  if (!graph.hasOwnPicture) pointing(graph);
  // a note above the canvas may have pushed it down
  for (const event of ["pointerenter", "pointerdown"]) {
    container.addEventListener(event, () => forgetPlace(cy), { capture: true });
  }
  surroundings(graph, container);
}

/**
 * The size of the canvas, and the theme.
 * @param {Graph} graph
 * @param {HTMLElement} container
 */
function surroundings(graph, container) {
  const size = new ResizeObserver(() => {
    if (!container.clientWidth) return; // out of sight: nothing to draw
    graph.cy.resize();
    graph.lookAsOpened();
    if (!graph.touched) graph.fit();
  });
  size.observe(container);
  const theme = new MutationObserver(() => graph.repaint());
  theme.observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  graph.cy.one("destroy", () => {
    size.disconnect();
    theme.disconnect();
  });
}

/**
 * Mark the partners of the cell that the pointer rests on.
 * @param {Graph} graph
 */
function pointing(graph) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  const point = (/** @type {string | null} */ id) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => !graph.cy.destroyed() && graph.point(id), id === null ? 0 : DWELL);
  };
  graph.cy.on("mouseover", "node", (event) => point(event.target.id()));
  graph.cy.on("mouseout", "node", () => point(null));
}

export { graphEvents };
