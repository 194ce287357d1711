import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawnFigure } from "../drawn_figure.js";

const { drawn, figuresIn, graphElement, pointIn, toSvg } = await import("../../../assets/browser/vendors/plotly.js");

test("values and px of a figure are counted from its left upper edge", () => {
  const { x, y, ...size } = drawn(drawnFigure());
  assert.deepEqual({ ...size }, { width: 400, height: 300, top: 20, bottom: 260 });
  assert.deepEqual([x.start, x.end, x.range], [50, 250, [0, 10]]);
  assert.deepEqual([x.pixelOf(2.5), x.valueAt(100)], [100, 2.5]);
  assert.deepEqual([y.pixelOf(0.5), y.valueAt(140)], [140, 0.5]);
  assert.deepEqual(pointIn(drawnFigure(), /** @type {MouseEvent} */ ({ clientX: 1100, clientY: 520 })), {
    x: 100,
    y: 20,
  });
});

test("where nothing is drawn there is nothing to measure", () => {
  assert.throws(() => drawn(/** @type {any} */ ({})), { message: "This element holds no figure." });
});

test("a figure in text is one element to put into another drawing", async () => {
  const svg = '<?xml version="1.0"?><svg width="1"><text>α & β</text></svg>';
  window.Plotly = /** @type {any} */ ({ toImage: async () => `data:image/svg+xml,${encodeURIComponent(svg)}` });
  assert.equal(await toSvg(drawnFigure(), { width: 1, height: 1 }), '<svg width="1"><text>α & β</text></svg>');
});

test("figures without data are not on the page yet", () => {
  const empty = { ...drawnFigure(), data: [] };
  const full = drawnFigure();
  /** @type {string[]} */
  const asked = [];
  document.querySelectorAll = /** @type {any} */ (
    (/** @type {string} */ selector) => {
      asked.push(selector);
      return [empty, full];
    }
  );
  assert.deepEqual([figuresIn("#main"), asked], [[full], ["#main .js-plotly-plot"]]);
});

test("a figure that Dash draws is waited for", async () => {
  const made = drawnFigure();
  let times = 0;
  globalThis.requestAnimationFrame = (callback) => Number(setTimeout(callback));
  document.getElementById = /** @type {any} */ (
    () => {
      times += 1;
      return { querySelector: () => (times > 2 ? made : null) };
    }
  );
  assert.equal(await graphElement("plot"), made);
  assert.equal(times, 3);
});
