import assert from "node:assert/strict";
import { test } from "node:test";
import {
  asksOtherPaths,
  pathQuestion,
  pathState,
} from "../../../../../assets/browser/pages/connectome/path/question.js";

/** @import {Role} from "../../../../../assets/browser/pages/connectome/path/types.d.ts" */

const DEFAULTS = {
  dataset: "witvliet_2020_8",
  start: "",
  end: "",
  exclude: "",
  require: "",
  level: "class",
  gap: "1",
  neurons_only: "1",
  halve: "0",
  cost: "hops",
  combine: "max",
  mode: "shortest",
  k: "10",
  rank: "cost",
  colors: "type",
  edge_colors: "type",
  transmitters: "",
  signs: "",
  scale: "1.5",
  positions: "",
  cell_colors: "",
  look: "",
  numbers: "0",
  path: "",
};

test("between 1 and 50 paths are asked for, whatever the field holds", () => {
  const asked = (/** @type {string | number | null} */ k) => pathState(DEFAULTS, { k }, DEFAULTS).k;
  assert.deepEqual([0, 1, 7.4, 50, 500, "", null, "x"].map(asked), ["1", "1", "7", "50", "50", "10", "10", "10"]);
});

test("a path stays among neurons unless the switch is off; gap junctions that are listed twice are halved by a switch", () => {
  const asked = (/** @type {string[]} */ switches) =>
    new URLSearchParams(pathQuestion(pathState(DEFAULTS, { switches }, DEFAULTS), present));
  assert.deepEqual(
    [asked(["neurons_only"]).get("neurons_only"), asked(["gap"]).get("neurons_only")],
    ["true", "false"],
  );
  assert.deepEqual([asked(["halve"]).get("halve"), asked([]).get("halve")], ["true", null]);
});

test("gap junctions are walked only where the switch is on", () => {
  assert.equal(pathState(DEFAULTS, { switches: ["gap"] }, DEFAULTS).gap, "1");
  assert.equal(pathState(DEFAULTS, { switches: [] }, DEFAULTS).gap, "0");
  assert.equal(pathState(DEFAULTS, { switches: null }, DEFAULTS).gap, "0");
});

test("colors and widths ask for no other paths, another end does", () => {
  assert.equal(asksOtherPaths(DEFAULTS, { ...DEFAULTS, colors: "transmitter", scale: "2", path: "AVA,RIB" }), false);
  assert.equal(asksOtherPaths(DEFAULTS, { ...DEFAULTS, end: "RMD" }), true);
  assert.equal(asksOtherPaths(DEFAULTS, { ...DEFAULTS, combine: "sum" }), true);
});

const LISTS = { start: ["ASH"], end: ["RMD", "SMD"], exclude: /** @type {string[]} */ ([]), require: ["RIA"] };
const present = (/** @type {Role} */ role) => LISTS[role];

test("the question of shortest paths has no number and no rank; empty lists are left out", () => {
  assert.equal(
    pathQuestion({ ...DEFAULTS, cost: "weights" }, present),
    "dataset=witvliet_2020_8&start=ASH&end=RMD,SMD&class=true&gap_junction=true&neurons_only=true&weighted=true&combine=max&mode=shortest&require=RIA",
  );
});

test("the best paths are asked for with their number and what is best", () => {
  const query = new URLSearchParams(
    pathQuestion({ ...DEFAULTS, mode: "simple", k: "3", level: "neuron", gap: "0" }, present),
  );
  assert.deepEqual(
    ["k", "rank", "class", "gap_junction"].map((key) => query.get(key)),
    ["3", "cost", "false", "false"],
  );
});
