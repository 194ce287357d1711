import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { averageFigure, bandOf } = await import(
  "../../../../../assets/browser/pages/activity/plot_multiple/average_figure.js"
);
const AVERAGE = { n: [2, 2, 1, 0, 3], mean: [1, 2, 3, Number.NaN, 5], sd: [0.5, 1, Number.NaN, Number.NaN, 2] };

test("the band goes forth above and back below, for each stretch with a standard deviation", () => {
  assert.deepEqual(bandOf(AVERAGE, 0.5), {
    x: [0, 0.5, 0.5, 0, null, 2, 2, null],
    y: [1.5, 3, 1, 0.5, null, 7, 3, null],
  });
});

test("mean, band and n stand in one figure, n to its largest", () => {
  const { data, layout } = averageFigure([{ name: "AVAL", color: "blue", average: AVERAGE }], { step: 0.5, ticks: 5 });
  const [band, mean, n] = /** @type {any[]} */ (data);
  assert.deepEqual([band.fill, mean.y, n.y, n.yaxis], ["toself", AVERAGE.mean, AVERAGE.n, "y2"]);
  assert.deepEqual(mean.text, ["± 0.50, n = 2", "± 1.00, n = 2", "n = 1", "n = 0", "± 2.00, n = 3"]);
  assert.deepEqual(
    [layout.xaxis?.range, layout.yaxis2?.range],
    [
      [0, 2],
      [0, 3.5],
    ],
  );
});
