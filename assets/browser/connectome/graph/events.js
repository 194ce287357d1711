/* What a visitor, the window and the theme do to a graph. */

// Events on which the component copies the whole graph into its props, or tells the page of each mouse move.
const COMPONENT_EVENTS = "add remove dragfree select unselect mouseover mouseout viewport resize";

const DWELL = 90; // ms that the pointer rests on a cell before its partners are marked

/** Listen for all of it, until the graph is destroyed. `graph`: of connectome/graph/canvas.js. */
function graphEvents(graph) {
  const { cy, on } = graph;
  cy.removeListener(COMPONENT_EVENTS);
  cy.autounselectify(true);
  cy.on("tap", "node", (event) => on.node(event.target.id()));
  cy.on("tap", "edge", (event) => on.edge(event.target.id()));
  cy.on("tap", (event) => event.target === cy && on.background());
  cy.on("dragfree", "node", (event) => {
    graph.moved.add(event.target.id());
    on.moved();
  });
  cy.on("scrollzoom dragpan pinchzoom", () => {
    graph.touched = true;
  });
  cy.on("mouseover", "node, edge", () => {
    cy.container().style.cursor = "pointer";
  });
  cy.on("mouseout", "node, edge", () => {
    cy.container().style.cursor = "";
  });
  if (!graph.hasOwnPicture) pointing(graph);
  // Cytoscape remembers where its canvas is, and does not notice when a note above it pushes it down
  for (const event of ["pointerenter", "pointerdown"]) {
    cy.container().addEventListener(event, () => cy.renderer().invalidateContainerClientCoordsCache(), {
      capture: true,
    });
  }
  const size = new ResizeObserver(() => {
    if (!cy.container().clientWidth) return; // out of sight: nothing to draw
    cy.resize();
    if (!graph.touched) graph.fit();
  });
  size.observe(cy.container());
  const theme = new MutationObserver(() => graph.repaint());
  theme.observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  cy.one("destroy", () => {
    size.disconnect();
    theme.disconnect();
  });
}

/** Mark the partners of the cell that the pointer rests on. */
function pointing(graph) {
  let waiting = 0;
  const point = (id) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => !graph.cy.destroyed() && graph.point(id), id === null ? 0 : DWELL);
  };
  graph.cy.on("mouseover", "node", (event) => point(event.target.id()));
  graph.cy.on("mouseout", "node", () => point(null));
}

export { graphEvents };
