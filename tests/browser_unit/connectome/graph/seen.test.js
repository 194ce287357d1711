import assert from "node:assert/strict";
import { test } from "node:test";
import { Seen } from "../../../../assets/browser/connectome/graph/seen.js";
import { graph } from "../worm.js";

test("cells are listed in the order of the answer, whatever the order in which they came", () => {
  const seen = new Seen(graph(["C", "A", "B"], ["C>A", "A>B"]));
  seen.reorder(["A", "B", "C", "A!B!c", "C!A!c"]);
  assert.deepEqual(
    seen.nodes.map((node) => node.id()),
    ["A", "B", "C"],
  );
  assert.deepEqual(
    seen.edges.map((edge) => edge.id()),
    ["A!B!c", "C!A!c"],
  );
});

test("what is hidden is not among those that are seen, once it is said that this changed", () => {
  const cy = graph(["A", "B"], ["A>B"]);
  const seen = new Seen(cy);
  seen.reorder(["A", "B", "A!B!c"]);
  assert.equal(seen.nodes.length, 2);
  cy.elements("#A, edge").data("off", 1);
  seen.forget();
  assert.deepEqual([seen.nodes.length, seen.edges.length, seen.ordered.edges.length], [1, 0, 1]);
});
