/* One drawn graph on Cytoscape's canvas. Explore, path, compare and development pages all draw through it.

   The dash_cytoscape component supplies the canvas and its life cycle; this file owns what is on it. Elements never
   travel through the component's props, so each change is applied as a difference in one batch and nothing is redrawn
   that did not change. Elements are styled by data attributes only. */

import { batch, containerOf } from "../../vendors/cytoscape.js";
import { edgesData, edgeWidth, isOff } from "../model/edges.js";
import { nodesData, paint } from "../model/nodes.js";
import { ArrangedGraph } from "./arranged.js";
import { replaceElements, showOrHide } from "./difference.js";
import { graphEvents } from "./events.js";
import { stylesheet } from "./style.js";

/** @import {Collection, Core} from "cytoscape" */
/** @import {Facts, GraphListener, Shown, View} from "../types.d.ts" */

/** @type {WeakMap<Element, Graph>} */
const drawn = new WeakMap(); // frame of the canvas -> its graph

class Graph extends ArrangedGraph {
  /** @type {Map<string, Facts>} label -> description */
  facts = new Map();

  /** @type {Set<string>} */
  selected = new Set();

  /** @type {Set<string>} */
  hidden = new Set();

  /**
   * @param {Core} cy
   * @param {GraphListener} on
   */
  constructor(cy, on) {
    super(cy, on);
    const frame = containerOf(cy).closest(".connectome-canvas");
    if (frame && !this.hasOwnPicture) drawn.set(frame, this);
    graphEvents(this);
    cy.style(stylesheet());
  }

  /** Whether something else than Cytoscape draws this graph, and hands out pictures of it. */
  get hasOwnPicture() {
    return false;
  }

  // ---------------------------------------------------------------- what is on the canvas

  /**
   * Make the graph show exactly this.
   * @param {Shown} shown
   */
  show({ facts, synapses, selected, hidden, view, places }) {
    const { cy } = this;
    const first = cy.nodes().empty();
    const fresh = [...facts.keys()].filter((id) => !cy.hasElementWithId(id));
    const kept = first ? new Map() : this.positions();
    Object.assign(this, { facts, selected, hidden, view });
    const nodes = nodesData(facts, selected, view);
    const edges = edgesData(synapses, view);
    batch(cy, () => {
      replaceElements(cy, nodes, edges);
      this.seen.reorder([...nodes.keys(), ...edges.keys()]);
      this.refreshVisibility();
    });
    for (const id of this.moved) if (!facts.has(id)) this.moved.delete(id);
    if (facts.size === 0) this.reset();
    else if (first) {
      this.layout(view.layout, { places });
      this.lookAsOpened();
    } else this.join(fresh, kept, synapses, places);
  }

  /**
   * Thresholds, edge scale, colors, hidden cells.
   * @param {View} view
   * @param {Set<string>} [hidden]
   */
  setView(view, hidden = this.hidden) {
    const before = this.view;
    Object.assign(this, { view, hidden });
    batch(this.cy, () => {
      if (before.scale !== view.scale || before.numbers !== view.numbers) {
        this.cy.edges().forEach((edge) => {
          const width = edgeWidth(edge.data("count"), view.scale);
          this.write(edge, { width, numbered: view.numbers ? 1 : 0 });
        });
      }
      if (before.sending !== view.sending) this.paintEdges();
      if (before.colors !== view.colors || before.cellColors !== view.cellColors) this.paintNodes();
      this.refreshVisibility();
    });
    if (before.spacing !== view.spacing) this.rescale(view.spacing / before.spacing);
    this.settle();
  }

  refreshVisibility() {
    const linked = new Set();
    const { hidden, view } = this;
    this.cy.edges().forEach((edge) => {
      const data = edge.data();
      const off = isOff(data, view) || hidden.has(data.source) || hidden.has(data.target);
      if (!off) linked.add(data.source).add(data.target);
      showOrHide(edge, off);
    });
    this.cy.nodes().forEach((node) => {
      const id = node.id();
      showOrHide(node, hidden.has(id) || !(linked.has(id) || this.selected.has(id)));
    });
    this.seen.forget();
  }

  paintNodes() {
    this.cy.nodes().forEach((node) => {
      const facts = this.facts.get(node.id());
      if (facts) this.write(node, paint(facts, this.view));
    });
  }

  /** By what their senders send with. */
  paintEdges() {
    const { sending } = this.view;
    this.cy.edges("[sign]").forEach((edge) => {
      this.write(edge, { tint: sending?.tint(edge.data()) });
    });
  }

  /**
   * Other colors given by hand; nothing else changes, so this can be done for every frame.
   * @param {View["cellColors"]} cellColors id -> hex without "#"
   */
  recolor(cellColors) {
    Object.assign(this, { view: { ...this.view, cellColors } });
    batch(this.cy, () => this.paintNodes());
  }

  /** After a change of theme. */
  repaint() {
    batch(this.cy, () => {
      this.paintNodes();
      this.paintEdges();
    });
    this.cy.style(stylesheet());
    this.on.repainted();
  }

  /** @returns {Collection} */
  visible() {
    return this.visibleNodes().union(this.visibleEdges());
  }
}

/**
 * The graph in an element of the page.
 * @param {Element} frame of its canvas
 */
export const graphOf = (frame) => drawn.get(frame);
export { Graph };
