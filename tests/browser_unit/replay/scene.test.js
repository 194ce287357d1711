import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { Scene } = await import("../../../assets/browser/replay/scene.js");

/** What a cell is drawn with: [function, number of its arguments].
 *  @param {string} kind
 *  @param {number} value */
function drawnAs(kind, value) {
  const noted = ["arc", "setLineDash", "lineTo"];
  /** @type {[string, number][]} */
  const said = [];
  const ctx = new Proxy(
    {},
    {
      get:
        (_, key) =>
        (/** @type {any[]} */ ...args) => {
          if (noted.includes(String(key))) said.push([String(key), args.flat().length]);
        },
      set: () => true,
    },
  );
  const scene = new Scene();
  const table = { colors: Array(256).fill("#123456"), inks: Array(256).fill("#ffffff") };
  Object.assign(scene, { nodeLimits: [0, 1], options: { node: { table }, colors: {}, chosen: new Set() } });
  const node = { kind, x: 0, y: 0, share: 0.5, value: undefined, name: "A", lines: ["A"], id: "A" };
  scene.paintNode(ctx, node, value, 0.1, 1);
  return said;
}

test("cells without a trace look different", () => {
  assert.deepEqual(drawnAs("recorded", 0.4), [["arc", 5]]); // a plain circle
  const dots = [
    ["arc", 5],
    ["setLineDash", 2],
    ["setLineDash", 0],
  ];
  assert.deepEqual(drawnAs("uncertain", Number.NaN), dots); // a circle with dots
  const diamond = [
    ["lineTo", 2],
    ["lineTo", 2],
    ["lineTo", 2],
    ["setLineDash", 2],
    ["setLineDash", 0],
  ];
  assert.deepEqual(drawnAs("unrecorded", Number.NaN), diamond); // a diamond with dashes
});
