/* The layered hierarchy: who comes before whom, and in which order within a rank. */

const RANK_GAP = 95; // px between ranks of the hierarchy
const SLOT_GAP = 12; // px between nodes of a rank
const SWEEPS = 8; // of the ordering within ranks
const MAX_PER_ROW = 26; // nodes; fuller ranks are broken into rows

/** id -> {x, y}: layered drawing about a middle line (x), top to bottom; cycles broken by depth-first search, ranks by longest path, order by barycentres. */
function layered(nodes, elements, middle) {
  const ids = nodes.map((node) => node.id());
  const ends = elements.edges().map((edge) => [edge.data("source"), edge.data("target")]);
  const arcs = acyclic(
    ids,
    ends.filter(([from, to]) => from !== to),
  );
  const rows = brokenRows(orderedRanks(longestPathRanks(ids, arcs), arcs));
  const widths = new Map(nodes.map((node) => [node.id(), Number(node.data("width")) || 35]));
  const positions = new Map();
  rows.forEach((row, rank) => {
    const total = row.reduce((sum, id) => sum + widths.get(id) + SLOT_GAP, -SLOT_GAP);
    let x = middle - total / 2;
    for (const id of row) {
      positions.set(id, { x: x + widths.get(id) / 2, y: rank * RANK_GAP });
      x += widths.get(id) + SLOT_GAP;
    }
  });
  return positions;
}

/** The arcs with those turned round that close a cycle. */
function acyclic(ids, arcs) {
  const next = new Map(ids.map((id) => [id, []]));
  for (const [from, to] of arcs) next.get(from).push(to);
  const order = new Map(); // finishing order of a depth-first search
  const state = new Map();
  for (const root of ids) {
    if (state.has(root)) continue;
    const stack = [[root, 0]];
    state.set(root, 1);
    while (stack.length) {
      const top = stack[stack.length - 1];
      const [id, k] = top;
      if (k < next.get(id).length) {
        top[1] += 1;
        const child = next.get(id)[k];
        if (!state.has(child)) {
          state.set(child, 1);
          stack.push([child, 0]);
        }
      } else {
        order.set(id, order.size);
        stack.pop();
      }
    }
  }
  return arcs.map(([from, to]) => (order.get(from) > order.get(to) ? [from, to] : [to, from]));
}

/** id -> rank, the longest way from a source; as arrays of ids per rank. */
function longestPathRanks(ids, arcs) {
  const into = new Map(ids.map((id) => [id, 0]));
  const next = new Map(ids.map((id) => [id, []]));
  for (const [from, to] of arcs) {
    into.set(to, into.get(to) + 1);
    next.get(from).push(to);
  }
  const rank = new Map(ids.map((id) => [id, 0]));
  const ready = ids.filter((id) => into.get(id) === 0);
  while (ready.length) {
    const id = ready.pop();
    for (const child of next.get(id)) {
      rank.set(child, Math.max(rank.get(child), rank.get(id) + 1));
      into.set(child, into.get(child) - 1);
      if (into.get(child) === 0) ready.push(child);
    }
  }
  const ranks = [];
  for (const [id, at] of rank) (ranks[at] ??= []).push(id);
  return ranks;
}

/** Ranks ordered by the mean place of their neighbors, sweeping down and up. */
function orderedRanks(ranks, arcs) {
  const neighbors = new Map();
  for (const [from, to] of arcs) {
    (neighbors.get(from) ?? neighbors.set(from, []).get(from)).push(to);
    (neighbors.get(to) ?? neighbors.set(to, []).get(to)).push(from);
  }
  const place = new Map();
  const number = (row) => row.forEach((id, k) => place.set(id, (k + 0.5) / row.length));
  ranks.forEach(number);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const row of sweep % 2 ? [...ranks].reverse() : ranks) {
      const weight = new Map(
        row.map((id) => {
          const around = neighbors.get(id) ?? [];
          return [
            id,
            around.length ? around.reduce((sum, other) => sum + place.get(other), 0) / around.length : place.get(id),
          ];
        }),
      );
      row.sort((a, b) => weight.get(a) - weight.get(b));
      number(row);
    }
  }
  return ranks;
}

const brokenRows = (ranks) =>
  ranks.flatMap((row) => {
    const parts = Math.ceil(row.length / MAX_PER_ROW);
    return Array.from({ length: parts }, (_, k) => row.filter((_id, n) => n % parts === k));
  });

export { layered, orderedRanks };
