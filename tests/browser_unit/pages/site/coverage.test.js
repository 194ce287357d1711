import assert from "node:assert/strict";
import { test } from "node:test";
import {
  cellText,
  columnsOf,
  headCount,
  rank,
  shownPlaces,
} from "../../../../assets/browser/pages/site/coverage/columns.js";

/** @import {CoverageConfig, CoverageRow} from "../../../../assets/browser/pages/site/coverage/types.d.ts" */

/** @type {(id: string, kind: any, of?: number | null) => CoverageConfig["sources"][number]} */
const source = (id, kind, of = null) => ({
  id,
  kind,
  of,
  name: id,
  short_name: id,
  heading: id,
  width: 96,
  simulated: false,
});

/** @type {Pick<CoverageConfig, "sources" | "first" | "titles" | "counted" | "marks" | "words">} */
const RULES = {
  sources: [
    source("white", "connectome"),
    source("lab:baseline", "group", 8),
    source("lab-01", "recording"),
    source("table", "class_table"),
  ],
  first: [
    { field: "name", title: "Name", width: 100 },
    { field: "cell_class", title: "Class", width: 84 },
  ],
  titles: {
    connectome: "Connectomes",
    group: "Groups",
    layer: "Layers",
    encodings: "E",
    class_table: "E",
    recording: "Single",
  },
  counted: ["group", "encodings"],
  marks: { known: "●", undetermined: "◐", unknown: "?", not_in_volume: "○" },
  words: { known: "known", undetermined: "side undetermined", unknown: "unknown", not_in_volume: "not in the volume" },
};

/** @type {(name: string, known: any[], count: (number | null)[], members?: string[]) => CoverageRow} */
const row = (name, known, count, members = [name]) => ({
  name,
  cell_class: name,
  cell_type: "",
  is_neuron: true,
  male_only: false,
  members,
  known,
  count,
});
const AVAL = row("AVAL", ["known", "known", "undetermined", "known"], [null, 7, null, null]);
const AVA = row("AVA", ["known", "known", "known", "known"], [2, 7, 1, 2], ["AVAL", "AVAR"]);
const M1 = row("M1", ["not_in_volume", "unknown", "unknown", "unknown"], [null, 0, null, null]);

test("a cell is a mark, animals of a group and cells of a class are numbers", () => {
  const texts = (/** @type {CoverageRow} */ one) => [0, 1, 2, 3].map((place) => cellText(RULES, one, place));
  assert.deepEqual(texts(AVAL), ["●", "7 / 8", "◐", "●"]);
  assert.deepEqual(texts(AVA), ["2 / 2", "7 / 8", "1 / 2", "●"]);
  assert.deepEqual(texts(M1), ["○", "0 / 8", "?", "?"]);
});

test("what is known best is largest, and then the number of animals", () => {
  const fewer = row("RIM", ["known", "known", "known", "known"], [null, 3, null, null]);
  const order = [M1, fewer, AVAL].sort((a, b) => rank(RULES, b, 1) - rank(RULES, a, 1)).map(({ name }) => name);
  assert.deepEqual(order, ["AVAL", "RIM", "M1"]);
  assert.ok(rank(RULES, M1, 0) < rank(RULES, AVAL, 0));
});

test("the head of a column says how many of the rows are known there", () => {
  assert.equal(headCount([AVAL, AVA, M1], 0), "2 of 3");
  assert.equal(headCount([], 0), "0 of 0");
});

test("single recordings are shown when they are asked for, together or by name", () => {
  const state = { in: "", not: "", sort: "", single: "0" };
  assert.deepEqual(shownPlaces(RULES.sources, state), [0, 1, 3]);
  assert.deepEqual(shownPlaces(RULES.sources, { ...state, single: "1" }), [0, 1, 2, 3]);
  assert.deepEqual(shownPlaces(RULES.sources, { ...state, not: "white,lab-01" }), [0, 1, 2, 3]);
  assert.deepEqual(shownPlaces(RULES.sources, { ...state, sort: "lab-01" }), [0, 1, 2, 3]);
});

test("columns stand in groups, each with its count below its name", () => {
  const options = { level: "cell", narrow: false, name: () => null, mark: () => () => null };
  const [name, type, connectomes, groups, encodings] = columnsOf(RULES, [AVAL, M1], [0, 1, 3], options);
  assert.deepEqual([name.colId, type.colId], ["name", "cell_class"]);
  assert.deepEqual(
    [connectomes, groups, encodings].map(({ headerName }) => headerName),
    ["Connectomes", "Groups", "E"],
  );
  assert.equal(connectomes.children?.[0].headerName, "white\n1 of 2");
  const ids = (/** @type {typeof options} */ how) =>
    columnsOf(RULES, [AVAL], [0], how).map(({ colId, headerName }) => colId ?? headerName);
  assert.deepEqual(ids({ ...options, narrow: true }), ["name", "Connectomes", "cell_class"]);
  assert.deepEqual(ids({ ...options, level: "class" }), ["name", "Connectomes"]); // a class is its own class
});
