import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { choiceOf } = await import("./choices.js");
const { activityText, cellColumns, signed } = await import(
  "../../../../../assets/browser/pages/activity/replay/values.js"
);

test("activity is told with the z-score it stands for, as far as it is not clipped", () => {
  assert.equal(activityText(0.5), "0.500 (z = 1.50)");
  assert.equal(activityText(-0.25), "−0.250 (z = −0.75)");
  assert.equal(activityText(1), "1.000 (z ≥ 3)");
  assert.equal(activityText(-1), "−1.000 (z ≤ −3)");
  assert.equal(activityText(Number.NaN), "no value");
});

test("numbers have a proper minus; what is not known is said to be so", () => {
  assert.deepEqual(
    [signed(-1.23456), signed(2, 0), signed(null), signed(undefined)],
    ["−1.235", "2", "no value", "no value"],
  );
});

test("the table has a row a cell, with its activity at the frame and its correlations", () => {
  const choice = choiceOf();
  const columns = cellColumns(choice, 1);
  assert.deepEqual(
    columns.map((column) => column.title),
    [
      "Cell",
      "Trace",
      "Label confidence",
      "Activity",
      "Strength (synapses)",
      "Partners",
      "PageRank",
      "Eigenvector",
      "r velocity",
      "r head curve",
    ],
  );
  const rows = choice.model.cells.map((cell) => columns.map((column) => column.text(cell)));
  assert.deepEqual(rows, [
    ["AVAL", "recorded", "4.0", "0.500", "24", "5", "0.01250", "", "−0.500", "0.250"],
    ["AVAR", "mean of 2 traces", "2.0", "", "24", "5", "0.01250", "", "0.750", ""],
    ["RIML", "uncertain label", "", "", "24", "5", "0.01250", "", "", ""],
    ["IL2V", "not recorded", "", "", "24", "5", "0.01250", "", "", ""],
  ]);
  assert.equal(columns[3].value?.(choice.model.cells[1]), null); // sorts last
});
