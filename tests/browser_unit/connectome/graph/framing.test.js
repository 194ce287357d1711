import assert from "node:assert/strict";
import { test } from "node:test";
import {
  boxOf,
  centerOf,
  fitting,
  lookAt,
  lookOf,
  lookText,
} from "../../../../assets/browser/connectome/graph/framing.js";

test("cells take up their places and half of their size around", () => {
  const cells = [
    { x: 0, y: 0, width: 40, height: 40 },
    { x: 100, y: -50, width: 70, height: 35 },
  ];
  assert.deepEqual(boxOf(cells), { x1: -20, x2: 135, y1: -67.5, y2: 20 });
});

test("all of the graph is in view, 28 px from the nearer edges, and in the middle", () => {
  const box = { x1: 0, x2: 1000, y1: 100, y2: 300 };
  assert.deepEqual(fitting(box, { width: 556, height: 400 }, 0.1), { zoom: 0.5, pan: { x: 28, y: 100 } });
});

test("a small graph is not blown up, a huge one not smaller than the least zoom", () => {
  const canvas = { width: 600, height: 400 };
  assert.equal(fitting({ x1: 0, x2: 35, y1: 0, y2: 35 }, canvas, 0.1).zoom, 1.6);
  assert.equal(fitting({ x1: 0, x2: 99999, y1: 0, y2: 35 }, canvas, 0.1).zoom, 0.1);
});

test("two canvases look at one point, whatever their size", () => {
  const center = centerOf({ x: 50, y: -10 }, 2, { width: 300, height: 200 });
  assert.deepEqual(center, { x: 50, y: 55 });
  assert.deepEqual(lookAt(center, 2, { width: 300, height: 200 }), { zoom: 2, pan: { x: 50, y: -10 } });
  assert.deepEqual(lookAt(center, 2, { width: 600, height: 100 }), { zoom: 2, pan: { x: 200, y: -60 } });
});

test("an address says the point in the middle and how much is in view along the shorter side, on any canvas", () => {
  const view = { zoom: 2, pan: { x: -700, y: -440 } };
  assert.equal(lookText(view, { width: 600, height: 400 }), "500:320:200");
  assert.deepEqual(lookOf("500:320:200", { width: 600, height: 400 }), view);
  assert.deepEqual(lookOf("500:320:200", { width: 320, height: 400 }), { zoom: 1.6, pan: { x: -640, y: -312 } });
});
