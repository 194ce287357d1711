/* Where nodes go: Cytoscape's layouts with fixed bounds, a layered hierarchy, and places for cells added later.
   Positions depend on the graph alone, not on the window, so that a link gives the same picture on every screen. */

import { layered } from "./layered.js";

const BOUNDS = { x1: 0, y1: 0, w: 1000, h: 640 };
const PITCH = 62; // px between neighboring places of cells that are added later
const RING_GAP = 70; // px between the rings of the concentric layout
const RING_SLOT = 13; // px between nodes of a ring
const CORE_RADIUS = 34; // px, innermost ring of several selected cells
const GRID_PITCH = 62; // px
const COSE_STEPS = 900; // of the spring embedder at most
const COSE_WORK = 5e6; // pairs of cells and edges looked at, about a second
const PUSHES = 120; // rounds at most
const PATIENCE = 10; // rounds; then the whole picture gets a little larger
const GROWTH = 1.08;

const OPTIONS = {
  breadthfirst: (nodes) => ({
    name: "breadthfirst",
    directed: true,
    roots: nodes.filter("[?selected]").nonempty() ? nodes.filter("[?selected]") : undefined,
  }),
  // fewer, quicker cooling steps for large graphs: the page must not freeze
  cose: (nodes, elements) => {
    const numIter = Math.max(
      20,
      Math.min(COSE_STEPS, Math.round(COSE_WORK / (nodes.length ** 2 / 2 + elements.length))),
    );
    return {
      name: "cose",
      randomize: false,
      nodeRepulsion: () => 10000,
      edgeElasticity: () => 32,
      initialTemp: 10000,
      minTemp: 1,
      numIter,
      coolingFactor: 10000 ** (-1 / numIter),
    };
  },
};

/** Positions (id -> {x, y}) of the visible elements under a layout. Leaves the graph as it was. */
function layoutPositions(elements, name, spacing) {
  const nodes = elements.nodes();
  if (name in OWN) return spread(OWN[name](nodes, elements), spacing);
  const before = new Map(nodes.map((node) => [node.id(), { ...node.position() }]));
  if (name === "cose") seedOnCircle(nodes);
  const layout = elements.layout({
    ...OPTIONS[name](nodes, elements),
    boundingBox: BOUNDS,
    animate: false,
    fit: false,
  });
  layout.run();
  const positions = new Map(nodes.map((node) => [node.id(), { ...node.position() }]));
  elements.cy().batch(() => nodes.forEach((node) => node.position(before.get(node.id()))));
  pushApart(positions, nodes);
  return spread(positions, spacing);
}

/** Rows and columns in the proportion of the bounds, in the order of the graph; wide nodes set the pitch of all. */
function grid(nodes) {
  const pitch = Math.max(GRID_PITCH, ...nodes.map((node) => node.data("width") + RING_SLOT));
  const columns = Math.max(1, Math.ceil(Math.sqrt((nodes.length * BOUNDS.w * GRID_PITCH) / (BOUNDS.h * pitch))));
  const middle = (columns - 1) / 2;
  return new Map(
    nodes.map((node, k) => [
      node.id(),
      {
        x: BOUNDS.w / 2 + ((k % columns) - middle) * pitch,
        y: BOUNDS.h / 2 + Math.floor(k / columns) * GRID_PITCH,
      },
    ]),
  );
}

/** What nodes take up side by side on a ring. */
const around = (nodes) => nodes.reduce((sum, { width }) => sum + width + RING_SLOT, 0);

function circle(nodes) {
  const ring = nodes.map((node) => ({ id: node.id(), width: node.data("width") }));
  const positions = new Map();
  placeRing(ring, Math.max(RING_GAP, around(ring) / (2 * Math.PI)), positions);
  return positions;
}

/** Around a ring, from the top clockwise; each gets an arc as wide as it is. */
function placeRing(ring, radius, positions) {
  const total = around(ring);
  let passed = ring.length ? -(ring[0].width + RING_SLOT) / 2 : 0;
  for (const { id, width } of ring) {
    const angle = (2 * Math.PI * (passed + (width + RING_SLOT) / 2)) / total - Math.PI / 2;
    positions.set(id, { x: BOUNDS.w / 2 + radius * Math.cos(angle), y: BOUNDS.h / 2 + radius * Math.sin(angle) });
    passed += width + RING_SLOT;
  }
}

/** id -> number of edges among the elements that are laid out. */
function visibleDegrees(elements) {
  const degrees = new Map(elements.nodes().map((node) => [node.id(), 0]));
  elements.edges().forEach((edge) => {
    for (const end of [edge.data("source"), edge.data("target")]) degrees.set(end, degrees.get(end) + 1);
  });
  return degrees;
}

/** Nodes that lie on one another get room; the rest of the picture stays as it is. */
function pushApart(positions, nodes) {
  const places = nodes.map((node) => ({ at: positions.get(node.id()), size: node.data("width") + 6 }));
  for (let round = 0; round < PUSHES; round += 1) {
    let clear = true;
    for (let i = 0; i < places.length; i += 1) {
      for (let j = i + 1; j < places.length; j += 1) {
        const [a, b] = [places[i], places[j]];
        const [dx, dy] = [b.at.x - a.at.x, b.at.y - a.at.y];
        const distance = Math.hypot(dx, dy);
        const lack = (a.size + b.size) / 2 - distance;
        if (lack <= 0) continue;
        clear = false;
        const [ux, uy] = distance ? [dx / distance, dy / distance] : [1, 0];
        a.at.x -= (ux * lack) / 2;
        a.at.y -= (uy * lack) / 2;
        b.at.x += (ux * lack) / 2;
        b.at.y += (uy * lack) / 2;
      }
    }
    if (clear) return;
    if (round % PATIENCE === PATIENCE - 1)
      for (const [id, at] of spread(positions, GROWTH)) Object.assign(positions.get(id), at);
  }
}

/** Scaled about the middle of the bounds. */
function spread(positions, factor) {
  const cx = BOUNDS.x1 + BOUNDS.w / 2;
  const cy = BOUNDS.y1 + BOUNDS.h / 2;
  return new Map([...positions].map(([id, p]) => [id, { x: cx + (p.x - cx) * factor, y: cy + (p.y - cy) * factor }]));
}

/** The spring embedder starts from a circle, so it ends in the same place each time. */
function seedOnCircle(nodes) {
  const radius = 60 + nodes.length * 4;
  nodes.forEach((node, k) => {
    const angle = (2 * Math.PI * k) / nodes.length;
    node.position({ x: 500 + radius * Math.cos(angle), y: 320 + radius * Math.sin(angle) });
  });
}

/** The selected cells in the middle, their partners in full rings around them: the more connections, the further in. */
function concentric(nodes, elements) {
  const degrees = visibleDegrees(elements);
  const order = nodes
    .map((node) => ({
      id: node.id(),
      width: node.data("width"),
      degree: degrees.get(node.id()),
      core: node.data("selected"),
    }))
    .sort((a, b) => b.core - a.core || b.degree - a.degree || a.id.localeCompare(b.id));
  const core = order.filter((node) => node.core);
  const outside = order.filter((node) => !node.core);
  const positions = new Map();
  const edge = placeRings(core, core.length > 1 ? CORE_RADIUS : 0, positions);
  placeRings(outside, core.length ? edge + 1.7 * RING_GAP : 0, positions);
  return positions;
}

/** Places nodes on rings from a radius outwards, no more of them than are needed and each as full as the others, so that
    none is left alone on the last one; returns its radius. */
function placeRings(nodes, first, positions) {
  const radii = [];
  let rest = nodes;
  for (let radius = first; rest.length; ) {
    const ring = ringful(rest, radius);
    rest = rest.slice(ring.length);
    radii.push(radius);
    if (rest.length) radius += Math.max(RING_GAP, (widest(ring) + widest(rest)) / 2 + RING_SLOT);
  }
  const room = radii.reduce((sum, radius) => sum + 2 * Math.PI * radius, 0);
  const share = radii.length > 1 ? around(nodes) / room : 1;
  rest = nodes;
  radii.forEach((radius, k) => {
    const ring = k === radii.length - 1 ? rest : ringful(rest, radius, share);
    placeRing(ring, radius, positions);
    rest = rest.slice(ring.length);
  });
  return radii.at(-1) ?? first;
}

const widest = (nodes) => Math.max(...nodes.map((node) => node.width));

/** As many of the nodes as fit on a share of a ring, the one that ends it included where it fits on the ring. */
function ringful(nodes, radius, share = 1) {
  const room = 2 * Math.PI * radius;
  let used = 0;
  let count = 0;
  while (
    count < nodes.length &&
    (count === 0 || (used < share * room && used + nodes[count].width + RING_SLOT <= room))
  ) {
    used += nodes[count].width + RING_SLOT;
    count += 1;
  }
  return nodes.slice(0, count);
}

/** Free places for new nodes: near the neighbors that have a place, outside the others; nearest free spot wins. */
function placeNear(fresh, placed, neighbors, spacing) {
  const pitch = PITCH * Math.max(spacing, 0.5);
  const taken = new Set();
  const key = (x, y) => `${Math.round(x / pitch)},${Math.round(y / pitch)}`;
  for (const p of placed.values()) taken.add(key(p.x, p.y));
  const all = [...placed.values()];
  const middle = all.length ? mean(all) : { x: BOUNDS.w / 2, y: BOUNDS.h / 2 };
  const known = new Map(placed);
  const result = new Map();
  const waiting = new Set(fresh);
  while (waiting.size) {
    const id = mostAnchored(waiting, neighbors, known);
    waiting.delete(id);
    const anchors = (neighbors.get(id) ?? []).filter((other) => known.has(other)).map((other) => known.get(other));
    const spot = freeSpot(anchors.length ? mean(anchors) : middle, taken, pitch, key);
    taken.add(key(spot.x, spot.y));
    known.set(id, spot);
    result.set(id, spot);
  }
  return result;
}

const mean = (points) => ({
  x: points.reduce((sum, p) => sum + p.x, 0) / points.length,
  y: points.reduce((sum, p) => sum + p.y, 0) / points.length,
});

function mostAnchored(waiting, neighbors, known) {
  let best = null;
  let most = -1;
  for (const id of waiting) {
    const count = (neighbors.get(id) ?? []).filter((other) => known.has(other)).length;
    if (count > most) [best, most] = [id, count];
  }
  return best;
}

/** Nearest free lattice point, looked for in growing rings. */
function freeSpot(target, taken, pitch, key) {
  const gx = Math.round(target.x / pitch);
  const gy = Math.round(target.y / pitch);
  for (let ring = 0; ; ring += 1) {
    let best = null;
    let least = Infinity;
    for (let dx = -ring; dx <= ring; dx += 1) {
      for (let dy = -ring; dy <= ring; dy += 1) {
        if (Math.max(Math.abs(dx), Math.abs(dy)) !== ring) continue;
        const spot = { x: (gx + dx) * pitch, y: (gy + dy) * pitch };
        const distance = (spot.x - target.x) ** 2 + (spot.y - target.y) ** 2;
        if (!taken.has(key(spot.x, spot.y)) && distance < least) [best, least] = [spot, distance];
      }
    }
    if (best) return best;
  }
}

// the layouts drawn here; the others are Cytoscape's
const OWN = { grid, circle, concentric, layered: (nodes, elements) => layered(nodes, elements, BOUNDS.w / 2) };

export { layoutPositions, placeNear };
