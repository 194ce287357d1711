import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { HALVED, TWICE } from "../../../../../assets/browser/contract/vocabularies.js";

const { pathCostText, pathCounts, pathEdgeNote, pathEdgeWeight, pathFilters, pathNotes, pathSummary, pathWhyNone } =
  await import("../../../../../assets/browser/pages/connectome/path/sentences.js");

/** @import {FoundPath, PathsAnswer, Role} from "../../../../../assets/browser/pages/connectome/path/types.d.ts" */

/** @type {FoundPath} */
const PATH = { path: ["AVA", "RIB"], edges: [], total_weight: 3, hops: 1, weakest: 3, path_cost: 1 };

/**
 * @param {number} n
 * @param {Partial<PathsAnswer>} [more]
 * @returns {PathsAnswer}
 */
const answer = (n, more = {}) => ({
  mode: "shortest",
  rank: "cost",
  max_hops: null,
  paths: Array.from({ length: n }, () => PATH),
  n_paths: n,
  truncated: false,
  truncated_by: null,
  ...more,
});

/** @param {Partial<Record<Role, string[]>>} lists */
const roles = (lists, /** @type {string[]} */ missing = []) => ({
  present: (/** @type {Role} */ role) => lists[role] ?? [],
  missing: () => missing,
});

test("counts name paths, cells or classes, and connections; nothing is said of no path", () => {
  assert.equal(pathCounts({ paths: 12, cells: 9, edges: 20, level: "class" }), "12 paths · 9 classes · 20 connections");
  assert.equal(pathCounts({ paths: 1, cells: 1, edges: 1, level: "neuron" }), "1 path · 1 cell · 1 connection");
  assert.equal(pathCounts({ paths: 0, cells: 0, edges: 0, level: "class" }), "");
});

for (const [given, text] of /** @type {[PathsAnswer | null, string][]} */ ([
  [null, ""],
  [answer(1), "The only shortest path."],
  [answer(1, { mode: "simple" }), "The only path."],
  [answer(35), "All 35 paths, strongest first."],
  [answer(3, { mode: "simple" }), "All 3 paths, least cost first."],
  [
    answer(2, { mode: "simple", rank: "weight", max_hops: 4 }),
    "All 2 paths, largest total weight first, at most 4 connections each.",
  ],
  [answer(500, { n_paths: 3330, truncated: true, truncated_by: "limit" }), "500 of 3330 paths shown, strongest first."],
  [
    answer(10, { mode: "simple", n_paths: null, truncated: true, truncated_by: "limit" }),
    "The best 10 paths shown, least cost first.",
  ],
  [
    answer(1, { n_paths: null, truncated: true, truncated_by: "steps" }),
    "1 path shown, strongest first. The search was stopped at its bound: there may be others.",
  ],
]))
  test(`the summary of a search: “${text}”`, () => assert.equal(pathSummary(given), text));

test("the cost of a path is explained with its unit", () => {
  assert.equal(
    pathCostText({ level: "class", combine: "sum", cost: "weights" }, "synapses"),
    "A path costs the sum of 1/weight over its connections, so strong ones are short. Weights are in synapses; of chemical synapses and gap junctions between all cells of two classes, the sum is taken.",
  );
  assert.equal(
    pathCostText({ level: "neuron", combine: "max", cost: "hops" }, "EM sections"),
    "A path costs its number of connections; weights only order the paths. Weights are in EM sections; of chemical synapses and gap junctions between two cells, the largest count is taken.",
  );
});

const NONE = {
  paths: /** @type {[]} */ ([]),
  message: "No path found",
  n_paths: 0,
  truncated: false,
  truncated_by: null,
};

test("that there is no path is said with what could be changed", () => {
  const asked = roles({ start: ["VD04"], end: ["M4"], exclude: ["AVA"] });
  assert.equal(
    pathWhyNone(NONE, asked, { gap: "0" }, "White"),
    "There is no path from VD04 to M4 in White. Gap junctions are not walked: allow them to find more. Cells to avoid or to pass through may leave no way.",
  );
});

test("a search that stopped at its bound does not say that there is no path", () => {
  const stopped = {
    ...NONE,
    message: "No path found among the first 5 connections that were looked at",
    truncated: true,
  };
  assert.equal(
    pathWhyNone(stopped, roles({ start: ["A"], end: ["B"] }), { gap: "1" }, "White"),
    "No path found among the first 5 connections that were looked at.",
  );
});

test("filters are counted where there are some", () => {
  assert.equal(pathFilters(roles({ exclude: ["A", "B"], require: ["C"] })), "2 to avoid, 1 to pass through");
  assert.equal(pathFilters(roles({ require: ["C"] })), "1 to pass through");
  assert.equal(pathFilters(roles({})), "");
});

test("missing cells and gap junctions that nobody annotated are pointed out", () => {
  const dataset = { short_name: "White", gap_junctions_annotated: false, remarks: [] };
  assert.deepEqual(pathNotes(roles({}, ["HSN"]), { gap: "1", halve: "0" }, dataset), [
    "Not in White: HSN. The search leaves them out.",
    "Gap junctions were not annotated exhaustively in White: paths over them may exist and not be found.",
  ]);
  assert.deepEqual(pathNotes(roles({}), { gap: "0", halve: "0" }, dataset), []);
  const jsh = { short_name: "JSH", gap_junctions_annotated: true, remarks: [TWICE] };
  const [through, twice] = pathNotes(roles({}), { gap: "1", halve: "0" }, jsh, ["hyp", "SABV"]);
  assert.equal(through, "Paths pass through cells that are no neurons: hyp, SABV.");
  assert.match(twice, /^JSH: Weights of gap junctions are twice what they should be/);
  assert.deepEqual(pathNotes(roles({}), { gap: "1", halve: "1" }, jsh), [`JSH: ${HALVED}.`]);
});

test("a weight has its unit, and a sum what it is made of", () => {
  assert.equal(pathEdgeWeight({ type: "c", count: 29 }, "synapses"), "29 synapses");
  assert.equal(pathEdgeWeight({ type: "e", count: 1 }, "synapses"), "1 gap junction");
  assert.equal(
    pathEdgeWeight({ type: "c", count: 5, byType: { c: 3, e: 2 } }, "EM sections"),
    "5 EM sections (3 chemical + 2 gap junction)",
  );
  assert.equal(pathEdgeNote({ type: "c", count: 29 }, "synapses"), "Chemical, n=29\n29 synapses");
});
