import assert from "node:assert/strict";
import { test } from "node:test";
import {
  acyclic,
  brokenRows,
  layered,
  longestPathRanks,
  orderedRanks,
} from "../../../../assets/browser/connectome/layouts/layered.js";
import { graph } from "../worm.js";

/** @param {string[]} texts "A>B"
 *  @returns {[string, string][]} */
const arcs = (...texts) => texts.map((text) => [text[0], text[2]]);

test("the arc that closes a cycle is turned round, the others stay", () => {
  assert.deepEqual(acyclic(["A", "B", "C"], arcs("A>B", "B>C", "C>A")), arcs("A>B", "B>C", "A>C"));
  assert.deepEqual(acyclic(["A", "B"], arcs("A>B", "B>A")), arcs("A>B", "A>B"));
});

test("a cell is as far down as its longest way from a source", () => {
  assert.deepEqual(longestPathRanks(["A", "B", "C", "D"], arcs("A>B", "B>C", "A>C")), [["A", "D"], ["B"], ["C"]]);
  assert.deepEqual(longestPathRanks([], []), []);
});

test("within a rank cells come in the order of their neighbors, so that lines do not cross", () => {
  const ranks = [
    ["A", "B"],
    ["C", "D"],
  ];
  assert.deepEqual(orderedRanks(ranks, arcs("A>D", "B>C")), [
    ["B", "A"],
    ["C", "D"],
  ]);
});

test("a full rank is broken into rows as even as can be, and neighbors stay side by side", () => {
  const rank = Array.from({ length: 27 }, (_, k) => `N${k}`);
  const rows = brokenRows([rank, ["A"]]);
  assert.deepEqual(
    rows.map((row) => row.length),
    [14, 13, 1],
  );
  assert.deepEqual([rows[0][0], rows[1][0], rows[0][1]], ["N0", "N1", "N2"]);
});

test("ranks are 95 px below each other, each about the middle; a cell's connection with itself says nothing", () => {
  const cy = graph(["A", "B", "C"], ["A>B", "A>C", "A>A"]);
  assert.deepEqual(
    [...layered(cy.nodes(), cy.edges(), 100)],
    [
      ["A", { x: 100, y: 0 }],
      ["B", { x: 76.5, y: 95 }], // 35 px wide, 12 px between them
      ["C", { x: 123.5, y: 95 }],
    ],
  );
});
