import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { atLevel, whyNothing } = await import("../../../../../assets/browser/pages/connectome/path/roles.js");
const { withSingleClasses } = await import("../../../../../assets/browser/pages/connectome/path/role_picker.js");

/** @import {Cell, CellTable} from "../../../../../assets/browser/connectome/types.d.ts" */
/** @import {Role} from "../../../../../assets/browser/pages/connectome/path/types.d.ts" */

/** @returns {[string, Cell]} */
const cell = (/** @type {string} */ name, /** @type {string} */ cellClass) => [
  name,
  {
    name,
    neuron_class: cellClass,
    cell_type: "i",
    cell_type_desc: "interneuron",
    neurotransmitter: [],
    lineage: "",
    ganglion: "",
    datasets: new Set(["white"]),
  },
];
/** @type {CellTable} */
const TABLE = {
  cells: new Map([cell("ASHL", "ASH"), cell("ASHR", "ASH"), cell("DVA", "DVA")]),
  classes: new Map([
    ["ASH", ["ASHL", "ASHR"]],
    ["DVA", ["DVA"]],
  ]),
};

test("at the level of cells a class becomes its cells, and back they are one class", () => {
  assert.deepEqual(atLevel(["ASH", "DVA"], "neuron", TABLE), ["ASHL", "ASHR", "DVA"]);
  assert.deepEqual(atLevel(["ASHL", "ASHR", "DVA"], "class", TABLE), ["ASH", "DVA"]);
});

test("a name that a data set does not have stays, to be pointed out", () => {
  assert.deepEqual(atLevel(["HSN"], "neuron", TABLE), ["HSN"]);
  assert.deepEqual(atLevel(["HSNL"], "class", TABLE), ["HSNL"]);
});

test("a class of one cell can be chosen, in its place in the alphabet", () => {
  const options = [
    { kind: /** @type {const} */ ("classes"), name: "ASH", names: ["ASH"], detail: "ASHL ASHR" },
    { kind: /** @type {const} */ ("classes"), name: "DVA", names: ["DVA"], detail: "DVA" },
  ];
  const classes = new Map([["AIY", ["AIY"]], ...TABLE.classes]);
  assert.deepEqual(
    withSingleClasses({ cells: new Map(), classes }, options).map(({ name }) => name),
    ["AIY", "ASH", "DVA"],
  );
});

const LABELS = { start: "From", end: "To", exclude: "Avoid", require: "Pass through" };

/** @param {Partial<Record<Role, string[]>>} lists */
const why = (lists, /** @type {string[]} */ lost = [], level = "class") =>
  whyNothing((role) => lists[role] ?? [], lost, { level, labels: LABELS, dataset: "White" });

test("without a start or an end the page says what to choose, at its level", () => {
  assert.equal(why({ start: ["ASH"] }), "Choose classes to start from and classes to end at.");
  assert.equal(why({ end: ["ASHL"] }, [], "neuron"), "Choose cells to start from and cells to end at.");
});

test("a cell has one role", () => {
  assert.equal(why({ start: ["AVA"], end: ["AVA"] }), "AVA cannot be both in “From” and in “To”.");
  assert.equal(
    why({ start: ["ASH"], end: ["AVA"], exclude: ["RIA"], require: ["RIA"] }),
    "RIA cannot be both in “Avoid” and in “Pass through”.",
  );
});

test("a required cell that the data set does not hold is named", () => {
  const lists = { start: ["ASH"], end: ["AVA"] };
  assert.equal(why(lists, ["HSN"]), "Every path should pass through HSN, which White does not hold.");
  assert.equal(why(lists), "");
});
