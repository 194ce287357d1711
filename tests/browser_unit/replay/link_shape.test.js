import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

/** @import {Link} from "../../../assets/browser/replay/types.d.ts" */

const { bends, way } = await import("../../../assets/browser/replay/link_shape.js");

/**
 * @param {string} pre
 * @param {string} post
 * @param {"c" | "e"} type
 * @returns {Link}
 */
const link = (pre, post, type = "c") => ({ pre, post, type, count: 1, list_count: [1] });

test("a connection without sisters is straight", () => {
  assert.equal(bends([link("A", "B"), link("A", "C")]).get("A!B!c"), 0);
});

test("there and back lie on both sides of the line: each on its own left", () => {
  const found = bends([link("A", "B"), link("B", "A")]);
  assert.deepEqual([found.get("A!B!c"), found.get("B!A!c")], [-15, -15]);
});

test("two ways along one direction lie on both sides of it", () => {
  const found = bends([link("A", "B"), link("A", "B", "e")]);
  assert.deepEqual([found.get("A!B!c"), found.get("A!B!e")], [-15, 15]);
});

test("an arrow ends before the cell, and its line before the head", () => {
  const { tip, stop, across } = way({ x: 0, y: 0 }, { x: 100, y: 0 }, 0, 20, 5);
  assert.deepEqual(
    [tip, stop, across],
    [
      { x: 80, y: 0 },
      { x: 75, y: 0 },
      { x: 0, y: 1 },
    ],
  );
});

test("a bent arrow comes from its control point", () => {
  const { control, into, tip } = way({ x: 0, y: 0 }, { x: 80, y: 0 }, 30, 10, 0);
  assert.deepEqual(
    [control, into, tip],
    [
      { x: 40, y: 30 },
      { x: 0.8, y: -0.6 },
      { x: 72, y: 6 },
    ],
  );
});

test("cells that lie on one another are no trouble", () => {
  const { tip } = way({ x: 5, y: 5 }, { x: 5, y: 5 }, 0, 20, 5);
  assert.deepEqual(tip, { x: 5, y: 5 });
});
