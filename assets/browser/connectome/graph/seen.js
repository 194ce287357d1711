/* The cells and connections of a graph that are visible, in the order of the answer and not in that in which they came: a link
   lays out and lists them alike. */

/** @import {Core, EdgeCollection, EdgeSingular, NodeCollection, NodeSingular} from "cytoscape" */
/** @import {Parts} from "../types.d.ts" */

export class Seen {
  /** @type {Map<string, number>} id -> place in the answer */
  #ranks = new Map();

  /** @type {Parts | null} once asked for */
  #ordered = null;

  /** @type {NodeCollection | null} */
  #nodes = null;

  /** @type {EdgeCollection | null} */
  #edges = null;

  /** @param {Core} cy */
  constructor(cy) {
    this.cy = cy;
  }

  /**
   * Cells or connections came or went.
   * @param {readonly string[]} ids of all, in the order of the answer
   */
  reorder(ids) {
    this.#ranks = new Map(ids.map((id, k) => [id, k]));
    this.#ordered = null;
    this.forget();
  }

  /** What is visible changed. */
  forget() {
    this.#nodes = null;
    this.#edges = null;
  }

  /** All, visible or not. */
  get ordered() {
    const rank = (/** @type {NodeSingular | EdgeSingular} */ element) => this.#ranks.get(element.id()) ?? 0;
    this.#ordered ??= {
      nodes: this.cy.nodes().sort((a, b) => rank(a) - rank(b)),
      edges: this.cy.edges().sort((a, b) => rank(a) - rank(b)),
    };
    return this.#ordered;
  }

  get nodes() {
    this.#nodes ??= this.ordered.nodes.filter((node) => !node.data("off"));
    return this.#nodes;
  }

  get edges() {
    this.#edges ??= this.ordered.edges.filter((edge) => !edge.data("off"));
    return this.#edges;
  }
}
