/* How the graph of the encoding connectome looks: its cells are the figure, thousands of connections the ground. */

import { CHEMICAL, ELECTRICAL } from "../../../connectome/model/edges.js";
import { cssColor } from "../../../dom/theme.js";
import { mixed } from "../../../foundation/color.js";
import { batch } from "../../../vendors/cytoscape.js";

/** @import {Graph} from "../../../connectome/graph/canvas.js" */

const OUTLINE = 3; // px around a cell with data
const CHOSEN = 5; // px, when it was chosen
const UNKNOWN = 2; // px around a cell without data
const PALE = 0.22; // of the color of a connection, where there are very many
const HATCH = 8; // px between the lines on a cell without data

/** Lines across a cell, so that "no data" does not look like any color. */
function hatching() {
  const strokes = `M-2 2l4-4M0 ${HATCH}l${HATCH}-${HATCH}M${HATCH - 2} ${HATCH + 2}l4-4`;
  const line = `<path d="${strokes}" stroke="${cssColor("text-soft")}" stroke-opacity=".55"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${HATCH}" height="${HATCH}">${line}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}

/**
 * Rules on top of those of every graph.
 * @param {Graph} graph
 */
export function addRules(graph) {
  const style = graph.cy.style();
  for (const type of [CHEMICAL, ELECTRICAL]) {
    const pale = mixed(cssColor("surface"), cssColor(`synapse-${type}`), PALE);
    style.selector(`edge[?plain][!dim][!lit][!focus][type = '${type}']`).style({
      "line-color": pale,
      "target-arrow-color": pale,
      "mid-target-arrow-color": pale,
    });
  }
  style
    .selector("node[?unknown]")
    .style({
      "background-image": hatching(),
      "background-repeat": "repeat",
      "background-width": HATCH,
      "background-height": HATCH,
      "border-style": "dashed",
      "border-color": cssColor("text-soft"),
    })
    .update();
}

/**
 * Outline the cells: those with data more than those without, chosen ones most.
 * @param {Graph} graph
 * @param {(id: string) => boolean} isKnown
 */
export function outline(graph, isKnown) {
  batch(graph.cy, () => {
    for (const node of graph.cy.nodes()) {
      const known = isKnown(node.id());
      graph.write(node, {
        unknown: known ? 0 : 1,
        border: node.data("selected") ? CHOSEN : known ? OUTLINE : UNKNOWN,
      });
    }
  });
}
