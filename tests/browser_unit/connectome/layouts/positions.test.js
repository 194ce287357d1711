import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutPositions, pushedApart } from "../../../../assets/browser/connectome/layouts/positions.js";
import { graph } from "../worm.js";

/** A graph as large as a usual one: 75 cells, of them 3 selected and 10 muscles, 180 connections. */
function usual() {
  const names = Array.from({ length: 75 }, (_, k) => `N${k}${k < 3 ? "*" : ""}`);
  const edges = new Set();
  for (let seed = 7; edges.size < 180; ) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const [from, to] = [seed % 75 < 40 ? seed % 3 : seed % 75, Math.floor(seed / 75) % 75];
    edges.add(`N${from}>N${to}`);
  }
  const cy = graph(names, [...edges]);
  cy.nodes().forEach((node, k) => {
    if (k >= 65) node.data("width", 70);
  });
  return cy;
}

/** Whether two cells lie on one another; round ones may share the corners of their boxes.
 *  @param {{x: number, y: number, width: number, height: number}} a
 *  @param {typeof a} b */
function overlap(a, b) {
  const [dx, dy] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
  const [wide, high] = [(a.width + b.width) / 2 - 1, (a.height + b.height) / 2 - 1];
  if (a.width === a.height && b.width === b.height) return Math.hypot(dx, dy) < wide;
  return dx < wide && dy < high;
}

for (const name of ["grid", "circle", "concentric", "breadthfirst", "layered", "cose"]) {
  test(`the layout ${name} gives each cell a place of its own, the same each time, and moves none itself`, () => {
    const cy = usual();
    const parts = { nodes: cy.nodes(), edges: cy.edges() };
    const places = layoutPositions(parts, name, 1);
    assert.equal(places.size, 75);
    const cells = cy.nodes().map((node) => ({
      id: node.id(),
      width: node.data("width"),
      height: node.data("height"),
      .../** @type {{x: number, y: number}} */ (places.get(node.id())),
    }));
    const pairs = cells.flatMap((a, k) => cells.slice(k + 1).map((b) => /** @type {const} */ ([a, b])));
    assert.deepEqual(
      pairs.filter(([a, b]) => overlap(a, b)).map(([a, b]) => `${a.id} on ${b.id}`),
      [],
    );
    assert.deepEqual(layoutPositions(parts, name, 1), places);
    assert.ok(cy.nodes().every((node) => /** @type {any} */ (node).position("x") === 0));
  });
}

test("twice the spacing is twice the distances, about the middle of the bounds", () => {
  const cy = graph(["A", "B", "C"]);
  const parts = { nodes: cy.nodes(), edges: cy.edges() };
  const [near, far] = [1, 2].map((spacing) => layoutPositions(parts, "grid", spacing));
  for (const [id, { x, y }] of near) assert.deepEqual(far.get(id), { x: 500 + 2 * (x - 500), y: 320 + 2 * (y - 320) });
});

test("cells that touch move apart by half of what is lacking each, others stay", () => {
  const places = new Map([
    ["A", { x: 0, y: 0 }],
    ["B", { x: 30, y: 0 }],
    ["C", { x: 500, y: 500 }],
  ]);
  const widths = new Map([...places.keys()].map((id) => [id, 34]));
  assert.deepEqual(
    [...pushedApart(places, widths)],
    [
      ["A", { x: -5, y: 0 }],
      ["B", { x: 35, y: 0 }],
      ["C", { x: 500, y: 500 }],
    ],
  );
  assert.deepEqual(places.get("A"), { x: 0, y: 0 });
});

test("cells in one place are parted too", () => {
  const pile = new Map(["A", "B", "C", "D"].map((id) => [id, { x: 100, y: 100 }]));
  const apart = [...pushedApart(pile, new Map(["A", "B", "C", "D"].map((id) => [id, 35]))).values()];
  for (const [k, a] of apart.entries()) {
    for (const b of apart.slice(k + 1)) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) > 35);
  }
});
