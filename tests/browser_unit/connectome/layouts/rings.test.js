import assert from "node:assert/strict";
import { test } from "node:test";
import { circle } from "../../../../assets/browser/connectome/layouts/rings.js";
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
