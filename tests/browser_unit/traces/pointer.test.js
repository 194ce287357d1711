import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { placeLine, valueUnder } = await import("../../../assets/browser/traces/pointer.js");

/** A figure of Plotly at (1000, 500): minutes 0 to 10 over 200 px from px 50 on, plotted from px 20 to 260.
 *  @type {any} */
const FIGURE = {
  getBoundingClientRect: () => ({ left: 1000, top: 500 }),
  _fullLayout: {
    width: 400,
    height: 300,
    _size: { t: 20, b: 40 },
    xaxis: {
      _offset: 50,
      _length: 200,
      range: [0, 10],
      l2p: (/** @type {number} */ t) => t * 20,
      p2l: (/** @type {number} */ px) => px / 20,
    },
  },
};

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
