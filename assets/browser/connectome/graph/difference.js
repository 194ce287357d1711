/* Changes of a graph as differences: nothing is made anew, or written, that is as it was. Each written value costs a restyle. */

/** @import {Core, EdgeSingular, ElementDefinition, NodeSingular} from "cytoscape" */
/** @import {EdgeData, NodeData} from "../types.d.ts" */

const FIXED = new Set(["id", "source", "target"]); // of an element's data, given once

/**
 * @param {unknown} a
 * @param {unknown} b lists are compared by what they hold
 */
const isSame = (a, b) => a === b || (Array.isArray(b) && String(a) === String(b));

/**
 * The values of `data` that are others than those of `current`; null: none.
 * @param {Readonly<Record<string, unknown>>} current
 * @param {object} data
 */
export function differing(current, data) {
  const changed = Object.entries(data).filter(([key, value]) => !FIXED.has(key) && !isSame(current[key], value));
  return changed.length ? Object.fromEntries(changed) : null;
}

/**
 * Set of an element's data what differs.
 * @param {NodeSingular | EdgeSingular} element
 * @param {object} data
 */
export function write(element, data) {
  const changed = differing(element.data(), data);
  if (changed) element.data(changed);
}

/**
 * Make the elements of a graph these.
 * @param {Core} cy
 * @param {Map<string, NodeData>} nodes by their ids
 * @param {Map<string, EdgeData>} edges
 */
export function replaceElements(cy, nodes, edges) {
  cy.edges()
    .filter((edge) => !edges.has(edge.id()))
    .remove();
  cy.nodes()
    .filter((node) => !nodes.has(node.id()))
    .remove();
  /** @type {ElementDefinition[]} */
  const added = [];
  const put = (/** @type {"nodes" | "edges"} */ group, /** @type {NodeData | EdgeData} */ data) => {
    if (cy.hasElementWithId(data.id)) write(cy.getElementById(data.id), data);
    else added.push({ group, data });
  };
  for (const data of nodes.values()) put("nodes", data);
  for (const data of edges.values()) put("edges", data);
  cy.add(added);
}

/**
 * @param {NodeSingular | EdgeSingular} element
 * @param {boolean} off
 */
export function showOrHide(element, off) {
  if (Boolean(element.data("off")) !== off) element.data("off", off ? 1 : 0);
}
