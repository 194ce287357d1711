/* Paths lit up in the graph. */

import { edgeId } from "../../../connectome/model/edges.js";
import { drawnEdge } from "./rows.js";

/** @import {CollectionArgument} from "cytoscape" */
/** @import {Graph} from "../../../connectome/graph/canvas.js" */
/** @import {PathRow} from "./types.d.ts" */

/**
 * @param {Graph} graph
 * @param {readonly PathRow[]} rows
 */
function elementsOf(graph, rows) {
  const ids = new Set(rows.flatMap((row) => [...row.path, ...row.edges.map((edge) => edgeId(drawnEdge(edge)))]));
  return graph.cy.elements().filter((element) => ids.has(element.id()));
}

/**
 * One path in the accent color, with the weight on every connection.
 * @param {Graph} graph
 * @param {PathRow} row
 */
export function lightPath(graph, row) {
  const lit = elementsOf(graph, [row]);
  const edges = lit.edges();
  const size = Math.max(12, 12 / graph.cy.zoom());
  for (const edge of edges) edge.data({ note: String(edge.data("count")), noteSize: size, noteShift: 0 });
  graph.light(lit, edges);
}

/**
 * All of some paths, with one element in focus.
 * @param {Graph} graph
 * @param {readonly PathRow[]} rows
 * @param {CollectionArgument} focus
 */
export const lightRows = (graph, rows, focus) => graph.light(elementsOf(graph, rows), focus);
