import assert from "node:assert/strict";
import { test } from "node:test";
import {
  asksOtherEdges,
  edgesQuestion,
  exploreState,
  exploreView,
  partnersQuery,
} from "../../../../../assets/browser/pages/connectome/explore/state.js";

const DEFAULTS = {
  datasets: "witvliet_2020_8",
  neurons: "",
  classes: "",
  individual: "0",
  connected: "1",
  halve: "0",
  combine: "sum",
  chemical: "1",
  electrical: "1",
  layout: "concentric",
  spacing: "1",
  scale: "1.5",
  colors: "type",
  edge_colors: "type",
  transmitters: "",
  signs: "",
  positions: "",
  cell_colors: "",
  look: "",
  numbers: "0",
  hidden: "",
  partners: "inputs",
  animals: "1",
  layer: "",
  rule: "has",
  search: "",
};
const CONFIG = {
  datasets: [{ id: "white_1986_whole" }, { id: "witvliet_2020_8" }, { id: "white_1986_n2u" }],
  defaults: DEFAULTS,
};
const CELLS = { neurons: ["AVAL", "AVAR"], classes: ["RIB"] };

test("data sets stand in the order of the site, whatever order they are chosen in", () => {
  const values = { cells: CELLS, datasets: ["white_1986_n2u", "witvliet_2020_8", "white_1986_whole"] };
  assert.equal(exploreState(DEFAULTS, values, CONFIG).datasets, "white_1986_whole,witvliet_2020_8,white_1986_n2u");
});

test("chosen cells and switches are text, as in the address", () => {
  const state = exploreState(DEFAULTS, { cells: CELLS, switches: ["individual"] }, CONFIG);
  assert.deepEqual([state.neurons, state.classes, state.individual, state.connected], ["AVAL,AVAR", "RIB", "1", "0"]);
});

test("a threshold is a number of at least 0, and an empty field is the default", () => {
  const threshold = (/** @type {string | number | null} */ chemical) =>
    exploreState(DEFAULTS, { cells: CELLS, chemical }, CONFIG).chemical;
  assert.deepEqual(["", null, 0, -4, 0.001, "12"].map(threshold), ["1", "1", "0", "0", "0.001", "12"]);
});

test("what no control holds stays as it was: places, colors by hand, hidden cells", () => {
  const before = { ...DEFAULTS, positions: "AVAL:1:2", cell_colors: "RIB:ff8800", hidden: "AVB" };
  const after = exploreState(before, { cells: CELLS }, CONFIG);
  assert.deepEqual([after.positions, after.cell_colors, after.hidden], ["AVAL:1:2", "RIB:ff8800", "AVB"]);
});

test("the question holds lists and truths, where the address holds text", () => {
  assert.deepEqual(edgesQuestion({ ...DEFAULTS, neurons: "AVAL,AVAR", individual: "1" }), {
    datasets: ["witvliet_2020_8"],
    neurons: ["AVAL", "AVAR"],
    classes: [],
    show_individual_neuron: true,
    show_connected_neuron: true,
    combine: "sum",
  });
});

test("a layer is asked for with its rule, and the rule alone changes nothing", () => {
  const looked = { ...DEFAULTS, neurons: "AVAL", layer: "bentley_2016_monoamines", rule: "lacks" };
  const { layer, layer_rule } = edgesQuestion(looked);
  assert.deepEqual([layer, layer_rule], ["bentley_2016_monoamines", "lacks"]);
  assert.equal(asksOtherEdges(looked, { ...looked, rule: "has" }), true);
  assert.equal(asksOtherEdges(DEFAULTS, { ...DEFAULTS, rule: "lacks" }), false);
});

test("partners are asked for as they are chosen, without what is empty", () => {
  assert.equal(
    partnersQuery({ ...DEFAULTS, neurons: "AVAL,AVAR", partners: "outputs", animals: "2" }),
    "datasets=witvliet_2020_8&neurons=AVAL,AVAR&which=outputs&least_animals=2",
  );
});

test("the graph is drawn by numbers", () => {
  const palettes = { type: {}, transmitter: {}, synapse: { c: "Chemical", e: "Gap junction" } };
  const { sending, ...view } = exploreView({ ...DEFAULTS, chemical: "3", spacing: "2" }, palettes, { RIB: "ff8800" });
  assert.equal(sending?.tint({ sign: "complex", transmitters: ["Glu"] }), "");
  assert.deepEqual(view, {
    chemical: 3,
    electrical: 1,
    spacing: 2,
    scale: 1.5,
    layout: "concentric",
    colors: "type",
    numbers: false,
    cellColors: { RIB: "ff8800" },
    palettes,
  });
});
