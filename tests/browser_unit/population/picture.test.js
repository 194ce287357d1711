import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawnFigure } from "../drawn_figure.js";
import { RECORDING } from "../recording.js";

const { Times } = await import("../../../assets/browser/traces/time.js");
const { drawing } = await import("../../../assets/browser/population/picture.js");

/** @returns {any} a view with the cursor on the second frame, half a minute after the first */
const view = () => ({
  config: { ...RECORDING, dataset: { ...RECORDING.dataset, name: "a < b", simulated: true } },
  state: { limit: "3" },
  cursor: { at: 1 },
  recording: { times: Times.even(100, 49.5) },
  heat: drawnFigure(),
  path: drawnFigure(),
  x: [0, 2],
  y: [0, 0.5],
  tint: null,
});

test("the picture holds both figures side by side, the cursor in both, and where it comes from", async () => {
  window.Plotly = /** @type {any} */ ({ toImage: async () => "data:image/svg+xml,%3Csvg%20width%3D%22200%22%2F%3E" });
  const { svg, width } = await drawing(view());
  assert.equal(width, 400 + 400 + 3 * 24);
  const y = 44 + 6 + 11 + 16;
  assert.deepEqual(svg.match(/<svg x="\d+" y="\d+" width="200"\/>/g), [
    `<svg x="24" y="${y}" width="200"/>`,
    `<svg x="448" y="${y}" width="200"/>`,
  ]);
  assert.ok(svg.includes(`<path d="M${24 + 50 + 10} ${y + 20}V${y + 260}"`));
  assert.ok(svg.includes(`<circle cx="${448 + 50 + 40}" cy="${y + 20 + 120}"`));
  for (const words of ["a &lt; b (SIMULATED): population", "z ≤ −3", "Lab 2026", "Cursor: 0.50 min"])
    assert.ok(svg.includes(words), words);
});

test("a cursor out of sight is not drawn, colors of a behavior say what their ends mean", async () => {
  window.Plotly = /** @type {any} */ ({ toImage: async () => "data:image/svg+xml,%3Csvg%2F%3E" });
  const tint = { colors: ["#000000", "#ffffff"], low: "0", high: "≥ 2 · Velocity" };
  const { svg } = await drawing({ ...view(), cursor: { at: 99 }, x: Array(100).fill(0), y: Array(100).fill(0), tint });
  assert.ok(!svg.includes("<path d="));
  assert.ok(svg.includes("≥ 2 · Velocity") && svg.includes('id="tint"'));
});
