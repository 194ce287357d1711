import assert from "node:assert/strict";
import { test } from "node:test";
import { LitGraph } from "../../../../assets/browser/connectome/graph/lit.js";
import { graph } from "../worm.js";

/** @param {string} selector
 *  @param {LitGraph} lit */
const those = (selector, lit) => lit.cy.elements(selector).map((element) => element.id());

test("a cell under focus is lit with its drawn connections and partners, the rest is dim", () => {
  const lit = new LitGraph(graph(["A", "B", "C", "D"], ["A>B", "A>C", "C>D"]));
  lit.cy.$id("A!C!c").data("off", 1);
  lit.focusNode("A");
  assert.deepEqual(those("[?lit]", lit), ["A", "B", "A!B!c"]);
  assert.deepEqual(those("[?dim]", lit), ["C", "D", "A!C!c", "C!D!c"]);
  assert.deepEqual(those("[?focus]", lit), ["A"]);
  lit.clearFocus();
  assert.deepEqual(those("[?lit], [?dim], [?focus]", lit), []);
});

test("a connection under focus has its ends lit and a note above it, short where there is no room", () => {
  const lit = new LitGraph(graph(["A", "B", "C"], ["A>B", "B>C"]));
  lit.cy.width = () => 800;
  lit.focusEdge("A!B!c", "Chemical, n=3\nWhite: 3");
  assert.deepEqual(those("[?lit]", lit), ["A", "B", "A!B!c"]);
  assert.equal(lit.cy.$id("A!B!c").data("note"), "Chemical, n=3\nWhite: 3");
  lit.cy.width = () => 400;
  lit.focusEdge("A!B!c", "Chemical, n=3\nWhite: 3");
  assert.equal(lit.cy.$id("A!B!c").data("note"), "Chemical, n=3");
});

test("the partners of the cell that is pointed at are marked, until it is another one or none", () => {
  const lit = new LitGraph(graph(["A", "B", "C"], ["A>B", "B>C"]));
  lit.point("A");
  assert.deepEqual(those("node[?near]", lit), ["A", "B"]);
  lit.point("C");
  assert.deepEqual(those("node[?near]", lit), ["B", "C"]);
  lit.point(null);
  assert.deepEqual(those("[?near]", lit), []);
});
