import "../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { edgesData } from "../../../../assets/browser/connectome/model/edges.js";
import { facts, graph, synapse, view } from "../worm.js";

const { nodesData } = await import("../../../../assets/browser/connectome/model/nodes.js");
const { differing, replaceElements, showOrHide, write } = await import(
  "../../../../assets/browser/connectome/graph/difference.js"
);

test("only what differs is written; lists are compared by what they hold, an id is given once", () => {
  const current = { id: "A", width: 35, counts: [1, 2], fill: "#ffffff" };
  assert.equal(differing(current, { width: 35, counts: [1, 2] }), null);
  assert.deepEqual(differing(current, { id: "B", width: 45, counts: [1, 3], font: 12 }), {
    width: 45,
    counts: [1, 3],
    font: 12,
  });
});

test("nothing is made anew that was there: its place and what was written on it stay", () => {
  const cy = graph(["A", "B", "C"], ["A>B", "B>C"]);
  cy.$id("A").position({ x: 7, y: 8 }).data("lit", 1);
  const writes = /** @type {string[]} */ ([]);
  cy.on("add remove", (event) => writes.push(`${event.type} ${event.target.id()}`));
  const cells = new Map(["A", "B", "D"].map((id) => [id, facts(id)]));
  const synapses = ["A>B c 4", "B>D e 1"].map(synapse);
  replaceElements(cy, nodesData(cells, new Set(["A"]), view()), edgesData(synapses, view()));
  assert.deepEqual(writes.sort(), ["add B!D!e", "add D", "remove B!C!c", "remove C"]);
  assert.deepEqual(cy.$id("A").position(), { x: 7, y: 8 });
  assert.deepEqual([cy.$id("A").data("lit"), cy.$id("A").data("width"), cy.$id("A!B!c").data("count")], [1, 45, 4]);
});

test("an element is told that it is hidden or shown only where that is new", () => {
  const cy = graph(["A"]);
  let told = 0;
  cy.on("data", () => {
    told += 1;
  });
  for (const off of [false, true, true, false]) showOrHide(cy.$id("A"), off);
  write(cy.$id("A"), { off: 0 });
  assert.equal(told, 2);
  assert.equal(cy.$id("A").data("off"), 0);
});
