/* What the visitor of the Explore page looks at closer: lit up in the graph, told in the panel, marked in its table. */

import { edgeNote } from "../../../connectome/panel/panel.js";

/** @import {Focus as Looked} from "../../../connectome/types.d.ts" */
/** @import {Explore} from "./explore.js" */

export class Focus {
  /** @param {Explore} page */
  constructor(page) {
    this.page = page;
    /** @type {Looked | null} */
    this.at = null;
  }

  /** @param {string} id */
  node(id) {
    const { page } = this;
    if (!page.facts.has(id)) return;
    this.at = { kind: "node", id };
    page.graph.focusNode(id);
    this.tell();
  }

  /** @param {string} id */
  edge(id) {
    const { page } = this;
    this.at = { kind: "edge", id };
    const edge = page.graph.cy.getElementById(id).data();
    page.graph.focusEdge(id, edgeNote(edge, page.datasets));
    this.tell();
  }

  clear() {
    if (!this.at) return;
    this.at = null;
    this.page.graph.clearFocus();
    this.tell();
  }

  /** After a change: the focus stays on what is still there. */
  again() {
    if (!this.at) return;
    const { kind, id } = this.at;
    const element = this.page.graph.cy.getElementById(id);
    if (element.empty() || element.data("off")) this.clear();
    else if (kind === "node") this.node(id);
    else this.edge(id);
  }

  tell() {
    this.page.drawPanel();
    this.page.tables.mark(this.at);
  }
}
