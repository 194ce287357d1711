import assert from "node:assert/strict";
import { test } from "node:test";
import { axesOf, fitRow, moveRows, rowsMapping } from "../../../assets/browser/sharing/plot_rows.js";

/** Behavior in the lower fifth, neurons above, a gap between. */
const twoRows = () => ({
  xaxis: { domain: [0, 1] },
  yaxis: { domain: [0.3, 1], title: { text: "neurons" } },
  yaxis2: { domain: [0, 0.2], title: { text: "velocity" } },
  yaxis3: { domain: [0, 0.2], overlaying: "y2", title: { text: "head angle" } },
});

test("axes of a layout are found by their way", () => {
  assert.deepEqual(
    axesOf(twoRows(), "y").map(([name]) => name),
    ["yaxis", "yaxis2", "yaxis3"],
  );
  assert.deepEqual(
    axesOf({ xaxis: {}, xaxis12: {}, yaxis: {}, xaxes: {} }, "x").map(([name]) => name),
    ["xaxis", "xaxis12"],
  );
});

test("a low row gets what it needs from the highest, and gaps stay", () => {
  const to = rowsMapping(twoRows(), 0.3);
  assert.ok(to);
  const moved = [0, 0.1, 0.2, 0.3, 0.65, 1].map((y) => Number(to(y).toFixed(6)));
  assert.deepEqual(moved, [0, 0.15, 0.3, 0.4, 0.7, 1]);
  assert.deepEqual([to(-0.1), to(1.1)], [-0.1, 1.1]); // what stands outside stays there
});

test("rows with room are left alone", () => {
  assert.equal(rowsMapping(twoRows(), 0.2), null);
});

test("nothing is moved where the highest row has not enough to give, or there are no rows", () => {
  assert.equal(rowsMapping(twoRows(), 0.6), null);
  assert.equal(rowsMapping({ yaxis: { domain: [0, 1], title: { text: "all" } } }, 0.3), null);
  assert.equal(rowsMapping({}, 0.3), null);
  const crossing = { yaxis: { domain: [0, 0.6] }, yaxis2: { domain: [0.5, 1], title: { text: "x" } } };
  assert.equal(rowsMapping(crossing, 0.7), null);
});

test("a row without a title needs no room for it", () => {
  assert.equal(rowsMapping({ ...twoRows(), yaxis2: { domain: [0, 0.2] } }, 0.3), null);
});

test("axes, shapes, paths and notes move with their rows; what is placed by values stays", () => {
  const layout = {
    ...twoRows(),
    shapes: [
      { yref: "paper", y0: 0, y1: 0.2 },
      { yref: "paper", path: "M1,0.2V0.3" },
      { yref: "y", y0: 0.2, y1: 0.3 },
    ],
    annotations: [
      { yref: "paper", y: 0.3 },
      { yref: "y2", y: 0.3 },
    ],
  };
  moveRows(layout, (y) => y * 2);
  assert.deepEqual(layout.yaxis2.domain, [0, 0.4]);
  assert.deepEqual(layout.yaxis3.domain, [0, 0.4]);
  assert.deepEqual(layout.xaxis.domain, [0, 1]);
  assert.deepEqual(layout.shapes, [
    { yref: "paper", y0: 0, y1: 0.4 },
    { yref: "paper", path: "M1,0.4V0.6" },
    { yref: "y", y0: 0.2, y1: 0.3 },
  ]);
  assert.deepEqual(layout.annotations, [
    { yref: "paper", y: 0.6 },
    { yref: "y2", y: 0.3 },
  ]);
});

test("a long title breaks before its unit, then shrinks", () => {
  const axis = { title: { text: "Velocity (mm/s)" } };
  fitRow(axis, 56, 10); // 15 letters of 5.6 px are 84; "Velocity" is 8 of them
  assert.deepEqual(axis.title, { text: "Velocity<br>(mm/s)", font: { size: 10 } });
  const narrow = { title: { text: "Velocity<br>(mm/s)", font: { size: 12 } } };
  fitRow(narrow, 22.4, 10);
  assert.ok(Math.abs(narrow.title.font.size - 5) < 1e-9); // 8 letters of 0.56 em in 22.4 px
});

test("a low axis has few ticks, three at least", () => {
  const ticks = [200, 70, 10].map((room) => {
    const axis = { nticks: 0 };
    fitRow(axis, room, 10);
    return axis.nticks;
  });
  assert.deepEqual(ticks, [8, 5, 3]); // a tick needs 14 px
});

test("of names that would lie on each other every k-th stays", () => {
  const axis = { tickvals: [0, 1, 2, 3, 4], ticktext: ["a", "b", "c", "d", "e"] };
  fitRow(axis, 56, 10); // five names of 11 px have room
  assert.equal(axis.ticktext.length, 5);
  fitRow(axis, 30, 10);
  assert.deepEqual(axis, { tickvals: [0, 2, 4], ticktext: ["a", "c", "e"] });
});
