/* Paths as plain data: how they read, and the connections they are made of. Pure functions. */

import { CHEMICAL, ELECTRICAL, edgeId } from "../../../connectome/model/edges.js";

/** @import {Sender} from "../../../connectome/types.d.ts" */
/** @import {DrawnEdge, Found, FoundPath, PathEdge, PathRow, PathsAnswer} from "./types.d.ts" */

/**
 * "ASH → RIA — RMD"
 * @param {{path: readonly string[], edges: readonly Pick<PathEdge, "type">[]}} found
 */
export const pathText = ({ path, edges }) =>
  path.reduce((text, name, k) => `${text} ${edges[k - 1].type === CHEMICAL ? "→" : "—"} ${name}`);

/**
 * The answer's paths as rows.
 * @param {readonly FoundPath[]} paths
 * @returns {PathRow[]}
 */
export const pathRows = (paths) =>
  paths.map((found, k) => ({ ...found, id: found.path.join(","), place: k + 1, text: pathText(found) }));

/**
 * A gap junction is one connection, whichever way it is walked.
 * @param {Pick<PathEdge, "pre" | "post" | "type">} edge
 */
export function drawnEdge({ pre, post, type }) {
  const turned = type === ELECTRICAL && pre > post;
  return turned ? { pre: post, post: pre, type } : { pre, post, type };
}

/**
 * The connections of all paths, each once and with the paths that use it, by their ids.
 * @param {readonly PathRow[]} rows
 * @param {Record<string, Sender>} [senders] of chemical ones
 * @returns {Map<string, DrawnEdge>}
 */
export function pathEdges(rows, senders = {}) {
  /** @type {Map<string, DrawnEdge>} */
  const edges = new Map();
  for (const row of rows) {
    for (const edge of row.edges) {
      const drawn = drawnEdge(edge);
      const id = edgeId(drawn);
      const known = edges.get(id);
      if (known) known.rows.push(row);
      else {
        const sender = drawn.type === CHEMICAL ? senders[drawn.pre] : undefined;
        const { count, by_type: byType } = edge;
        edges.set(id, { ...drawn, count, list_count: [count], byType, sender, rows: [row] });
      }
    }
  }
  return edges;
}

/**
 * An answer and what is made of it.
 * @param {PathsAnswer | null} answer null: nothing is known
 * @returns {Found}
 */
export function foundIn(answer) {
  const rows = pathRows(answer?.paths ?? []);
  return { answer, rows, byId: new Map(rows.map((row) => [row.id, row])), edges: pathEdges(rows, answer?.senders) };
}
