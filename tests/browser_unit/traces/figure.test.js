import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { figure } = await import("../../../assets/browser/traces/figure.js");

test("an event of unknown type is drawn with the default style", () => {
  const { layout } = figure({
    frames: 10,
    step: 0.5,
    unit: "s",
    kind: "z",
    neurons: [],
    behaviors: [],
    reversals: [],
    range: null,
    events: [{ name: "thunder", frames: [1, 3], color: "rgba(255,0,0,1)", width: 2 }],
  });
  assert.deepEqual(
    layout.shapes.map((shape) => [shape.x0, shape.line.color]),
    [
      [0, "rgba(255,0,0,1)"],
      [60, "rgba(255,0,0,1)"],
    ],
  );
});
