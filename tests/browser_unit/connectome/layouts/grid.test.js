import assert from "node:assert/strict";
import { test } from "node:test";
import { grid } from "../../../../assets/browser/connectome/layouts/grid.js";
import { graph } from "../worm.js";

test("rows fill from left to right in the order of the graph, about the middle", () => {
  const places = grid(graph(["A", "B", "C", "D", "E"]).nodes());
  assert.deepEqual(
    [...places.values()],
    [
      { x: 438, y: 320 },
      { x: 500, y: 320 },
      { x: 562, y: 320 },
      { x: 438, y: 382 },
      { x: 500, y: 382 },
    ],
  );
});

test("one wide cell sets the distance of all columns", () => {
  const cy = graph(["A", "B"]);
  cy.$id("B").data("width", 90);
  const [a, b] = grid(cy.nodes()).values();
  assert.equal(b.x - a.x, 103);
});
