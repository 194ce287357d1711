/* One drawn graph on Cytoscape's canvas. Explore, path, compare and development pages all draw through it.

   The dash_cytoscape component supplies the canvas and its life cycle; this file owns what is on it. Elements never
   travel through the component's props, so each change is applied as a difference in one batch and nothing is redrawn
   that did not change. Elements are styled by data attributes only. */

import { layoutPositions, placeNear } from "../layouts/positions.js";
import { edgeData, edgeId, edgeWidth, isBelow, isPlain, nodeData, paint, parallel } from "../model/elements.js";
import { graphEvents } from "./events.js";
import { LitGraph } from "./lit.js";
import { stylesheet } from "./style.js";

const PADDING = 28; // px around the graph after a fit
const LARGEST_FIT = 1.6; // zoom; a handful of cells need not fill the screen
const ANIMATED_UP_TO = 600; // edges; above, the layout is shown at once
const ANIMATION = 300; // ms
const MOUNT_LIMIT = 10000; // ms to wait for the component

/** The Cytoscape instance of an element; several graphs may be on a page, so `window.cy` is of no use. */
async function instanceOf(id) {
  for (const start = performance.now(); performance.now() - start < MOUNT_LIMIT; ) {
    const cy = document.getElementById(id)?._cyreg?.cy;
    if (cy) return cy;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  throw new Error(`The graph #${id} did not start.`);
}

const drawn = new WeakMap(); // frame of the canvas -> its graph

class Graph extends LitGraph {
  /** `on`: {node(id), edge(id), background(), moved(), repainted()}, called on what the visitor does on the canvas;
      legend() and title() for files, where the page has them. */
  constructor(cy, on) {
    super(cy);
    this.on = on;
    this.facts = new Map(); // label -> description
    this.ranks = new Map(); // id -> place in the answer
    this.inRank = null; // all cells and connections in the order of the answer, once asked for
    this.selected = new Set();
    this.hidden = new Set();
    this.view = null;
    this.moved = new Set(); // ids the visitor dragged, or a link placed
    this.disturbed = false; // cells came or went since the layout ran
    this.touched = false; // the visitor zoomed or panned since the last fit
    this.laidOut = new Set(); // ids that the layout ran over
    if (!this.hasOwnPicture) drawn.set(cy.container().closest(".connectome-canvas"), this);
    graphEvents(this);
    cy.style(stylesheet());
  }

  /** Whether something else than Cytoscape draws this graph, and hands out pictures of it. */
  get hasOwnPicture() {
    return false;
  }

  /** Make the graph show exactly this. `facts`: label -> description; `synapses`: rows of get-edges; `places`: id -> {x, y}. */
  show({ facts, synapses, selected, hidden, view, places }) {
    const { cy } = this;
    const first = cy.nodes().empty();
    Object.assign(this, { facts, selected, hidden, view });
    const edges = new Map(synapses.map((synapse) => [edgeId(synapse), synapse]));
    const fresh = [...facts.keys()].filter((id) => !cy.hasElementWithId(id));
    const kept = new Map(first ? [] : this.visibleNodes().map((node) => [node.id(), { ...node.position() }]));
    this.ranks = new Map([...facts.keys(), ...edges.keys()].map((id, k) => [id, k]));
    cy.batch(() => {
      cy.edges()
        .filter((edge) => !edges.has(edge.id()))
        .remove();
      cy.nodes()
        .filter((node) => !facts.has(node.id()))
        .remove();
      const added = [];
      for (const [id, description] of facts) {
        const data = nodeData(description, selected.has(id), view);
        if (cy.hasElementWithId(id)) this.write(cy.getElementById(id), data);
        else added.push({ group: "nodes", data });
      }
      const [isBent, plain] = [parallel(synapses), isPlain(synapses)];
      for (const [id, synapse] of edges) {
        const data = edgeData(synapse, view, isBent(synapse), plain);
        if (cy.hasElementWithId(id)) this.write(cy.getElementById(id), data);
        else added.push({ group: "edges", data });
      }
      cy.add(added);
      this.inRank = null;
      this.refreshVisibility();
    });
    for (const id of this.moved) if (!facts.has(id)) this.moved.delete(id);
    if (facts.size === 0) this.reset();
    else if (first) this.layout(view.layout, { places });
    else this.join(fresh, kept, synapses, places);
  }

  /** Give new cells a place, that of `places` where there is one; everything else stays where it is, as do zoom and pan unless the whole graph was in view. */
  join(fresh, kept, synapses, places = new Map()) {
    if (!fresh.length) return;
    const neighbors = new Map();
    for (const { pre, post } of synapses) {
      if (pre === post) continue;
      (neighbors.get(pre) ?? neighbors.set(pre, []).get(pre)).push(post);
      (neighbors.get(post) ?? neighbors.set(post, []).get(post)).push(pre);
    }
    const known = fresh.filter((id) => places.has(id));
    for (const id of fresh) kept.delete(id);
    for (const id of known) kept.set(id, places.get(id));
    const spots = placeNear(
      fresh.filter((id) => !places.has(id)),
      kept,
      neighbors,
      this.view.spacing,
    );
    for (const id of known) spots.set(id, places.get(id));
    this.cy.batch(() => spots.forEach((spot, id) => this.cy.getElementById(id).position(spot)));
    this.disturbed = true;
    if (!this.touched) this.fit();
  }

  /** Forget the arrangement, so that the next graph is laid out from the start. */
  reset() {
    this.moved.clear();
    this.disturbed = false;
    this.touched = false;
    this.laidOut = new Set();
  }

  /** Thresholds, edge scale, colors, hidden cells: no cell moves. */
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
      this.showOrHide(edge, data, off);
    });
    this.cy.nodes().forEach((node) => {
      const data = node.data();
      this.showOrHide(node, data, hidden.has(data.id) || !(linked.has(data.id) || this.selected.has(data.id)));
    });
    this.shownNodes = this.shownEdges = null;
  }

  showOrHide(element, data, off) {
    if (Boolean(data.off) !== off) element.data("off", off ? 1 : 0);
  }

  paintNodes() {
    this.cy.nodes().forEach((node) => this.write(node, paint(this.facts.get(node.id()), this.view)));
  }

  /** Other colors given by hand (id -> hex without "#"); nothing else changes, so this can be done for every frame. */
  recolor(cellColors) {
    this.view = { ...this.view, cellColors };
    this.cy.batch(() => this.paintNodes());
  }

  /** After a change of theme. */
  repaint() {
    this.cy.batch(() => this.view && this.paintNodes());
    this.cy.style(stylesheet());
    this.on.repainted();
  }

  rescale(factor) {
    const nodes = this.cy.nodes();
    if (nodes.empty()) return;
    const box = nodes.boundingBox();
    const cx = (box.x1 + box.x2) / 2;
    const cy = (box.y1 + box.y2) / 2;
    nodes.positions((node) => ({
      x: cx + (node.position("x") - cx) * factor,
      y: cy + (node.position("y") - cy) * factor,
    }));
    this.fit();
  }

  /** Lay out the visible elements. `places` override the layout; "custom" has nothing but places. */
  layout(name, { places = new Map(), animate = false } = {}) {
    const { nodes, edges } = this.toArrange();
    const elements = nodes.union(edges);
    const base = name === "custom" ? "concentric" : name;
    const positions = layoutPositions(elements, base, this.view.spacing);
    this.reset();
    for (const [id, place] of places) {
      if (!positions.has(id)) continue;
      positions.set(id, place);
      this.moved.add(id);
    }
    this.laidOut = new Set(elements.map((element) => element.id()));
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || elements.edges().length > ANIMATED_UP_TO;
    if (!animate || calm) {
      this.cy.batch(() => positions.forEach((place, id) => this.cy.getElementById(id).position(place)));
      this.fit();
      return;
    }
    elements.nodes().stop(true);
    const running = [...positions].map(([id, position]) =>
      this.cy.getElementById(id).animation({ position, duration: ANIMATION, easing: "ease-in-out" }).play().promise(),
    );
    Promise.all(running).then(() => !this.touched && this.fit());
  }

  /** Move cells to given places (id -> {x, y}). */
  place(places) {
    this.cy.batch(() => places.forEach((place, id) => this.cy.getElementById(id).position(place)));
    for (const id of places.keys()) this.moved.add(id);
    this.fit();
  }

  fit() {
    const { cy } = this;
    const nodes = this.visibleNodes();
    this.touched = false;
    if (nodes.empty()) return;
    // from positions and sizes alone: Cytoscape's own fit works out the shape of every edge first
    const box = { x1: Infinity, y1: Infinity, x2: -Infinity, y2: -Infinity };
    nodes.forEach((node) => {
      const { x, y } = node.position();
      const { width, height } = node.data();
      box.x1 = Math.min(box.x1, x - width / 2);
      box.x2 = Math.max(box.x2, x + width / 2);
      box.y1 = Math.min(box.y1, y - height / 2);
      box.y2 = Math.max(box.y2, y + height / 2);
    });
    const zoom = Math.min(
      (cy.width() - 2 * PADDING) / (box.x2 - box.x1),
      (cy.height() - 2 * PADDING) / (box.y2 - box.y1),
      LARGEST_FIT,
    );
    const level = Math.max(zoom, cy.minZoom());
    cy.viewport({
      zoom: level,
      pan: {
        x: cy.width() / 2 - ((box.x1 + box.x2) / 2) * level,
        y: cy.height() / 2 - ((box.y1 + box.y2) / 2) * level,
      },
    });
  }

  visible() {
    return this.visibleNodes().union(this.visibleEdges());
  }

  /** Cells and connections that a layout arranges. */
  toArrange() {
    return { nodes: this.visibleNodes(), edges: this.visibleEdges() };
  }

  /** In the order of the answer, not in that in which they came: a link lays out and lists them alike. */
  inOrder(elements) {
    return elements.sort((a, b) => this.ranks.get(a.id()) - this.ranks.get(b.id()));
  }

  get ordered() {
    this.inRank ??= { nodes: this.inOrder(this.cy.nodes()), edges: this.inOrder(this.cy.edges()) };
    return this.inRank;
  }

  visibleNodes() {
    this.shownNodes ??= this.ordered.nodes.filter((node) => !node.data("off"));
    return this.shownNodes;
  }

  visibleEdges() {
    this.shownEdges ??= this.ordered.edges.filter((edge) => !edge.data("off"));
    return this.shownEdges;
  }

  /** Whether the layout ran over just these cells and connections. */
  get isLaidOut() {
    const { nodes, edges } = this.toArrange();
    const isThere = (element) => this.laidOut.has(element.id());
    return nodes.length + edges.length === this.laidOut.size && nodes.every(isThere) && edges.every(isThere);
  }

  /** What a link must hold besides the layout's name: dragged cells, or all of them once cells came or went. */
  arrangement() {
    const all = this.cy.nodes().nonempty() && (this.disturbed || !this.isLaidOut);
    const nodes = all ? this.visibleNodes() : this.cy.nodes().filter((node) => this.moved.has(node.id()));
    return new Map(nodes.map((node) => [node.id(), { ...node.position() }]));
  }

  positions() {
    return new Map(this.visibleNodes().map((node) => [node.id(), { ...node.position() }]));
  }
}

export const graphOf = (frame) => drawn.get(frame);
export { Graph, instanceOf };
