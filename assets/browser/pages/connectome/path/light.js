/* Paths lit up in the graph. */

import { edgeId } from "../../../connectome/model/edges.js";
import { drawnEdge } from "./layout.js";

function elementsOf(graph, rows) {
  const ids = new Set(rows.flatMap((row) => [...row.path, ...row.edges.map((edge) => edgeId(drawnEdge(edge)))]));
  return graph.cy.elements().filter((element) => ids.has(element.id()));
}

/** One path in the accent color, with the weight on every connection. */
function lightPath(graph, row) {
  const lit = elementsOf(graph, [row]);
  const edges = lit.edges();
  const size = Math.max(12, 12 / graph.cy.zoom());
  edges.forEach((edge) => {
    edge.data({ note: String(edge.data("count")), noteSize: size, noteShift: 0 });
  });
  graph.light(lit, edges);
}

/** All of some paths, with one element in focus. */
const lightRows = (graph, rows, focus) => graph.light(elementsOf(graph, rows), focus);

export { lightPath, lightRows };
