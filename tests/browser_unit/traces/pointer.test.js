import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawnFigure } from "../drawn_figure.js";

const { placeLine, valueUnder } = await import("../../../assets/browser/traces/pointer.js");

const FIGURE = drawnFigure();

test("the pointer reads a time over the axes and none beside them", () => {
  const under = (/** @type {number} */ x, /** @type {number} */ y) =>
    valueUnder(FIGURE, /** @type {MouseEvent} */ ({ clientX: 1000 + x, clientY: 500 + y }));
  assert.deepEqual([under(50, 20), under(150, 100), under(250, 260)], [0, 5, 10]);
  assert.deepEqual([under(49, 100), under(251, 100), under(150, 19), under(150, 261)], [null, null, null, null]);
});

test("the line of the cursor goes through all axes, and hides out of sight", () => {
  const line = { style: {}, hidden: true };
  const element = /** @type {HTMLElement} */ (/** @type {unknown} */ (line));
  placeLine(element, FIGURE, 5);
  assert.deepEqual(line, { hidden: false, style: { height: "240px", transform: "translate(150px, 20px)" } });
  placeLine(element, FIGURE, 11);
  assert.equal(line.hidden, true);
});
