import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { countColors } = await import("../../../../../assets/browser/pages/connectome/development/colors.js");
const { columnsIn, heatmapSvg } = await import(
  "../../../../../assets/browser/pages/connectome/development/heatmap_picture.js"
);
const { smallGraph } = await import("../../../../../assets/browser/pages/connectome/development/small_graph.js");
const { heatmapColumns } = await import("../../../../../assets/browser/pages/connectome/development/tables.js");
const { ticks, trendSvg } = await import("../../../../../assets/browser/pages/connectome/development/trend_picture.js");

/** @import {Connection} from "../../../../../assets/browser/pages/connectome/development/types.d.ts" */

const GRAY = ["#000000", "#808080", "#ffffff"];
const STAGES = [
  { name: "L1, 0 h", hours: 0, columns: [0] },
  { name: "adult, 50 h", hours: 50, columns: [1, 2] },
];
const ANSWER = { datasets: ["w1", "w7", "w8"], hours: [0, 50, 50], unit: "synapses", stages: STAGES };
const KINDS = { stable: "Stable" };
/** @type {Connection} */
const ROW = {
  id: "AIB!AVA!c",
  pre: "AIB",
  post: "AVA",
  type: "c",
  counts: [null, 9, 7.5],
  stages: [null, 8.25],
  states: ["not_grown_yet", "known", "known"],
  present: 2,
  known: 2,
  kind: "stable",
  ratio: 4,
  fold: null,
};
const texts = (/** @type {string} */ svg) => [...svg.matchAll(/>([^<>\n]+)<\//g)].map(([, text]) => text.trim());

test("colors of counts run from 0 to the largest, logarithmically, and their ink can be read", () => {
  const colors = countColors(GRAY, 8);
  assert.deepEqual(colors(0), { fill: "#000000", ink: "#ffffff" });
  assert.deepEqual(colors(2), { fill: "#808080", ink: "#000000" }); // log(1 + 2) is half of log(1 + 8)
  assert.deepEqual(colors(8), { fill: "#ffffff", ink: "#000000" });
});

test("a table without synapses is of one color, not of none", () => {
  assert.equal(countColors(GRAY, 0)(0).fill, "#000000");
});

test("a cell of the heatmap is colored by its count; what is not known is hatched and sorted below 0", () => {
  const columns = heatmapColumns(STAGES, countColors(GRAY, 8.25), KINDS);
  assert.deepEqual(
    columns.map(({ title, text }) => [title, text(ROW)]),
    [
      ["From", "AIB"],
      ["To", "AVA"],
      ["L1, 0 h", ""],
      ["adult, 50 h", "8.25"],
      ["Present", "2 of 2"],
      ["Kind", "Stable"],
      ["Adult/young", "4 ×"],
      ["Relative", "–"],
    ],
  );
  const [, , young, adult] = columns;
  assert.deepEqual(young.attributes?.(ROW), {
    class: "is-number heat-missing",
    title: "AIB → AVA: not grown yet",
  });
  assert.equal(young.value?.(ROW), -1);
  assert.deepEqual(adult.attributes?.(ROW), {
    class: "is-number heat-cell",
    style: "background:#ffffff;color:#000000",
  });
});

test("where there is little room the words beside the stages go first, then the stages get narrow", () => {
  assert.deepEqual(columnsIn(Infinity, 7), { width: 74, present: true, kind: true, beside: 238 });
  assert.deepEqual(columnsIn(500, 7), { width: (500 - 120 - 68) / 7, present: true, kind: false, beside: 68 });
  assert.deepEqual(columnsIn(390, 7), { width: (390 - 120) / 7, present: false, kind: false, beside: 0 });
  assert.equal(columnsIn(100, 7).width, 32);
});

const heatmap = {
  stages: STAGES,
  unit: "synapses",
  kinds: KINDS,
  rows: [ROW],
  colors: countColors(GRAY, 8.25),
  map: GRAY,
  most: 8.25,
};

test("the picture of the heatmap has the words of the table and what its colors mean", () => {
  const { svg } = heatmapSvg(heatmap);
  assert.deepEqual(texts(svg), [
    "From",
    "To",
    "L1, 0 h",
    "adult, 50 h",
    "Present",
    "Kind",
    "AIB",
    "AVA",
    "8.25",
    "2 of 2",
    "Stable",
    "0",
    "8.25 synapses, logarithmic",
    "not known: a cell not grown yet, or not known to be there",
  ]);
  assert.equal(svg.split('fill="url(#heat-missing)"').length - 1, 2); // the count, and its mark below
});

test("a narrow picture breaks the names of the stages and explains its colors in two lines", () => {
  const wide = heatmapSvg(heatmap);
  const narrow = heatmapSvg(heatmap, 200);
  assert.ok(texts(narrow.svg).includes("50 h"));
  assert.ok(!texts(narrow.svg).includes("Kind"));
  assert.equal(narrow.height - wide.height, 14 + 20 - 20); // a line of heads more; both explain in two lines
});

test("marks of the axis are round and reach the largest count", () => {
  assert.deepEqual(ticks(0), [0, 1]);
  assert.deepEqual(ticks(4), [0, 1, 2, 3, 4]);
  assert.deepEqual(ticks(9), [0, 5, 10]);
  assert.deepEqual(ticks(73.5), [0, 20, 40, 60, 80]);
});

test("the trend joins the stages that are known, with a point a data set and a bar over the adults", () => {
  const { svg, width, height } = trendSvg(ANSWER, { counts: [0, 10, 5], stages: [0, 7.5] });
  assert.deepEqual([width, height], [620, 250]);
  // 0 to 10 synapses from y = 210 up to 14, 0 to 50 hours from x = 62 to 606
  assert.match(svg, /<path d="M62 210L606 63"/);
  assert.match(svg, /<path d="M606 112V14m-5 0h10M601 112h10"/);
  assert.equal(svg.match(/<circle /g)?.length, 3);
  assert.match(svg, /<title>w7: 10<\/title>/);
});

test("what is not known has no point, and a trend of nothing no line", () => {
  const { svg } = trendSvg(ANSWER, { counts: [null, null, null], stages: [null, null] });
  assert.doesNotMatch(svg, /<circle /);
  assert.doesNotMatch(svg, /stroke-width="2.5"/);
});

test("the trend is as wide as its room, between 300 and 620 px", () => {
  const trend = { counts: [0, 1, 2], stages: [0, 1.5] };
  assert.deepEqual(
    [100, 400, 900].map((room) => trendSvg(ANSWER, trend, room).width),
    [300, 400, 620],
  );
});

test("a small graph ends its arrows before the cells, and outlines cells that are not there", () => {
  const { svg, box } = smallGraph({
    places: new Map([
      ["AVA", { x: 0, y: 0 }],
      ["RIB", { x: 100, y: 0 }],
    ]),
    edges: [
      { pre: "AVA", post: "RIB", count: Math.E - 1 },
      { pre: "RIB", post: "RIB", count: 0 },
      { pre: "AVA", post: "gone", count: 3 },
    ],
    paint: (id) => ({ fill: "#ff0000", ink: "#000000", missing: id === "RIB", selected: id === "AVA" }),
    scale: 2,
    marker: "head",
  });
  assert.deepEqual(box, [-40, -40, 180, 80]);
  assert.match(svg, /<path d="M0 0L72 0" stroke-width="2" marker-end="url\(#head\)"\/>/);
  assert.match(svg, /<circle cx="100" cy="-22" r="14" stroke-width="0.25"\/>/); // to itself
  assert.deepEqual(texts(svg), ["AVA", "AVA", "RIB: not grown yet, or not known to be there", "RIB"]);
  assert.match(svg, /fill="none" stroke="text-soft" stroke-dasharray="4 3" cx="100"/);
});
