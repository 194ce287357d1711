/* Where nodes go: the layouts drawn here, and Cytoscape's with fixed bounds and without overlaps.
   Positions depend on the graph alone, not on the window, so that a link gives the same picture on every screen. */

import { clamp } from "../../foundation/numbers.js";
import { around } from "./around.js";
import { BOUNDS, placesOf, spread } from "./bounds.js";
import { grid } from "./grid.js";
import { layered } from "./layered.js";
import { circle } from "./rings.js";

/** @import {EdgeCollection, EdgeSingular, LayoutOptions, NodeCollection} from "cytoscape" */
/** @import {Parts, Place, Places} from "../types.d.ts" */

const COSE_STEPS = { least: 20, most: 900 }; // of the spring embedder
const COSE_WORK = 5e6; // pairs of cells and edges looked at, about a second
const PUSHES = 120; // rounds at most
const PATIENCE = 10; // rounds; then the whole picture gets a little larger
const GROWTH = 1.08;

/** @type {Record<string, (nodes: NodeCollection, edges: EdgeCollection) => Places>} */
const OWN = { grid, circle, concentric, layered: (nodes, edges) => layered(nodes, edges, BOUNDS.w / 2) };

/** @type {Record<string, (nodes: NodeCollection, edges: EdgeCollection) => LayoutOptions>} */
const CYTOSCAPES = { breadthfirst, cose };

/**
 * @param {NodeCollection} nodes
 * @param {EdgeCollection} edges
 */
function concentric(nodes, edges) {
  const cells = nodes.map((node) => {
    const { id, width, height, selected } = node.data();
    return { id, width, height, chosen: Boolean(selected) };
  });
  return around(cells, edges.map(linkOf));
}

/** @param {EdgeSingular} edge */
const linkOf = (edge) => ({ a: edge.data("source"), b: edge.data("target"), weight: weightOf(edge) });

/**
 * The sum over all data sets, which no stage of development changes.
 * @param {EdgeSingular} edge
 * @returns {number}
 */
function weightOf(edge) {
  const { count, counts } = edge.data();
  return counts?.length ? counts.reduce((/** @type {number} */ sum, /** @type {number} */ n) => sum + n, 0) : count;
}

/**
 * All that places depend on besides the layout and its spacing: one key, one picture.
 * @param {Parts} parts
 */
const layoutKey = ({ nodes, edges }) =>
  [
    ...nodes.map((node) => `${node.id()}${node.data("selected") ? "*" : ""}`),
    ...edges.map((edge) => `${edge.id()}=${weightOf(edge)}`),
  ].join();

/**
 * @param {NodeCollection} nodes
 * @returns {LayoutOptions}
 */
function breadthfirst(nodes) {
  const selected = nodes.filter("[?selected]");
  return {
    name: "breadthfirst",
    directed: true,
    roots: selected.nonempty() ? selected.map((node) => node.id()) : undefined,
    ...placedHere(),
  };
}

/**
 * Fewer, quicker cooling steps for large graphs: the page must not freeze.
 * @param {NodeCollection} nodes
 * @param {EdgeCollection} edges
 * @returns {LayoutOptions}
 */
function cose(nodes, edges) {
  seedOnCircle(nodes);
  const work = nodes.length ** 2 / 2 + nodes.length + edges.length;
  const numIter = clamp(Math.round(COSE_WORK / work), COSE_STEPS.least, COSE_STEPS.most);
  return {
    name: "cose",
    randomize: false,
    nodeRepulsion: () => 10000,
    edgeElasticity: () => 32,
    initialTemp: 10000,
    minTemp: 1,
    numIter,
    coolingFactor: 10000 ** (-1 / numIter),
    ...placedHere(),
  };
}

const placedHere = () => ({ boundingBox: BOUNDS, animate: /** @type {false} */ (false), fit: false });

/**
 * Positions of cells under a layout. Leaves the graph as it was.
 * @param {Parts} parts
 * @param {string} name of the layout
 * @param {number} spacing
 * @returns {Places}
 */
function layoutPositions({ nodes, edges }, name, spacing) {
  if (name in OWN) return spread(OWN[name](nodes, edges), spacing);
  const before = placesOf(nodes);
  nodes.union(edges).layout(CYTOSCAPES[name](nodes, edges)).run();
  const positions = placesOf(nodes);
  nodes.positions((node) => before.get(node.id()) ?? node.position());
  const widths = new Map(nodes.map((node) => [node.id(), Number(node.data("width"))]));
  return spread(pushedApart(positions, widths), spacing);
}

/**
 * Cells that lie on one another get room; the rest of the picture stays as it is.
 * @param {Places} positions
 * @param {Map<string, number>} widths px
 * @returns {Places}
 */
function pushedApart(positions, widths) {
  let places = new Map([...positions].map(([id, at]) => [id, { ...at }]));
  for (let round = 1; round <= PUSHES; round += 1) {
    const sized = [...places].map(([id, at]) => ({ at, size: (widths.get(id) ?? 0) + 6 }));
    if (!pushOnce(sized)) return places;
    if (round % PATIENCE === 0) places = spread(places, GROWTH);
  }
  return places;
}

/**
 * Move those that lie on one another half of the way apart, each in turn; tells whether there were any.
 * @param {readonly {at: Place, size: number}[]} places which are changed
 */
function pushOnce(places) {
  let moved = false;
  for (let i = 0; i < places.length; i += 1) {
    for (let j = i + 1; j < places.length; j += 1) {
      const [a, b] = [places[i], places[j]];
      const [dx, dy] = [b.at.x - a.at.x, b.at.y - a.at.y];
      const distance = Math.hypot(dx, dy);
      const lack = (a.size + b.size) / 2 - distance;
      if (lack <= 0) continue;
      moved = true;
      const [ux, uy] = distance ? [dx / distance, dy / distance] : [1, 0];
      a.at.x -= (ux * lack) / 2;
      a.at.y -= (uy * lack) / 2;
      b.at.x += (ux * lack) / 2;
      b.at.y += (uy * lack) / 2;
    }
  }
  return moved;
}

/**
 * The spring embedder starts from a circle, so it ends in the same place each time.
 * @param {NodeCollection} nodes
 */
function seedOnCircle(nodes) {
  const radius = 60 + nodes.length * 4;
  nodes.forEach((node, k) => {
    const angle = (2 * Math.PI * k) / nodes.length;
    node.position({ x: 500 + radius * Math.cos(angle), y: 320 + radius * Math.sin(angle) });
  });
}

export { layoutKey, layoutPositions, pushedApart };
