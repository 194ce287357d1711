/* What of a drawn graph is lit up: the cell or connection under focus with all that belongs to it, and the partners of the
   cell that is pointed at. Data attributes of the elements, which the stylesheet turns into looks. */

import { batch } from "../../vendors/cytoscape.js";
import { write } from "./difference.js";

/** @import {CollectionArgument, CollectionReturnValue, Core, EdgeSingular, NodeSingular} from "cytoscape" */

const NARROW = 480; // px

class LitGraph {
  /** Something is under focus. */
  isLit = false;

  /** @type {CollectionReturnValue | null} what is marked around the pointer */
  near = null;

  /** @param {Core} cy */
  constructor(cy) {
    this.cy = cy;
  }

  /**
   * Set only what differs.
   * @param {NodeSingular | EdgeSingular} element
   * @param {object} data
   */
  write(element, data) {
    write(element, data);
  }

  /** @param {string} id */
  focusNode(id) {
    const node = this.cy.getElementById(id);
    this.light(this.around(node), node);
  }

  /**
   * @param {string} id
   * @param {string} lines what is written next to the edge, the first line alone where there is no room
   */
  focusEdge(id, lines) {
    const edge = this.cy.getElementById(id);
    const note = this.cy.width() < NARROW ? lines.split("\n")[0] : lines;
    const size = Math.max(12, 12 / this.cy.zoom()); // readable however far out
    edge.data({ note, noteSize: size, noteShift: -size * (0.65 * note.split("\n").length + 1.2) }); // above the edge
    this.light(edge.union(edge.connectedNodes()), edge);
  }

  /**
   * A cell with its partners and the connections to them, as drawn.
   * @param {NodeSingular} node
   */
  around(node) {
    const edges = node.connectedEdges("[!off]");
    return node.union(edges).union(edges.connectedNodes("[!off]"));
  }

  /**
   * @param {CollectionArgument} lit the rest is dimmed
   * @param {CollectionArgument} focus of it, what is under focus
   */
  light(lit, focus) {
    this.isLit = true;
    batch(this.cy, () => {
      this.cy.elements().forEach((element) => {
        const inside = lit.contains(element) ? 1 : 0;
        write(element, { dim: 1 - inside, lit: inside, focus: focus.contains(element) ? 1 : 0 });
      });
    });
  }

  clearFocus() {
    if (!this.isLit) return;
    this.isLit = false;
    batch(this.cy, () => {
      this.cy.elements("[?dim], [?lit]").forEach((element) => {
        element.data({ dim: 0, lit: 0, focus: 0 });
      });
    });
  }

  /**
   * Mark the cell that is pointed at and its partners. Only these are restyled, so it is quick in a dense graph.
   * @param {string | null} id null: none
   */
  point(id) {
    const node = id === null ? null : this.cy.getElementById(id);
    const near = node?.nonempty() ? this.around(node) : null;
    batch(this.cy, () => {
      this.near?.forEach((element) => {
        if (!near?.contains(element)) element.data("near", 0);
      });
      near?.forEach((element) => {
        write(element, { near: 1 });
      });
    });
    this.near = near;
  }
}

export { LitGraph };
