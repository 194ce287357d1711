/* The frame of a circuit replay as shapes on a drawing surface. Cytoscape arranges the cells and answers the pointer, but
   restyles far too slowly for 60 frames a second; its own elements stay invisible and are drawn here, at the same places. */

/** @import {Place} from "../connectome/types.d.ts" */
/** @import {Activity, Bright, CellShape, EdgeMode, Link, LinkShape, Looks} from "./types.d.ts" */
/** @import {ReplayCell, ReplayModel, ScaleBar, Span, Surface} from "./types.d.ts" */

import { ELECTRICAL, edgeId } from "../connectome/model/edges.js";
import { cellShape, paintCell } from "./cell_shape.js";
import { paintLink } from "./link_shape.js";
import {
  centeredLimits,
  edgeOpacity,
  edgeWidth,
  isSigned,
  limits,
  nodeSize,
  nodeValue,
  sampled,
  sharesOf,
  slot,
  strength,
} from "./scale.js";

const PICKED = 3; // px, least width of the connection under focus
const DIM = 0.2; // of what is not under focus
const HAIR = 1e-9;
const UNKNOWN = 0.25; // size, 0 to 1, of a cell whose activity is not known

/** @type {Activity} */
const SILENCE = { frames: 0, valueAt: () => Number.NaN };

/**
 * A gap junction has no direction: the more active end drives it.
 * @param {number} here
 * @param {number} there
 */
const moreActive = (here, there) => (Number.isNaN(here) || there > here ? there : here);

class Scene {
  /** @type {CellShape[]} */
  nodes = [];
  /** @type {LinkShape[]} */
  edges = [];
  /** @type {Map<string, number>} id of a cell -> its place in nodes */
  at = new Map();
  /** @type {Activity} */
  activity = SILENCE;
  /** @type {Looks | null} */
  options = null;
  /** @type {Span} */
  nodeLimits = [0, 1];
  /** @type {Span} */
  edgeLimits = [0, 1];
  /** @type {Set<string>} ids that are marked */
  chosen = new Set();
  /** @type {Bright | null} null: everything */
  focus = null;
  now = new Float32Array(); // activity of every cell at the time of the last seek
  version = 0; // of what does not follow the time

  /**
   * What is drawn.
   * @param {Pick<ReplayModel, "byId" | "frames" | "valueAt">} model
   * @param {readonly ReplayCell[]} cells
   * @param {readonly Link[]} links
   * @param {ReadonlyMap<string, number>} bent id of a connection -> px beside the straight line
   */
  set(model, cells, links, bent) {
    const isSilent = (/** @type {string} */ id) => (model.byId.get(id)?.row ?? -1) < 0;
    this.activity = model;
    this.nodes = cells.map(cellShape);
    this.at = new Map(cells.map((cell, k) => [cell.id, k]));
    this.edges = links.map((link) => ({
      link,
      id: edgeId(link),
      a: /** @type {number} */ (this.at.get(link.pre)),
      b: /** @type {number} */ (this.at.get(link.post)),
      gap: link.type === ELECTRICAL,
      bend: bent.get(edgeId(link)) ?? 0,
      log: Math.log(link.count + 1),
      share: 0,
      silent: isSilent(link.pre) && (link.type !== ELECTRICAL || isSilent(link.post)),
      still: false,
      color: null,
    }));
    this.version += 1;
  }

  /**
   * @param {string} id of a cell
   * @param {Place} place
   */
  place(id, { x, y }) {
    const node = this.nodes[this.at.get(id) ?? -1];
    if (node) Object.assign(node, { x, y });
    this.version += 1;
  }

  /**
   * @param {Set<string>} chosen ids that are marked
   * @param {Bright | null} focus null: everything is bright
   */
  light(chosen, focus) {
    this.chosen = chosen;
    this.focus = focus;
    this.version += 1;
  }

  /**
   * How values become looks.
   * @param {Looks} options
   */
  look(options) {
    this.options = options;
    this.#lookOfCells(options);
    this.#lookOfLinks(options);
    this.now = new Float32Array(this.nodes.length);
    this.version += 1;
  }

  /** @param {Looks} options */
  #lookOfCells({ node, correlation }) {
    const { nodes, activity } = this;
    const still = (/** @type {string} */ mode) =>
      mode === "activity" ? null : nodes.map(({ cell }) => nodeValue(cell, mode, correlation));
    const sizes = still(node.size);
    const shares = sizes && sharesOf(sizes, node.size.startsWith(correlation));
    const colors = still(node.color);
    for (const [k, one] of nodes.entries()) {
      one.share = shares ? shares[k] : null;
      one.value = colors ? colors[k] : undefined;
    }
    const recorded = nodes.filter((one) => one.kind === "recorded");
    const moving = () => sampled(recorded, activity.frames, ({ cell }, t) => activity.valueAt(cell, t));
    const bounds = isSigned(node.color, correlation) ? centeredLimits : limits;
    this.nodeLimits = bounds(colors ?? moving(), node.limits);
  }

  /** @param {Looks} options */
  #lookOfLinks({ node, edge }) {
    const { edges } = this;
    const counts = edge.color === "counts";
    const most = Math.max(HAIR, ...edges.map((one) => one.log));
    for (const one of edges) one.share = one.log / most;
    const driven = edges.filter((one) => !one.silent);
    const moving = () =>
      sampled(driven, this.activity.frames, (one, t) => strength(edge.color, one.share, this.#sourceAt(one, t)));
    this.edgeLimits = limits(counts ? edges.map((one) => one.link.count) : moving(), edge.limits);
    const unmoved = node.size !== "activity" && edge.size === "counts" && counts;
    for (const one of edges) {
      one.color = counts ? edge.table.colors[slot(one.link.count, this.edgeLimits)] : null;
      one.still = unmoved || (one.silent && node.size !== "activity");
    }
  }

  /**
   * @param {LinkShape} edge
   * @param {number} t
   */
  #sourceAt(edge, t) {
    const { activity, nodes } = this;
    const here = activity.valueAt(nodes[edge.a].cell, t);
    return edge.gap ? moreActive(here, activity.valueAt(nodes[edge.b].cell, t)) : here;
  }

  /**
   * The color scales of what is drawn; their titles are the page's.
   * @param {{node: string, edge: string}} labels
   * @returns {ScaleBar[]}
   */
  bars(labels) {
    if (!this.options) return [];
    const { node, edge } = this.options;
    const cells = { label: labels.node, table: node.table, limits: this.nodeLimits };
    return this.edges.length ? [cells, { label: labels.edge, table: edge.table, limits: this.edgeLimits }] : [cells];
  }

  /**
   * The activity of every cell at a time.
   * @param {number} t in frames
   */
  seek(t) {
    for (const [k, node] of this.nodes.entries()) this.now[k] = this.activity.valueAt(node.cell, t);
  }

  /**
   * Strength of a connection at the time of the last seek.
   * @param {LinkShape} edge
   * @param {EdgeMode} mode
   */
  strengthOf(edge, mode) {
    const here = this.now[edge.a];
    return strength(mode, edge.share, edge.gap ? moreActive(here, this.now[edge.b]) : here);
  }

  /**
   * px
   * @param {number} at place of the cell
   */
  #sizeOf(at) {
    const value = this.now[at];
    return nodeSize(this.nodes[at].share ?? (Number.isNaN(value) ? UNKNOWN : (value + 1) / 2));
  }

  /**
   * Draw the time of the last seek.
   * @param {Surface} ctx
   * @param {number} zoom px on the surface per px of the graph, which decides on the names
   */
  paint(ctx, zoom) {
    this.paintStill(ctx);
    this.paintMoving(ctx, zoom);
  }

  /**
   * Connections that look the same at all times, which may be most: a view that lasts needs them once.
   * @param {Surface} ctx
   */
  paintStill(ctx) {
    this.#paintEdges(ctx, (edge) => edge.still && !this.focus?.edges.has(edge.id), this.focus ? DIM : 1);
  }

  /**
   * @param {Surface} ctx
   * @param {number} zoom
   */
  paintMoving(ctx, zoom) {
    const { focus, options } = this;
    if (!options) return;
    this.#paintEdges(ctx, (edge) => !edge.still && !focus?.edges.has(edge.id), focus ? DIM : 1);
    if (focus) this.#paintEdges(ctx, (edge) => focus.edges.has(edge.id), 1);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    for (const k of this.nodes.keys()) this.#paintNode(ctx, k, options, zoom);
    ctx.globalAlpha = 1;
  }

  /**
   * @param {Surface} ctx
   * @param {(edge: LinkShape) => boolean} which
   * @param {number} dim
   */
  #paintEdges(ctx, which, dim) {
    const { options } = this;
    if (!options) return;
    ctx.lineCap = "butt";
    for (const edge of this.edges) if (which(edge)) this.#paintEdge(ctx, edge, options, dim);
    ctx.globalAlpha = 1;
  }

  /**
   * @param {Surface} ctx
   * @param {LinkShape} edge
   * @param {Looks} options
   * @param {number} dim
   */
  #paintEdge(ctx, edge, { edge: { size, color, table }, scale, colors }, dim) {
    const s = this.strengthOf(edge, size);
    const picked = this.chosen.has(edge.id);
    const plain = edge.color ?? table.colors[slot(this.strengthOf(edge, color), this.edgeLimits)];
    paintLink(ctx, edge, this.nodes[edge.a], this.nodes[edge.b], {
      width: edgeWidth(edge.log, scale, s),
      least: picked ? PICKED : 0,
      color: picked ? colors.accent : plain,
      opacity: picked ? 1 : edgeOpacity(s) * dim,
      reach: this.#sizeOf(edge.b) / 2 + 2,
    });
  }

  /**
   * @param {Surface} ctx
   * @param {number} k place of the cell
   * @param {Looks} options
   * @param {number} zoom
   */
  #paintNode(ctx, k, { node: { table }, colors }, zoom) {
    const node = this.nodes[k];
    const shown = node.value === undefined ? this.now[k] : node.value;
    const known = shown !== null && !Number.isNaN(shown);
    const at = known ? slot(shown, this.nodeLimits) : 0;
    paintCell(ctx, node, {
      size: this.#sizeOf(k),
      fill: known ? table.colors[at] : colors.unknown,
      ink: known ? table.inks[at] : colors.text,
      picked: this.chosen.has(node.id),
      opacity: !this.focus || this.focus.nodes.has(node.id) ? 1 : DIM,
      colors,
      zoom,
    });
  }
}

export { Scene };
