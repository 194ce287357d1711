/* The frame of a circuit replay as shapes on a drawing surface: a 2D canvas, or the writer of an SVG (replay/svg.js).
   Cytoscape arranges the cells and answers the pointer, but restyles far too slowly for 60 frames a second; its own
   elements stay invisible and are drawn here, at the same places. */

import { ELECTRICAL, edgeId } from "../connectome/model/edges.js";
import { edgeOpacity, edgeWidth, limits, nodeSize, nodeValue, sampled, slot, strength } from "./scale.js";

const BEND = 30; // px between the control points of connections that share both ends
const LOOP = 13; // px, radius of a connection of a cell with itself
const DASH = [5, 4];
const DOT = [1.5, 3];
const ROOMY = 23; // px on the screen; smaller cells have their name below them
const NAME = 8.5; // px on the screen
const FAR = 0.36; // zoom
const PICKED = 3; // px, least width of the connection under focus
const DIM = 0.2; // of what is not under focus
const HAIR = 1e-9;

/** Distance of a connection's control point from the straight line; sisters lie on both sides of it. */
function bends(links) {
  const groups = new Map();
  for (const link of links) {
    const key = link.pre < link.post ? `${link.pre}!${link.post}` : `${link.post}!${link.pre}`;
    (groups.get(key) ?? groups.set(key, []).get(key)).push(link);
  }
  const found = new Map();
  for (const group of groups.values()) {
    group.forEach((link, k) => {
      const side = link.pre < link.post ? 1 : -1; // measured along the connection's own direction
      found.set(edgeId(link), side * BEND * (k - (group.length - 1) / 2));
    });
  }
  return found;
}

class Scene {
  constructor() {
    this.nodes = [];
    this.edges = [];
    this.at = new Map(); // id -> place in nodes
    this.focus = null; // {nodes: Set of ids, edges: Set of ids}; null: everything
    this.version = 0; // of what does not follow the time
  }

  /** What is drawn. `cells` of the model, `links` with their bends, `places`: id -> {x, y}. */
  set(model, cells, links, bent) {
    this.model = model;
    const at = new Map();
    this.nodes = cells.map((cell, k) => {
      at.set(cell.id, k);
      return {
        cell,
        id: cell.id,
        x: 0,
        y: 0,
        name: nameOf(cell),
        lines: wrapped(nameOf(cell)),
        kind: cell.has_activity ? "recorded" : cell.uncertain ? "uncertain" : "unrecorded",
      };
    });
    this.edges = links.map((link) => ({
      link,
      id: edgeId(link),
      a: at.get(link.pre),
      b: at.get(link.post),
      log: Math.log(link.count + 1),
      bend: bent.get(edgeId(link)) ?? 0,
      gap: link.type === ELECTRICAL,
      silent: model.byId.get(link.pre).row < 0 && (link.type !== ELECTRICAL || model.byId.get(link.post).row < 0),
    }));
    this.at = at;
    this.version += 1;
  }

  place(id, { x, y }) {
    const node = this.nodes[this.at.get(id)];
    if (node) Object.assign(node, { x, y });
    this.version += 1;
  }

  /** `chosen`: set of ids that are marked; `focus`: what stays bright, null: everything. */
  light(chosen, focus) {
    this.options.chosen = chosen;
    this.focus = focus;
    this.version += 1;
  }

  /** How values become looks: modes, scale, color tables and limits. */
  look(options) {
    this.options = options;
    const { model, nodes, edges } = this;
    const most = Math.max(HAIR, ...edges.map((edge) => edge.log));
    for (const edge of edges) edge.share = edge.log / most;
    const { node, edge } = options;
    const still = (mode) =>
      mode === "activity" ? null : nodes.map(({ cell }) => nodeValue(cell, mode, options.correlation));
    const sizes = still(node.size);
    const shares = sizes && sharesOf(sizes, node.size.startsWith(options.correlation));
    const colors = still(node.color);
    nodes.forEach((one, k) => {
      one.share = shares ? shares[k] : null; // null: from the activity of the moment
      one.value = colors ? colors[k] : undefined; // undefined: likewise; null: not known
    });
    const recorded = nodes.filter((one) => one.kind === "recorded").map((one) => one.cell);
    this.nodeLimits = limits(
      colors ?? sampled(recorded, model.frames, (cell, t) => model.valueAt(cell, t)),
      node.limits,
    );
    this.edgeLimits = limits(
      edge.color === "counts"
        ? edges.map((one) => one.link.count)
        : sampled(
            edges.filter((one) => !one.silent),
            model.frames,
            (one, t) => strength(edge.color, one.share, this.sourceAt(one, t)),
          ),
      edge.limits,
    );
    this.now = new Float32Array(nodes.length);
    const unmoved = node.size !== "activity" && edge.size === "counts" && edge.color === "counts";
    for (const one of edges) {
      one.color = edge.color === "counts" ? edge.table.colors[slot(one.link.count, this.edgeLimits)] : null;
      one.still = unmoved || (one.silent && node.size !== "activity");
    }
    this.version += 1;
  }

  sourceAt(edge, t) {
    const here = this.model.valueAt(this.nodes[edge.a].cell, t);
    if (!edge.gap) return here;
    const there = this.model.valueAt(this.nodes[edge.b].cell, t);
    return Number.isNaN(here) || there > here ? there : here; // a gap junction has no direction: the more active end
  }

  /** Activity of every cell at a time in frames. */
  seek(t) {
    this.nodes.forEach((node, k) => {
      this.now[k] = this.model.valueAt(node.cell, t);
    });
  }

  /** Strength of a connection at the time of the last seek. */
  strengthOf(edge, mode) {
    const here = this.now[edge.a];
    const there = edge.gap ? this.now[edge.b] : NaN;
    return strength(mode, edge.share, Number.isNaN(here) || there > here ? there : here);
  }

  sizeOf(node, value) {
    return nodeSize(node.share ?? (Number.isNaN(value) ? 0.25 : (value + 1) / 2));
  }

  /** Draw the time of the last seek. `zoom`: px on the surface per px of the graph, which decides on the names. */
  paint(ctx, zoom) {
    this.paintStill(ctx);
    this.paintMoving(ctx, zoom);
  }

  /** Connections that look the same at all times, which may be most: a view that lasts needs them once. */
  paintStill(ctx) {
    this.paintEdges(ctx, (edge) => edge.still && !this.focus?.edges.has(edge.id), this.focus ? DIM : 1);
  }

  paintMoving(ctx, zoom) {
    const { focus } = this;
    this.paintEdges(ctx, (edge) => !edge.still && !focus?.edges.has(edge.id), focus ? DIM : 1);
    if (focus) this.paintEdges(ctx, (edge) => focus.edges.has(edge.id), 1);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    this.nodes.forEach((node, k) =>
      this.paintNode(ctx, node, this.now[k], zoom, !focus || focus.nodes.has(node.id) ? 1 : DIM),
    );
    ctx.globalAlpha = 1;
  }

  paintEdges(ctx, which, dim) {
    ctx.lineCap = "butt";
    for (const edge of this.edges) if (which(edge)) this.paintEdge(ctx, edge, dim);
    ctx.globalAlpha = 1;
  }

  paintEdge(ctx, edge, dim) {
    const {
      edge: { size, color, table },
      scale,
      chosen,
    } = this.options;
    const s = this.strengthOf(edge, size);
    const width = edgeWidth(edge.log, scale, s);
    const picked = chosen.has(edge.id);
    const [a, b] = [this.nodes[edge.a], this.nodes[edge.b]];
    const paint = picked
      ? this.options.colors.accent
      : (edge.color ?? table.colors[slot(this.strengthOf(edge, color), this.edgeLimits)]);
    ctx.globalAlpha = picked ? 1 : edgeOpacity(s) * dim;
    ctx.strokeStyle = paint;
    ctx.lineWidth = picked ? Math.max(width, PICKED) : width;
    if (edge.silent) ctx.setLineDash(DASH);
    ctx.beginPath();
    if (edge.a === edge.b) {
      ctx.arc(a.x, a.y - 24, LOOP, 0, 2 * Math.PI);
      ctx.stroke();
      if (edge.silent) ctx.setLineDash([]);
      return;
    }
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const length = Math.hypot(dx, dy) || 1;
    const [ux, uy] = [dx / length, dy / length];
    const cx = (a.x + b.x) / 2 - uy * edge.bend;
    const cy = (a.y + b.y) / 2 + ux * edge.bend;
    const reach = this.sizeOf(b, this.now[edge.b]) / 2 + 2;
    // the direction in which it arrives
    const [ex, ey] = [b.x - cx, b.y - cy];
    const end = Math.hypot(ex, ey) || 1;
    const tip = { x: b.x - (ex / end) * reach, y: b.y - (ey / end) * reach };
    const head = edge.gap ? 0 : 4 + width * 1.1;
    const stop = { x: tip.x - (ex / end) * head, y: tip.y - (ey / end) * head };
    ctx.moveTo(a.x, a.y);
    if (edge.bend) ctx.quadraticCurveTo(cx, cy, stop.x, stop.y);
    else ctx.lineTo(stop.x, stop.y);
    ctx.stroke();
    if (edge.silent) ctx.setLineDash([]);
    ctx.beginPath();
    if (edge.gap) {
      const [mx, my] = [(a.x + b.x + 2 * cx) / 4, (a.y + b.y + 2 * cy) / 4];
      const half = 4 + width;
      ctx.moveTo(mx + uy * half, my - ux * half);
      ctx.lineTo(mx - uy * half, my + ux * half);
      ctx.lineWidth = Math.max(1.5, width);
      ctx.stroke();
      return;
    }
    const half = head * 0.42;
    ctx.fillStyle = paint;
    ctx.moveTo(tip.x, tip.y);
    ctx.lineTo(stop.x - (ey / end) * half, stop.y + (ex / end) * half);
    ctx.lineTo(stop.x + (ey / end) * half, stop.y - (ex / end) * half);
    ctx.closePath();
    ctx.fill();
  }

  paintNode(ctx, node, value, zoom, dim) {
    const {
      node: { table },
      colors,
      chosen,
    } = this.options;
    const shown = node.value === undefined ? value : node.value;
    const known = shown !== null && !Number.isNaN(shown);
    const size = this.sizeOf(node, value);
    const at = known ? slot(shown, this.nodeLimits) : 0;
    const r = size / 2;
    ctx.globalAlpha = dim;
    ctx.fillStyle = known ? table.colors[at] : colors.unknown;
    ctx.beginPath();
    if (node.kind === "unrecorded") {
      ctx.moveTo(node.x, node.y - r * 1.2);
      ctx.lineTo(node.x + r * 1.2, node.y);
      ctx.lineTo(node.x, node.y + r * 1.2);
      ctx.lineTo(node.x - r * 1.2, node.y);
      ctx.closePath();
    } else {
      ctx.arc(node.x, node.y, r, 0, 2 * Math.PI);
    }
    ctx.fill();
    const picked = chosen.has(node.id);
    ctx.strokeStyle = picked ? colors.accent : node.kind === "recorded" ? colors.line : colors.soft;
    ctx.lineWidth = picked ? 5 : node.kind === "recorded" ? 1 : 2;
    const dashes = picked || node.kind === "recorded" ? null : node.kind === "uncertain" ? DOT : DASH;
    if (dashes) ctx.setLineDash(dashes);
    ctx.stroke();
    if (dashes) ctx.setLineDash([]);
    this.paintName(ctx, node, size, zoom, known ? table.inks[at] : colors.text);
  }

  /** Inside the cell where it is large enough on the screen, else below it; nowhere when the graph is far away. */
  paintName(ctx, node, size, zoom, ink) {
    if (size * zoom >= ROOMY) {
      const font = Math.min(13, size * 0.34);
      ctx.fillStyle = ink;
      ctx.font = `${Math.round(font * 2) / 2}px system-ui, sans-serif`;
      node.lines.forEach((line, k) =>
        ctx.fillText(line, node.x, node.y + (k - (node.lines.length - 1) / 2) * font + 0.5),
      );
    } else if (zoom >= FAR) {
      const font = Math.round((2 * NAME) / zoom) / 2;
      ctx.fillStyle = this.options.colors.text;
      ctx.font = `${font}px system-ui, sans-serif`;
      ctx.fillText(node.name, node.x, node.y + size / 2 + font * 0.65);
    }
  }
}

const nameOf = ({ id, uncertain }) => (uncertain ? `${id}?` : id);

/** Names of more than three characters get a second line. */
const wrapped = (name) => (name.length > 3 ? [name.slice(0, 3), name.slice(3)] : [name]);

/** 0 to 1 from the 5th to the 95th percentile; a correlation by its absolute value. Unknown ones get the least. */
function sharesOf(values, absolute) {
  if (absolute) return values.map((value) => Math.abs(value ?? 0));
  const [low, high] = limits(
    values.map((value) => value ?? NaN),
    ["", ""],
  );
  return values.map((value) => (value === null ? 0 : (value - low) / (high - low)));
}

export { bends, Scene };
