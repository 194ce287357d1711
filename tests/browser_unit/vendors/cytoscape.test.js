import assert from "node:assert/strict";
import test from "node:test";
import cytoscape from "cytoscape";
import { batch } from "../../../assets/browser/vendors/cytoscape.js";

test("a batch changes a graph that is there", () => {
  const cy = cytoscape({ headless: true, elements: [{ data: { id: "AVAL" } }] });
  batch(cy, () => cy.getElementById("AVAL").data("off", 1));
  assert.equal(cy.getElementById("AVAL").data("off"), 1);
});

test("an answer that arrives after its page was left changes nothing and fails nowhere", () => {
  const cy = cytoscape({ headless: true, styleEnabled: true, elements: [{ data: { id: "AVAL" } }] });
  const cell = cy.getElementById("AVAL");
  cy.destroy();
  batch(cy, () => cell.data("off", 1));
  assert.equal(cell.data("off"), undefined);
});
