import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { drawing } = await import("../../../assets/browser/population/picture.js");

/** An axis of 100 px from `start` on that shows values from 0.
 *  @param {number} start
 *  @param {number} scale px a unit */
const axis = (start, scale) => ({
  _offset: start,
  _length: 100,
  range: [0, 100 / scale],
  l2p: (/** @type {number} */ value) => value * scale,
  p2l: (/** @type {number} */ px) => px / scale,
});

/** A figure of Plotly of 200 × 150 px.
 *  @returns {any} */
const figure = () => ({
  _fullLayout: { width: 200, height: 150, _size: { t: 10, b: 20 }, xaxis: axis(50, 10), yaxis: axis(10, 10) },
});

/** @returns {any} a view of two frames of a minute with the cursor on the second one */
const view = () => ({
  config: {
    site: "Worms",
    dataVersion: "7",
    dataset: { id: "lab-1", name: "a < b", simulated: true, step: 1, citation: "Lab 2026", doi: "", sha256: "ab12" },
  },
  state: { limit: "3" },
  cursor: { at: 1 },
  heat: figure(),
  path: figure(),
  x: [0, 2],
  y: [0, 3],
  tint: null,
});

test("the picture holds both figures side by side, the cursor in both, and where it comes from", async () => {
  window.Plotly = /** @type {any} */ ({ toImage: async () => "data:image/svg+xml,%3Csvg%20width%3D%22200%22%2F%3E" });
  const { svg, width } = await drawing(view());
  assert.equal(width, 200 + 200 + 3 * 24);
  const y = 44 + 6 + 11 + 16;
  assert.deepEqual(svg.match(/<svg x="\d+" y="\d+" width="200"\/>/g), [
    `<svg x="24" y="${y}" width="200"/>`,
    `<svg x="248" y="${y}" width="200"/>`,
  ]);
  assert.ok(svg.includes(`<path d="M${24 + 50 + 10} ${y + 10}V${y + 130}"`));
  assert.ok(svg.includes(`<circle cx="${248 + 50 + 20}" cy="${y + 10 + 30}"`));
  for (const words of ["a &lt; b (SIMULATED): population", "z ≤ −3", "Lab 2026", "Cursor: 1.00 min"])
    assert.ok(svg.includes(words), words);
});

test("a cursor out of sight is not drawn, colors of a behavior say what their ends mean", async () => {
  window.Plotly = /** @type {any} */ ({ toImage: async () => "data:image/svg+xml,%3Csvg%2F%3E" });
  const tint = { colors: ["#000000", "#ffffff"], low: "0", high: "≥ 2 · Velocity" };
  const { svg } = await drawing({ ...view(), cursor: { at: 99 }, x: Array(100).fill(0), y: Array(100).fill(0), tint });
  assert.ok(!svg.includes("<path d="));
  assert.ok(svg.includes("≥ 2 · Velocity") && svg.includes('id="tint"'));
});
