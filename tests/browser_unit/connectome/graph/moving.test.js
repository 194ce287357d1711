import assert from "node:assert/strict";
import { test } from "node:test";
import { put } from "../../../../assets/browser/connectome/graph/moving.js";
import { graph } from "../worm.js";

test("cells are put where they are told, the others stay", () => {
  const cy = graph(["A", "B"]);
  put(cy, new Map([["B", { x: 3, y: 4 }]]));
  assert.deepEqual(
    cy.nodes().map((node) => node.position()),
    [
      { x: 0, y: 0 },
      { x: 3, y: 4 },
    ],
  );
});
