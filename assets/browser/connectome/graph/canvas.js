/* One drawn graph on Cytoscape's canvas. Explore, path, compare and development pages all draw through it.

   The dash_cytoscape component supplies the canvas and its life cycle; this file owns what is on it. Elements never
   travel through the component's props, so each change is applied as a difference in one batch and nothing is redrawn
   that did not change. Elements are styled by data attributes only. */

import { containerOf } from "../../vendors/cytoscape.js";
import { placesOf } from "../layouts/bounds.js";
import { placesFor } from "../layouts/near.js";
import { layoutPositions } from "../layouts/positions.js";
import { edgesData, edgeWidth, isBelow } from "../model/edges.js";
import { nodesData, paint } from "../model/nodes.js";
import { UNSEEN } from "../model/view.js";
import { replaceElements, showOrHide } from "./difference.js";
import { graphEvents } from "./events.js";
import { boxOf, fitting } from "./framing.js";
import { LitGraph } from "./lit.js";
import { glide, put, rescaled } from "./moving.js";
import { Seen } from "./seen.js";
import { stylesheet } from "./style.js";

/** @import {Collection, Core, EdgeCollection, EdgeSingular, NodeCollection, NodeSingular} from "cytoscape" */
/** @import {Facts, GraphListener, Parts, Places, Shown, Synapse, View} from "../types.d.ts" */

const ANIMATED_UP_TO = 600; // edges; above, the layout is shown at once

/** @type {WeakMap<Element, Graph>} */
const drawn = new WeakMap(); // frame of the canvas -> its graph

class Graph extends LitGraph {
  /** @type {Map<string, Facts>} label -> description */
  facts = new Map();

  /** @type {Set<string>} */
  selected = new Set();

  /** @type {Set<string>} */
  hidden = new Set();

  view = UNSEEN;

  /** @type {Set<string>} ids of cells that the visitor dragged, or a link placed */
  moved = new Set();

  /** Cells came or went since the layout ran. */
  disturbed = false;

  /** The visitor zoomed or panned since the last fit. */
  touched = false;

  /** @type {Set<string>} ids that the layout ran over */
  laidOut = new Set();

  /**
   * @param {Core} cy
   * @param {GraphListener} on
   */
  constructor(cy, on) {
    super(cy);
    this.on = on;
    this.seen = new Seen(cy);
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
    cy.batch(() => {
      replaceElements(cy, nodes, edges);
      this.seen.reorder([...nodes.keys(), ...edges.keys()]);
      this.refreshVisibility();
    });
    for (const id of this.moved) if (!facts.has(id)) this.moved.delete(id);
    if (facts.size === 0) this.reset();
    else if (first) this.layout(view.layout, { places });
    else this.join(fresh, kept, synapses, places);
  }

  /**
   * Give new cells a place, that of `places` where there is one; everything else stays where it is, as do zoom and pan unless the
   * whole graph was in view.
   * @param {readonly string[]} fresh
   * @param {Places} kept where the others are
   * @param {readonly Synapse[]} synapses
   * @param {Places} [places]
   */
  join(fresh, kept, synapses, places = new Map()) {
    if (!fresh.length) return;
    put(this.cy, placesFor(fresh, { kept, given: places, synapses, spacing: this.view.spacing }));
    this.disturbed = true;
    if (!this.touched) this.fit();
  }

  /**
   * The visitor dragged a cell.
   * @param {string} id
   */
  drag(id) {
    this.moved.add(id);
    this.on.moved();
  }

  /** Forget the arrangement, so that the next graph is laid out from the start. */
  reset() {
    this.moved.clear();
    this.disturbed = false;
    this.touched = false;
    this.laidOut = new Set();
  }

  /**
   * Thresholds, edge scale, colors, hidden cells: no cell moves.
   * @param {View} view
   * @param {Set<string>} [hidden]
   */
  setView(view, hidden = this.hidden) {
    const before = this.view;
    Object.assign(this, { view, hidden });
    this.cy.batch(() => {
      if (before.scale !== view.scale) {
        this.cy.edges().forEach((edge) => {
          edge.data("width", edgeWidth(edge.data("count"), view.scale));
        });
      }
      if (before.colors !== view.colors || before.cellColors !== view.cellColors) this.paintNodes();
      this.refreshVisibility();
    });
    if (before.spacing !== view.spacing) this.rescale(view.spacing / before.spacing);
  }

  refreshVisibility() {
    const linked = new Set();
    const { hidden, view } = this;
    this.cy.edges().forEach((edge) => {
      const data = edge.data();
      const off = isBelow(data, view) || hidden.has(data.source) || hidden.has(data.target);
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

  /**
   * Other colors given by hand; nothing else changes, so this can be done for every frame.
   * @param {View["cellColors"]} cellColors id -> hex without "#"
   */
  recolor(cellColors) {
    this.view = { ...this.view, cellColors };
    this.cy.batch(() => this.paintNodes());
  }

  /** After a change of theme. */
  repaint() {
    this.cy.batch(() => this.paintNodes());
    this.cy.style(stylesheet());
    this.on.repainted();
  }

  // ---------------------------------------------------------------- where it is

  /** @param {number} factor of the distances */
  rescale(factor) {
    const nodes = this.cy.nodes();
    if (nodes.empty()) return;
    put(this.cy, rescaled(nodes, factor));
    this.fit();
  }

  /**
   * Lay out the visible elements.
   * @param {string} name "custom" has nothing but places
   * @param {{places?: Places, animate?: boolean}} [options] `places` override the layout
   */
  layout(name, { places = new Map(), animate = false } = {}) {
    const { nodes, edges } = this.toArrange();
    const positions = layoutPositions({ nodes, edges }, name === "custom" ? "concentric" : name, this.view.spacing);
    this.reset();
    for (const [id, place] of places) {
      if (!positions.has(id)) continue;
      positions.set(id, place);
      this.moved.add(id);
    }
    this.laidOut = new Set([...positions.keys(), ...edges.map((edge) => edge.id())]);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || edges.length > ANIMATED_UP_TO;
    if (animate && !calm) {
      glide(this.cy, positions).then(() => !this.touched && this.fit());
    } else {
      put(this.cy, positions);
      this.fit();
    }
  }

  /**
   * Move cells to given places.
   * @param {Places} places
   */
  place(places) {
    put(this.cy, places);
    for (const id of places.keys()) this.moved.add(id);
    this.fit();
  }

  fit() {
    const { cy } = this;
    const cells = this.visibleNodes().map((node) => ({
      ...node.position(),
      width: Number(node.data("width")),
      height: Number(node.data("height")),
    }));
    this.touched = false;
    if (cells.length) cy.viewport(fitting(boxOf(cells), { width: cy.width(), height: cy.height() }, cy.minZoom()));
  }

  // ---------------------------------------------------------------- what of it is visible

  /** @returns {Collection} */
  visible() {
    return this.visibleNodes().union(this.visibleEdges());
  }

  /**
   * Cells and connections that a layout arranges.
   * @returns {Parts}
   */
  toArrange() {
    return { nodes: this.visibleNodes(), edges: this.visibleEdges() };
  }

  visibleNodes() {
    return this.seen.nodes;
  }

  visibleEdges() {
    return this.seen.edges;
  }

  /** Whether the layout ran over just these cells and connections. */
  get isLaidOut() {
    const { nodes, edges } = this.toArrange();
    const ids = [...nodes.map((node) => node.id()), ...edges.map((edge) => edge.id())];
    return ids.length === this.laidOut.size && ids.every((id) => this.laidOut.has(id));
  }

  /**
   * What a link must hold besides the layout's name: dragged cells, or all of them once cells came or went.
   * @returns {Places}
   */
  arrangement() {
    const all = this.cy.nodes().nonempty() && (this.disturbed || !this.isLaidOut);
    const nodes = all ? this.visibleNodes() : this.cy.nodes().filter((node) => this.moved.has(node.id()));
    return placesOf(nodes);
  }

  /** Where the visible cells are. */
  positions() {
    return placesOf(this.visibleNodes());
  }
}

/**
 * The graph in an element of the page.
 * @param {Element} frame of its canvas
 */
export const graphOf = (frame) => drawn.get(frame);
export { Graph };
