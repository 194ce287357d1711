import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { SHARED } from "../shared_state.js";

const { connectionsOf, mostOf, presence, sumOf, trendOf, whyNot } = await import(
  "../../../../../assets/browser/pages/connectome/development/connections.js"
);
const { asksAnotherAnswer, developmentQuery, developmentState } = await import(
  "../../../../../assets/browser/pages/connectome/development/question.js"
);

const { developmentNotes } = await import("../../../../../assets/browser/pages/connectome/development/notes.js");

/** @type {import("../../../../../assets/browser/contract/api.d.ts").DevelopmentEdges} */
const EDGES = {
  pre: ["AIB", "AIB", "RIM"],
  post: ["AVA", "RIB", "AVA"],
  // two young animals and two adults of one stage
  counts: [
    [0, 1, 9, 7],
    [2, null, 4, 5],
    [null, null, null, null],
  ],
  states: [null, ["known", "not_grown_yet", "known", "known"], ["unknown", "unknown", "not_in_volume", "unknown"]],
  stages: [
    [0, 1, 8],
    [2, null, 4.5],
    [null, null, null],
  ],
  present: [3, 3, 0],
  n_known: [4, 3, 0],
  kind: ["strengthened", "stable", "unclassified"],
  rho: [null, null, null],
  p: [null, null, null],
  ratio: [16, 2.25, null],
  fold: [8, null, null],
};
const ANSWER = {
  datasets: ["w1", "w2", "w7", "w8"],
  stages: [{ columns: [0] }, { columns: [1] }, { columns: [2, 3] }],
};
const KINDS = { strengthened: "Dynamic, stronger", stable: "Stable", unclassified: "Unclassified" };
const ROWS = connectionsOf(EDGES);

test("parallel lists of the answer become one row a connection", () => {
  const [row] = ROWS;
  assert.deepEqual(row, {
    id: "AIB!AVA!c",
    pre: "AIB",
    post: "AVA",
    type: "c",
    counts: [0, 1, 9, 7],
    stages: [0, 1, 8],
    states: null,
    present: 3,
    known: 4,
    kind: "strengthened",
    ratio: 16,
    fold: 8,
  });
});

test("a sum adds what is known; a stage is the mean of its data sets", () => {
  assert.deepEqual(sumOf(ROWS, ANSWER), { counts: [2, 1, 13, 12], stages: [2, 1, 12.5] });
});

test("a sum of which nothing is known is not known, one of nothing is 0", () => {
  assert.deepEqual(sumOf([ROWS[2]], ANSWER), { counts: [null, null, null, null], stages: [null, null, null] });
  assert.deepEqual(sumOf([], ANSWER), { counts: [0, 0, 0, 0], stages: [0, 0, 0] });
});

test("the trend is that of one connection, of those of one cell, or of all", () => {
  const titles = [
    { pre: "", post: "" },
    { pre: "AIB", post: "" },
    { pre: "", post: "AVA" },
    { pre: "AIB", post: "AVA" },
    { pre: "AVA", post: "AIB" },
  ].map((ends) => trendOf(ROWS, ends, ANSWER, KINDS).title);
  assert.deepEqual(titles, [
    "Sum of the connections above",
    "Sum of the connections from AIB",
    "Sum of the connections to AVA",
    "AIB → AVA: present in 3 of 4, dynamic, stronger",
    "AVA → AIB: no connection found in any data set",
  ]);
});

test("the trend of one connection holds its own counts, that of a cell the sum of its own", () => {
  assert.deepEqual(trendOf(ROWS, { pre: "AIB", post: "RIB" }, ANSWER, KINDS).trend.counts, [2, null, 4, 5]);
  assert.deepEqual(trendOf(ROWS, { pre: "AIB", post: "" }, ANSWER, KINDS).trend.counts, [2, 1, 13, 12]);
});

test("the scale ends at the largest count of a stage, at 1 where there is none", () => {
  assert.equal(mostOf(ROWS), 8);
  assert.equal(mostOf([ROWS[2]]), 1);
});

test("presence is said with the kind", () => {
  assert.equal(presence(ROWS[1], KINDS), "present in 3 of 3, stable");
});

const DEFAULTS = {
  ...SHARED,
  threshold: "0",
  tab: "heatmap",
  order: "pre",
  map: "cividis",
  pre: "",
  post: "",
  stage: "7",
};

test("the threshold is a number of at least 0; what a tab's own control holds stays", () => {
  const threshold = (/** @type {string | number | null} */ value) =>
    developmentState(
      { ...DEFAULTS, tab: "slider", stage: "3" },
      DEFAULTS,
      {
        cells: { neurons: [], classes: [] },
        switches: [],
        layout: "grid",
        colors: "type",
        spacing: 1,
        scale: 1,
        numbers: [],
        threshold: value,
      },
      DEFAULTS,
    ).threshold;
  assert.deepEqual([9, 2.5, -1, "", null, "x"].map(threshold), ["9", "2.5", "0", "0", "0", "0"]);
});

test("a tab, a stage or an order ask for no other answer, the threshold does", () => {
  assert.equal(asksAnotherAnswer(DEFAULTS, { ...DEFAULTS, tab: "slider", stage: "1", order: "total" }), false);
  assert.equal(asksAnotherAnswer(DEFAULTS, { ...DEFAULTS, threshold: "9" }), true);
  assert.equal(
    developmentQuery({ ...DEFAULTS, classes: "AVA", threshold: "9" }),
    "neurons=&classes=AVA&show_individual_neuron=0&show_connected_neuron=1&threshold=9",
  );
});

test("a count that is not known says why, of a stage too", () => {
  assert.equal(whyNot(ROWS[1], [1]), "not grown yet");
  assert.equal(whyNot(ROWS[2], [2]), "not in the volume");
  assert.equal(whyNot(ROWS[2], [2, 3]), "not known");
});

test("very many connections are announced, as are cells that are missing or alone", () => {
  const few = { absent: {}, alone: [], edges: 450, cells: 140 };
  assert.deepEqual(developmentNotes(few), []);
  assert.deepEqual(developmentNotes({ absent: { VD13: "not_in_volume" }, alone: ["DVA"], edges: 1451, cells: 90 }), [
    "Not in the volume in all of these data sets: VD13.",
    "Without a connection here: DVA.",
    "1,451 connections between 90 cells are hard to read as a graph: raise the threshold or choose fewer cells.",
  ]);
  assert.equal(developmentNotes({ ...few, cells: 141 }).length, 1);
});
