/* Paths as plain data: where their cells go, how they read, their table and their file. Pure functions. */

import { orderedRanks } from "../../../connectome/layouts/layered.js";
import { CHEMICAL, ELECTRICAL, edgeId } from "../../../connectome/model/edges.js";
import { csvText } from "../../../foundation/csv.js";

const RANK_GAP = [118, 300]; // px between the ranks, at least and at most
const WIDE = 1.5; // width over height the drawing should come near
const LANE = 88; // px between the lanes of a rank with many cells
const SLOT = 58; // px between the cells of a lane
const FULL_LANE = 14; // cells; fuller ranks are drawn in several lanes

/** Rank of every cell: the most steps from the start of a path, so that few connections stay within a rank. Ends stand alone in
    the last rank. */
function pathRanks(paths) {
  const rank = new Map();
  const ends = new Set(paths.map(({ path }) => path.at(-1)));
  for (const { path } of paths) path.forEach((name, k) => rank.set(name, Math.max(k, rank.get(name) ?? k)));
  const middle = Math.max(0, ...[...rank].filter(([name]) => !ends.has(name)).map(([, k]) => k));
  for (const name of ends) if (rank.get(name) !== 0) rank.set(name, middle + 1);
  const ranks = Array.from({ length: Math.max(...rank.values()) + 1 }, () => []);
  for (const [name, k] of rank) ranks[k].push(name);
  return ranks;
}

/** id -> {x, y}: from left to right by rank, in a rank by the mean place of the neighbors. */
function pathPlaces(paths) {
  if (!paths.length) return new Map();
  const arcs = paths.flatMap(({ edges }) => edges.map(({ pre, post }) => [pre, post]));
  const ranks = orderedRanks(
    pathRanks(paths).filter((names) => names.length),
    arcs,
  );
  const lanesOf = (rank) => Math.ceil(rank.length / FULL_LANE);
  const rowsOf = (rank) => Math.ceil(rank.length / lanesOf(rank));
  const height = Math.max(...ranks.map(rowsOf)) * SLOT;
  const gap = Math.min(Math.max((height * WIDE) / Math.max(ranks.length - 1, 1), RANK_GAP[0]), RANK_GAP[1]);
  const places = new Map();
  let x = 0;
  for (const rank of ranks) {
    const lanes = lanesOf(rank);
    const rows = rowsOf(rank);
    rank.forEach((name, k) => {
      const lane = k % lanes; // neighbors in the order stay at the same height
      const row = Math.floor(k / lanes);
      places.set(name, { x: x + lane * LANE, y: (row - (rows - 1) / 2 + (lanes > 1 ? lane / lanes - 0.5 : 0)) * SLOT });
    });
    x += (lanes - 1) * LANE + gap;
  }
  return places;
}

const sign = (edge) => (edge.type === CHEMICAL ? "→" : "—");

/** "ASH → RIA — RMD" */
const pathText = ({ path, edges }) => path.reduce((text, name, k) => `${text} ${sign(edges[k - 1])} ${name}`);

/** A gap junction is one edge, whichever way it is walked. */
function drawnEdge({ pre, post, type }) {
  const turned = type === ELECTRICAL && pre > post;
  return turned ? { pre: post, post: pre, type } : { pre, post, type };
}

/** The edges of all paths, each once, in the form of get-edges; and which paths use them. */
function pathEdges(rows) {
  const edges = new Map();
  for (const row of rows) {
    for (const edge of row.edges) {
      const drawn = drawnEdge(edge);
      const id = edgeId(drawn);
      if (!edges.has(id))
        edges.set(id, { ...drawn, count: edge.count, list_count: [edge.count], byType: edge.by_type, rows: [] });
      edges.get(id).rows.push(row);
    }
  }
  return edges;
}

/** The answer's paths as rows: {id, rank, text, path, edges, …}. */
const pathRows = (answer) =>
  answer.paths.map((found, k) => ({ ...found, id: found.path.join(","), place: k + 1, text: pathText(found) }));

const rounded = (value) => (Number.isInteger(value) ? String(value) : value.toPrecision(4));

/** Width in rem that shows the longest of the texts, within bounds. */
const widthOf = (texts, low, high) => Math.min(high, Math.max(low, ...texts.map((text) => text.length * 0.52 + 1.5)));

function pathColumns(rows, unit) {
  const number = (title, width, value) => ({ title, width, value, text: (row) => rounded(value(row)) });
  const weights = (row) => row.edges.map((edge) => edge.count).join(" · ");
  return [
    number("#", 3, (row) => row.place),
    {
      title: "Path",
      width: widthOf(
        rows.map((row) => row.text),
        12,
        44,
      ),
      text: (row) => row.text,
    },
    number("Total", 5, (row) => row.total_weight),
    number("Bottleneck", 6.5, (row) => row.weakest ?? 0),
    number("Hops", 4.5, (row) => row.hops),
    number("Cost", 5.5, (row) => row.path_cost),
    { title: `Weights (${unit})`, width: widthOf(rows.map(weights), 10, 24), text: weights },
  ];
}

/** One row a path; types and weights in the order of its connections. The source on comment lines above the header. */
function pathCsv(rows, unit, notes) {
  const header = ["rank", "cells", "types", `weights (${unit})`, "total weight", "bottleneck", "hops", "cost"];
  const lines = rows.map((row) => [
    row.place,
    row.path.join(" "),
    row.edges.map((edge) => edge.type).join(" "),
    row.edges.map((edge) => edge.count).join(" "),
    row.total_weight,
    row.weakest ?? "",
    row.hops,
    row.path_cost,
  ]);
  return csvText(header, lines, notes);
}

export { drawnEdge, pathColumns, pathCsv, pathEdges, pathPlaces, pathRanks, pathRows, pathText };
