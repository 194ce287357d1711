import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { compareCounts, compareNotes, differenceCitation, rowSentence } = await import(
  "../../../../../assets/browser/pages/connectome/compare/notes.js"
);
const { byChange, compareColumns } = await import("../../../../../assets/browser/pages/connectome/compare/table.js");
const { bothWeights } = await import("../../../../../assets/browser/pages/connectome/compare/panel.js");
const { namedStatuses, statusLines } = await import(
  "../../../../../assets/browser/pages/connectome/compare/statuses.js"
);

/** @import {Facts} from "../../../../../assets/browser/connectome/types.d.ts" */
/** @import {CompareAnswer, CompareRow} from "../../../../../assets/browser/pages/connectome/compare/types.d.ts" */

const STATUSES = {
  only_a: "Only in the first",
  only_b: "Only in the second",
  changed: "Changed",
  same: "Same",
  not_comparable: "Not comparable",
};
const [FIRST, SECOND] = ["First worm", "Second worm"].map((name, k) => ({
  id: `worm_${k}`,
  name: `${name}, 1986`,
  short_name: name,
  animals: [`worm ${k}`],
  unit: k ? "EM sections" : "synapses",
  region: "complete",
  gap_junctions_annotated: !k,
  remarks: [],
  citations: [{ text: `${name}, 1986` }],
}));
/** @type {CompareRow} */
const ROW = {
  id: "AIY!RIB!c",
  pre: "AIY",
  post: "RIB",
  type: "c",
  status: "changed",
  list_count: [102, 259],
  weights: [1.254, 3],
  states: ["known", "known"],
  largest: 259,
};
/** @type {CompareRow} */
const UNKNOWN = {
  ...ROW,
  id: "HSN!AVA!e",
  pre: "HSN",
  post: "AVA",
  type: "e",
  status: "not_comparable",
  list_count: [4, null],
  weights: [2, null],
  states: ["known", "not_grown_yet"],
  reason: "HSN not reconstructed in worm_1",
};
/** @type {CompareAnswer} */
const ANSWER = {
  datasets: ["worm_0", "worm_1"],
  units: ["synapses", "EM sections"],
  measure: "percent_input",
  measure_unit: "% of input",
  measure_reason: "Units differ.",
  tolerance: 0,
  gap_junctions_annotated: [true, false],
  neurons: ["AIY", "RIB", "HSN", "AVA"],
  unconnected: ["DVA", "PVT"],
  absent: { a: [], b: ["HSN"] },
  absent_because: { a: {}, b: { HSN: "not_grown_yet" } },
  incomplete: { AVA: { a: [], b: ["AVAR"] }, HSN: { a: [], b: ["HSNL", "HSNR"] } },
  n_edges: { same: 0, changed: 1, only_a: 0, only_b: 0, not_comparable: 1 },
  synapses: [],
};
const facts = new Map(
  ["AIY", "RIB", "HSN", "AVA", "DVA"].map((name) => [name, /** @type {Facts} */ ({ label: name })]),
);

test("what cannot be compared is said of its side, and of a class without some of its cells", () => {
  const compared = {
    answer: ANSWER,
    datasets: [FIRST, SECOND],
    facts,
    absent: [new Set(), new Set(["HSN"])],
    selected: new Set(["DVA"]),
    missing: ["XYZ"],
    halve: "0",
  };
  assert.deepEqual(compareNotes(compared), [
    "Units differ.",
    "Not grown yet in Second worm, so not comparable: HSN.",
    "Only part of the class in Second worm, which may be why it differs: AVA (without AVAR).",
    "Gap junctions are not annotated in Second worm: not comparable.",
    "Without a connection here: DVA.",
    "In neither data set: XYZ.",
  ]);
});

test("a data set compared with itself is pointed out", () => {
  const answer = { ...ANSWER, measure_reason: "", incomplete: {}, unconnected: [] };
  const none = { facts, absent: [new Set(), new Set()], selected: new Set(), missing: [], halve: "0" };
  assert.deepEqual(compareNotes({ answer, datasets: [FIRST, FIRST], ...none }), ["Both sides are the same data set."]);
});

test("the difference is cited with what its widths are", () => {
  assert.equal(differenceCitation(ANSWER), "Width: the larger of the two weights, in % of input. Units differ.");
});

test("counts say what the thresholds leave out, where they do", () => {
  assert.equal(compareCounts(1, { rows: [ROW], below: 0 }), "1 cell or class · 1 connection");
  assert.equal(
    compareCounts(2, { rows: [ROW, UNKNOWN], below: 3 }),
    "2 cells and classes · 2 connections · 3 below threshold",
  );
});

test("a connection under focus is read out with both sides, its status and its reason", () => {
  assert.equal(
    rowSentence(ROW, ["102 EM sections", "259 EM sections"], STATUSES, [FIRST, SECOND]),
    "AIY → RIB: 102 EM sections in First worm, 259 EM sections in Second worm. Changed.",
  );
  assert.equal(
    rowSentence(UNKNOWN, ["4 gap junctions", "not in this data set"], STATUSES, [FIRST, SECOND]),
    "HSN — AVA: 4 gap junctions in First worm, not in this data set in Second worm. Not comparable: HSN not reconstructed in worm_1.",
  );
});

test("the panel gives both weights, rounded, and says where one is not known", () => {
  assert.equal(bothWeights(ROW), "1.25 | 3");
  assert.equal(bothWeights(UNKNOWN), "2 | ?");
});

const table = {
  answer: ANSWER,
  datasets: [FIRST, SECOND],
  statuses: STATUSES,
  text: () => "not in this data set",
  reasons: true,
};

test("the table has counts in their units, shares of the input and the change, unknown ones said", () => {
  assert.deepEqual(
    compareColumns(table).map(({ title, text }) => [title, text(ROW), text(UNKNOWN)]),
    [
      ["From", "AIY", "HSN"],
      ["To", "RIB", "AVA"],
      ["Type", "chemical", "gap junction"],
      ["Status", "Changed", "Not comparable"],
      ["First worm (synapses)", "102", "4"],
      ["Second worm (EM sections)", "259", "not in this data set"],
      ["First worm, % of input", "1.25", "2.00"],
      ["Second worm, % of input", "3.00", "not known"],
      ["Change, % of input", "+1.75", "not known"],
      ["Reason", "", "HSN not reconstructed in worm_1"],
    ],
  );
});

test("counts that are compared directly need no shares, and no column of reasons without one", () => {
  const answer = { ...ANSWER, measure: /** @type {const} */ ("count") };
  assert.deepEqual(
    compareColumns({ ...table, answer, reasons: false }).map(({ title }) => title),
    ["From", "To", "Type", "Status", "First worm (synapses)", "Second worm (EM sections)", "Change"],
  );
});

test("the largest change comes first, up or down", () => {
  const small = { ...ROW, id: "small", weights: /** @type {[number, number]} */ ([2, 1]) };
  const down = { ...ROW, id: "down", weights: /** @type {[number, number]} */ ([9, 1]) };
  assert.deepEqual(
    byChange([UNKNOWN, small, ROW, down]).map(({ id }) => id),
    ["down", "AIY!RIB!c", "small", "HSN!AVA!e"],
  );
});

test("the legend of a file names the data sets, with the dashes of each status and only those that are there", () => {
  const only = { ...ROW, id: "only", status: /** @type {const} */ ("only_b") };
  const lines = statusLines(
    [ROW, only],
    new Set(["changed", "only_b", "same"]),
    namedStatuses(STATUSES, [FIRST, SECOND]),
  );
  assert.deepEqual(
    lines.map(({ label, dashes, count }) => [label, dashes, count]),
    [
      ["Only in Second worm", [3, 4], 1],
      ["Changed", null, 1],
    ],
  );
});

test("two data sets of one animal are pointed out by its name", () => {
  const same = { ...SECOND, animals: ["worm 0"] };
  const none = { facts, absent: [new Set(), new Set()], selected: new Set(), missing: [], halve: "0" };
  const answer = { ...ANSWER, measure_reason: "", incomplete: {}, unconnected: [] };
  assert.match(
    compareNotes({ answer, datasets: [FIRST, same], ...none })[0],
    /First worm and Second worm \(animal worm 0\)/,
  );
});
