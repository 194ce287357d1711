import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { placeBeside } = await import("../../../assets/browser/dom/tour.js");

const WINDOW = { innerWidth: 1000, innerHeight: 800 };
const CARD = { width: 300, height: 200 };

test("the card of a tour stands below its thing", () => {
  assert.deepEqual(placeBeside({ top: 100, bottom: 150, left: 40 }, CARD, WINDOW), { x: 40, y: 164 });
});

test("above it where there is no room below", () => {
  assert.deepEqual(placeBeside({ top: 600, bottom: 700, left: 40 }, CARD, WINDOW), { x: 40, y: 386 });
});

test("and never outside of the window", () => {
  assert.deepEqual(placeBeside({ top: 0, bottom: 800, left: 990 }, CARD, WINDOW), { x: 692, y: 8 });
  assert.deepEqual(placeBeside({ top: 100, bottom: 150, left: -50 }, CARD, WINDOW), { x: 8, y: 164 });
  const phone = { innerWidth: 320, innerHeight: 180 }; // smaller than the card
  assert.deepEqual(placeBeside({ top: 20, bottom: 40, left: 100 }, { width: 340, height: 200 }, phone), { x: 8, y: 8 });
});
