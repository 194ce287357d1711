/* The graph of a circuit replay: Cytoscape arranges, moves and answers the pointer; a canvas over it shows the scene. */

/** @import {Core, EdgeSingular, EventObject, NodeSingular} from "cytoscape" */
/** @import {Facts, Place, View} from "../connectome/types.d.ts" */
/** @import {Link, Looks, ReplayCell, ReplayModel, Viewport} from "./types.d.ts" */

import { Graph } from "../connectome/graph/canvas.js";
import { edgeId } from "../connectome/model/edges.js";
import { element } from "../dom/element.js";
import { batch } from "../vendors/cytoscape.js";
import { bends } from "./link_shape.js";
import { Scene } from "./scene.js";

const RULES = [
  { selector: "node, edge", style: { opacity: 0 } }, // there for the pointer, drawn by the scene
  { selector: "edge[?bent][!bend]", style: { "curve-style": "straight" } },
  {
    selector: "edge[?bend]",
    style: {
      "curve-style": "unbundled-bezier",
      "control-point-distances": "data(bend)",
      "control-point-weights": 0.5,
      "edge-distances": "node-position",
    },
  },
];

/**
 * How a cell goes into Cytoscape: a circle; types and colors are the scene's business.
 * @param {ReplayCell} cell
 * @returns {Facts}
 */
const factsOf = (cell) => ({
  label: cell.id,
  isClass: false,
  cellClass: cell.neuron_class,
  members: [cell.id],
  types: ["i"],
  typeNames: [],
  transmitters: [],
  ganglia: [],
  lineages: [],
  datasets: [],
});

/**
 * @typedef {[number, number, number, number, number, number]} Transform as of a 2D canvas
 *
 * @typedef {object} Listeners what the visitor or the theme did to the graph
 * @property {(id: string, add: boolean) => void} pick a cell or a connection; `add`: to those under focus
 * @property {() => void} background
 * @property {() => void} moved
 * @property {() => void} viewed zoom or pan changed
 * @property {() => void} repainted
 *
 * @typedef {object} Shown
 * @property {ReplayModel} model
 * @property {ReplayCell[]} cells
 * @property {Link[]} links
 * @property {Set<string>} kept cells that are drawn without a connection too
 * @property {View} view
 * @property {Map<string, Place>} places
 */

class ReplayGraph extends Graph {
  scene = new Scene();
  /** @type {Map<string, Link>} by id */
  links = new Map();
  at = 0; // time, in frames
  hasSize = false; // that it keeps
  #pending = 0;
  #still = element("canvas"); // what does not follow the time, as it was drawn for `#stillOf`
  #stillOf = "";
  #canvas = element("canvas", { class: "replay-canvas", "aria-hidden": "true" });

  /**
   * @param {Core} cy
   * @param {Listeners} on
   */
  constructor(cy, on) {
    const { background, moved, viewed, repainted } = on;
    super(cy, { node() {}, edge() {}, background, moved, viewed, repainted });
    cy.container()?.closest(".connectome-canvas")?.append(this.#canvas);
    cy.on("tap", "node, edge", (/** @type {EventObject} */ event) => {
      const { ctrlKey, metaKey, shiftKey } = event.originalEvent ?? {};
      on.pick(event.target.id(), Boolean(ctrlKey || metaKey || shiftKey));
    });
    cy.on("position", "node", (/** @type {EventObject} */ event) => {
      this.scene.place(event.target.id(), event.target.position());
      this.request();
    });
    cy.on("viewport resize", () => this.request());
    this.addRules();
  }

  get hasOwnPicture() {
    return true;
  }

  addRules() {
    let style = this.cy.style();
    for (const rule of RULES) style = style.selector(rule.selector).style(rule.style);
    style.update();
  }

  repaint() {
    super.repaint();
    this.addRules();
  }

  /**
   * Show cells and links of a model.
   * @param {Shown} shown
   */
  showModel({ model, cells, links, kept, view, places }) {
    const facts = new Map(cells.map((cell) => [cell.id, factsOf(cell)]));
    const bent = bends(links);
    this.links = new Map(links.map((link) => [edgeId(link), link]));
    // counts of the data sets are the panel's business
    const synapses = links.map((link) => ({ ...link, list_count: [] }));
    this.show({ facts, synapses, selected: kept, hidden: new Set(), view, places });
    batch(this.cy, () => {
      for (const edge of this.cy.edges()) this.write(edge, { bend: bent.get(edge.id()) });
    });
    this.#rebuild(model, bent);
  }

  /**
   * What is visible becomes the scene.
   * @param {ReplayModel} model
   * @param {Map<string, number>} bent
   */
  #rebuild(model, bent) {
    /** @type {NodeSingular[]} */
    const nodes = this.visibleNodes().toArray();
    /** @type {EdgeSingular[]} */
    const edges = this.visibleEdges().toArray();
    const cells = nodes.map((node) => model.byId.get(node.id())).filter((cell) => cell !== undefined);
    const links = edges.map((edge) => this.links.get(edge.id())).filter((link) => link !== undefined);
    this.scene.set(model, cells, links, bent);
    for (const node of nodes) this.scene.place(node.id(), node.position());
  }

  /** The view of the opened link waits until what is around the canvas has given it its size. */
  lookAsOpened() {
    if (this.hasSize) super.lookAsOpened();
  }

  /** @param {Looks} options */
  look(options) {
    this.scene.look(options);
    this.seek(this.at);
  }

  /**
   * Draw a time at once.
   * @param {number} at in frames
   */
  seek(at) {
    this.at = at;
    this.scene.seek(at);
    this.draw();
  }

  /** Draw again before the next frame of the screen. */
  request() {
    this.#pending ||= requestAnimationFrame(() => this.draw());
  }

  draw() {
    cancelAnimationFrame(this.#pending);
    this.#pending = 0;
    const { cy } = this;
    const canvas = this.#canvas;
    const ctx = canvas.getContext("2d");
    if (!ctx || cy.destroyed() || !this.scene.options) return;
    const density = window.devicePixelRatio || 1;
    const [width, height] = [Math.round(cy.width() * density), Math.round(cy.height() * density)];
    if (!width || !height) return;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const { x, y } = cy.pan();
    const zoom = cy.zoom();
    /** @type {Transform} */
    const view = [density * zoom, 0, 0, density * zoom, density * x, density * y];
    this.#drawStill(width, height, view);
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, width, height);
    ctx.drawImage(this.#still, 0, 0);
    ctx.setTransform(...view);
    this.scene.paintMoving(ctx, zoom);
  }

  /**
   * Thousands of faint dashed lines cost more than all that moves.
   * @param {number} width px
   * @param {number} height px
   * @param {Transform} view
   */
  #drawStill(width, height, view) {
    const drawnFor = [width, height, ...view, this.scene.version].join();
    if (drawnFor === this.#stillOf) return;
    this.#stillOf = drawnFor;
    Object.assign(this.#still, { width, height }); // which clears it
    const ctx = this.#still.getContext("2d");
    if (!ctx) return;
    ctx.setTransform(...view);
    this.scene.paintStill(ctx);
  }

  /**
   * Cells that the visitor, or a link, put somewhere: what a link must hold besides the layout's name.
   * @returns {Map<string, Place>}
   */
  arrangementOfMoved() {
    /** @type {NodeSingular[]} */
    const nodes = this.visibleNodes().toArray();
    return new Map(
      nodes.filter((node) => this.moved.has(node.id())).map((node) => [node.id(), { ...node.position() }]),
    );
  }

  /**
   * Where the view is, for a picture of it.
   * @returns {Viewport}
   */
  get viewport() {
    return { ...this.cy.pan(), zoom: this.cy.zoom(), width: this.cy.width(), height: this.cy.height() };
  }
}

export { ReplayGraph };
