import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { bothNumbers, change, compareRows, largest, sifted, signed } = await import(
  "../../../../../assets/browser/pages/connectome/compare/rows.js"
);

/** @import {ComparedSynapse} from "../../../../../assets/browser/pages/connectome/compare/types.d.ts" */

/** @type {ComparedSynapse[]} */
const SYNAPSES = [
  {
    pre: "AVA",
    post: "RIB",
    type: "c",
    status: "changed",
    list_count: [5, 2],
    weights: [5, 2],
    states: ["known", "known"],
  },
  {
    pre: "ADA",
    post: "AVA",
    type: "c",
    status: "only_a",
    list_count: [3, 0],
    weights: [3, 0],
    states: ["known", "known"],
  },
  {
    pre: "AVA",
    post: "RIB",
    type: "e",
    status: "same",
    list_count: [1, 1],
    weights: [1, 1],
    states: ["known", "known"],
  },
  {
    pre: "HSN",
    post: "AVA",
    type: "c",
    status: "not_comparable",
    list_count: [4, null],
    weights: [4, null],
    states: ["known", "unknown"],
  },
];
const ROWS = compareRows(SYNAPSES);
const ALL = {
  hidden: new Set(),
  statuses: new Set(["same", "changed", "only_a", "only_b", "not_comparable"]),
  least: { c: 1, e: 1 },
  alone: [],
};
const ids = (/** @type {readonly {id: string}[]} */ rows) => rows.map(({ id }) => id);

test("a row knows the larger of its counts, and an unknown one counts as none", () => {
  assert.deepEqual(
    ROWS.map((row) => [row.id, row.largest]),
    [
      ["AVA!RIB!c", 5],
      ["ADA!AVA!c", 3],
      ["AVA!RIB!e", 1],
      ["HSN!AVA!c", 4],
    ],
  );
  assert.equal(largest([null, null]), 0);
});

test("each side draws what it holds, the difference all that has a chosen status", () => {
  const { drawn } = sifted(ROWS, { ...ALL, statuses: new Set(["changed", "only_a"]) });
  assert.deepEqual(ids(drawn.a), ["AVA!RIB!c", "ADA!AVA!c", "AVA!RIB!e", "HSN!AVA!c"]);
  assert.deepEqual(ids(drawn.b), ["AVA!RIB!c", "AVA!RIB!e"]);
  assert.deepEqual(ids(drawn.difference), ["AVA!RIB!c", "ADA!AVA!c"]);
});

test("a threshold counts on the stronger side: it makes no difference by itself", () => {
  const { rows, below } = sifted(ROWS, { ...ALL, least: { c: 4, e: 2 } });
  assert.deepEqual(ids(rows), ["AVA!RIB!c", "HSN!AVA!c"]);
  assert.equal(below, 2);
});

test("hidden cells are not drawn and not counted below threshold, but keep their places", () => {
  const found = sifted(ROWS, { ...ALL, hidden: new Set(["ADA"]), alone: ["DVA"] });
  assert.equal(found.rows.length, 3);
  assert.equal(found.below, 0);
  assert.deepEqual([...found.arranging.cells], ["AVA", "RIB", "ADA", "HSN", "DVA"]);
  assert.ok(found.arranging.edges.has("ADA!AVA!c"));
});

test("a change is right less left, and unknown where a side is", () => {
  assert.deepEqual(SYNAPSES.map(change), [-3, -3, 0, null]);
});

test("a change has its sign, a true minus", () => {
  assert.deepEqual([signed(1.5, 2), signed(-1.5, 2), signed(0, 0)], ["+1.50", "−1.50", "0"]);
});

test("the number on a difference is that of both sides, left first", () => {
  assert.equal(bothNumbers({ weights: [12, 9] }), "12|9");
  assert.equal(bothNumbers({ weights: [0, 2.345] }), "0|2.3");
  assert.equal(bothNumbers({ weights: [null, 7] }), "–|7");
});
