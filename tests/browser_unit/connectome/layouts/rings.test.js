import assert from "node:assert/strict";
import { test } from "node:test";
import { circle, concentric } from "../../../../assets/browser/connectome/layouts/rings.js";
import { graph } from "../worm.js";

const MIDDLE = { x: 500, y: 320 };
/** @param {{x: number, y: number} | undefined} place */
const away = (place) => (place ? Math.hypot(place.x - MIDDLE.x, place.y - MIDDLE.y) : assert.fail());
/** @param {{x: number, y: number} | undefined} place */
const rounded = (place) => (place ? [Math.round(place.x), Math.round(place.y)] : assert.fail());

test("a circle begins at the top and goes clockwise; few cells have a ring of 70 px", () => {
  const places = circle(graph(["A", "B", "C", "D"]).nodes());
  assert.deepEqual([...places.values()].map(rounded), [
    [500, 250],
    [570, 320],
    [500, 390],
    [430, 320],
  ]);
});

test("a circle of many cells is as long as they are wide", () => {
  const names = Array.from({ length: 40 }, (_, k) => `N${k}`);
  const places = circle(graph(names).nodes());
  assert.equal(Math.round(away(places.get("N7"))), 306); // 40 × (35 + 13) px around
});

test("one selected cell is in the middle, its partners around it", () => {
  const cy = graph(["B", "A*", "C"], ["A>B", "A>C"]);
  const places = concentric(cy.nodes(), cy.edges());
  assert.deepEqual(rounded(places.get("A")), [500, 320]);
  assert.deepEqual(rounded(places.get("B")), [500, 201]); // 1.7 × 70 px away, at the top
  assert.deepEqual(rounded(places.get("C")), [500, 439]);
});

test("several selected cells make the innermost ring; the best connected come first", () => {
  const cy = graph(["A*", "B*", "C", "D"], ["A>C", "B>C", "B>D", "B>A"]);
  const places = concentric(cy.nodes(), cy.edges());
  assert.deepEqual([away(places.get("A")), away(places.get("B"))].map(Math.round), [34, 34]);
  assert.deepEqual(rounded(places.get("B")), [500, 286]);
  assert.deepEqual(rounded(places.get("C")), [500, 167]);
});

test("without a selection the best connected cell is in the middle", () => {
  const cy = graph(["A", "B", "C"], ["B>A", "B>C"]);
  assert.deepEqual(rounded(concentric(cy.nodes(), cy.edges()).get("B")), [500, 320]);
});

test("what does not fit on a ring goes on the next, and both are about as full", () => {
  const names = Array.from({ length: 30 }, (_, k) => `N${k}`);
  const cy = graph(["A*", ...names]);
  const radii = [...concentric(cy.nodes(), cy.edges()).values()].map((place) => Math.round(away(place)));
  const rings = [...new Set(radii)]
    .sort((a, b) => a - b)
    .map((radius) => [radius, radii.filter((r) => r === radius).length]);
  assert.deepEqual(rings, [
    [0, 1],
    [119, 12],
    [189, 18],
  ]);
});
