import assert from "node:assert/strict";
import { test } from "node:test";
import { pathColumns } from "../../../../../assets/browser/pages/connectome/path/table.js";

/** @import {PathRow} from "../../../../../assets/browser/pages/connectome/path/types.d.ts" */

/** @type {PathRow} */
const ROW = {
  id: "AWA,AIZ,RMD",
  place: 1,
  text: "AWA → AIZ — RMD",
  path: ["AWA", "AIZ", "RMD"],
  edges: [
    { pre: "AWA", post: "AIZ", type: "c", count: 17 },
    { pre: "AIZ", post: "RMD", type: "e", count: 9 },
  ],
  total_weight: 26,
  hops: 2,
  weakest: 9,
  path_cost: 0.16993464,
};

test("a row of the table has the path, its numbers and its weights in their order", () => {
  assert.deepEqual(
    pathColumns([ROW], "synapses").map(({ title, text }) => [title, text(ROW)]),
    [
      ["#", "1"],
      ["Path", "AWA → AIZ — RMD"],
      ["Total", "26"],
      ["Bottleneck", "9"],
      ["Hops", "2"],
      ["Cost", "0.1699"],
      ["Weights (synapses)", "17 · 9"],
    ],
  );
});

test("the column of the paths is as wide as they need, within bounds", () => {
  const width = (/** @type {string} */ text) => pathColumns([{ ...ROW, text }], "synapses")[1].width;
  assert.equal(width("AVA"), 12);
  assert.equal(width("A".repeat(50)), 27.5); // 50 · 0.52 + 1.5 rem
  assert.equal(width("A".repeat(500)), 44);
});
