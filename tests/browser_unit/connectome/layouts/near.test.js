import assert from "node:assert/strict";
import { test } from "node:test";
import { neighborsOf, placeNear, placesFor } from "../../../../assets/browser/connectome/layouts/near.js";
import { synapse } from "../worm.js";

/** @typedef {{x: number, y: number}} Place */
/** @param {Record<string, [number, number]>} places
 *  @returns {Map<string, Place>} */
const at = (places) => new Map(Object.entries(places).map(([id, [x, y]]) => [id, { x, y }]));

test("partners are those of both directions, and nobody is the partner of itself", () => {
  const neighbors = neighborsOf(["A>B c 1", "C>A e 1", "B>B c 1"].map(synapse));
  assert.deepEqual(
    [...neighbors],
    [
      ["A", ["B", "C"]],
      ["B", ["A"]],
      ["C", ["A"]],
    ],
  );
});

test("a new cell gets the free place nearest to the middle of its partners", () => {
  const placed = at({ A: [0, 0], B: [124, 0] });
  const neighbors = new Map([["N", ["A", "B"]]]);
  assert.deepEqual(placeNear(["N"], placed, neighbors, 1), at({ N: [62, 0] }));
});

test("a place that is taken is left to who has it: the next one is one step away", () => {
  const placed = at({ A: [0, 0], B: [62, 0], C: [124, 0] });
  const [place] = placeNear(["N"], placed, new Map([["N", ["A", "C"]]]), 1).values();
  assert.equal(Math.hypot(place.x - 62, place.y), 62);
});

test("two new cells never share a place; who has partners with a place goes first", () => {
  const placed = at({ A: [0, 0] });
  const neighbors = new Map([
    ["M", ["N"]],
    ["N", ["A"]],
  ]);
  const places = placeNear(["M", "N"], placed, neighbors, 1);
  assert.deepEqual([...places.keys()], ["N", "M"]);
  assert.equal(new Set([...places.values(), { x: 0, y: 0 }].map(({ x, y }) => `${x},${y}`)).size, 3);
});

test("without a partner a new cell goes to the middle of all, without any cell to the middle of the bounds", () => {
  assert.deepEqual(placeNear(["N"], at({ A: [0, 0], B: [248, 0] }), new Map(), 1), at({ N: [124, 0] }));
  assert.deepEqual(placeNear(["N"], new Map(), new Map(), 1), at({ N: [496, 310] })); // of a lattice of 62 px
});

test("wider spacing puts new cells further away", () => {
  const [place] = placeNear(["N"], at({ A: [0, 0] }), new Map([["N", ["A"]]]), 2).values();
  assert.equal(Math.hypot(place.x, place.y), 124);
});

test("a cell with a given place gets it, whatever is there; the others keep off", () => {
  const kept = at({ A: [0, 0], N: [900, 900] }); // where N was before is forgotten
  const given = at({ N: [62, 0], X: [5, 5] });
  const places = placesFor(["M", "N"], { kept, given, synapses: ["A>N c 1", "M>N c 1"].map(synapse), spacing: 1 });
  assert.deepEqual(places.get("N"), { x: 62, y: 0 });
  const m = places.get("M") ?? assert.fail();
  assert.equal(Math.hypot(m.x - 62, m.y), 62);
  assert.notDeepEqual(m, { x: 0, y: 0 });
  assert.equal(places.has("X"), false);
});
