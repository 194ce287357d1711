import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { pathPlaces, pathRanks } = await import("../../../../../assets/browser/pages/connectome/path/places.js");

/** @param {string} cells one letter each */
const path = (cells) => ({
  path: [...cells],
  edges: [...cells].slice(1).map((post, k) => ({ pre: cells[k], post })),
});

test("a cell stands behind all that come before it, on whichever path", () => {
  assert.deepEqual(pathRanks([path("abcz"), path("acz")]), [["a"], ["b"], ["c"], ["z"]]);
});

test("ends stand in the last rank, after every other cell", () => {
  assert.deepEqual(pathRanks([path("abcz"), path("ay")]), [["a"], ["b"], ["c"], ["z", "y"]]);
});

test("a path from a cell to itself has one rank", () => {
  assert.deepEqual(pathRanks([path("a")]), [["a"]]);
});

test("paths run from left to right on a middle line", () => {
  const places = pathPlaces([path("abz")]);
  const x = ["a", "b", "z"].map((name) => places.get(name)?.x ?? NaN);
  assert.ok(x[0] < x[1] && x[1] < x[2]);
  assert.deepEqual(
    [...places.values()].map(({ y }) => y),
    [0, 0, 0],
  );
});

test("ranks keep at least 118 px, and cells of a rank 58 px from each other", () => {
  const places = pathPlaces([path("abz"), path("acz")]);
  assert.equal((places.get("b")?.x ?? NaN) - (places.get("a")?.x ?? NaN), 118);
  assert.equal(Math.abs((places.get("b")?.y ?? NaN) - (places.get("c")?.y ?? NaN)), 58);
});

test("a rank of more than 14 cells is drawn in two lanes, and no two cells have one place", () => {
  const places = pathPlaces([..."bcdefghijklmnop"].map((middle) => path(`a${middle}z`)));
  const middle = [...places].filter(([name]) => !"az".includes(name)).map(([, place]) => place);
  assert.equal(new Set(middle.map(({ x }) => x)).size, 2);
  assert.equal(new Set(middle.map(({ x, y }) => `${x},${y}`)).size, 15);
});

test("no path, no places", () => {
  assert.equal(pathPlaces([]).size, 0);
});
