import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { drawnEdge, foundIn, pathText } = await import("../../../../../assets/browser/pages/connectome/path/rows.js");

/** @import {FoundPath, PathsAnswer} from "../../../../../assets/browser/pages/connectome/path/types.d.ts" */

/** @type {FoundPath[]} */
const PATHS = [
  {
    path: ["ASH", "RIA", "RMD"],
    edges: [
      { pre: "ASH", post: "RIA", type: "c", count: 4 },
      { pre: "RIA", post: "RMD", type: "e", count: 2, by_type: { e: 2 } },
    ],
    total_weight: 6,
    hops: 2,
    weakest: 2,
    path_cost: 2,
  },
  {
    path: ["RMD", "RIA"],
    edges: [{ pre: "RMD", post: "RIA", type: "e", count: 2 }],
    total_weight: 2,
    hops: 1,
    weakest: 2,
    path_cost: 1,
  },
];
/** @type {PathsAnswer} */
const ANSWER = {
  mode: "shortest",
  rank: "cost",
  max_hops: null,
  paths: PATHS,
  n_paths: 2,
  truncated: false,
  truncated_by: null,
};

test("a path reads as its cells, with arrows for synapses and lines for gap junctions", () => {
  assert.equal(pathText(PATHS[0]), "ASH → RIA — RMD");
  assert.equal(pathText({ path: ["AVA"], edges: [] }), "AVA");
});

test("a gap junction is one connection whichever way it is walked, a synapse is two", () => {
  assert.deepEqual(drawnEdge({ pre: "RMD", post: "RIA", type: "e" }), { pre: "RIA", post: "RMD", type: "e" });
  assert.deepEqual(drawnEdge({ pre: "RMD", post: "RIA", type: "c" }), { pre: "RMD", post: "RIA", type: "c" });
});

test("connections that several paths share are drawn once and know their paths", () => {
  const { rows, edges } = foundIn(ANSWER);
  assert.deepEqual([...edges.keys()], ["ASH!RIA!c", "RIA!RMD!e"]);
  assert.deepEqual(edges.get("RIA!RMD!e")?.rows, rows);
  assert.deepEqual(edges.get("RIA!RMD!e")?.byType, { e: 2 });
});

test("rows are found by their cells and numbered from 1", () => {
  const { byId } = foundIn(ANSWER);
  assert.equal(byId.get("ASH,RIA,RMD")?.place, 1);
  assert.equal(byId.get("RMD,RIA")?.text, "RMD — RIA");
});

test("without an answer nothing is found", () => {
  const { rows, edges, byId } = foundIn(null);
  assert.deepEqual([rows.length, edges.size, byId.size], [0, 0, 0]);
});
