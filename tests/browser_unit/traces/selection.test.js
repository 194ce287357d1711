import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { RECORDING } from "../recording.js";

const { Times } = await import("../../../assets/browser/traces/time.js");
const { isolate, Selection, slotsText, toggle } = await import("../../../assets/browser/traces/selection.js");

/** A page of the recording, opened at a state. */
const config = (state = {}) => ({
  ...RECORDING,
  defaults: {
    n: "",
    b: "",
    hidden: "",
    colors: "",
    unit: "min",
    kind: "z",
    height: "600",
    reversals: "1",
    events: "1",
    range: "",
    correlation: "0",
    connectome: "1",
    frame: "1",
    speed: "20",
    view: "traces",
    node: "",
  },
  state,
});

/** @param {InstanceType<typeof Selection>} selection */
const colors = (selection) => selection.neurons.map((idx) => selection.colorOf(idx));

test("a color stays with its neuron, and the first free one is next", () => {
  const selection = new Selection(config({ n: "1-2-3" }));
  assert.deepEqual(colors(selection), ["c0", "c1", "c2"]);
  selection.drop([2]);
  assert.deepEqual(colors(selection), ["c0", "c2"]);
  const link = selection.written();
  selection.choose([4]);
  assert.deepEqual(
    [selection.neurons, colors(selection)],
    [
      [1, 3, 4],
      ["c0", "c2", "c1"],
    ],
  );
  assert.deepEqual(colors(new Selection(config(link))), ["c0", "c2"]);
  assert.deepEqual([link.n, link.colors, selection.written().colors], ["1-3", "0-2", "0-2-1"]);
});

test("a link that names another number of colors than neurons gives them in order", () => {
  assert.deepEqual(colors(new Selection(config({ n: "4-1", colors: "7" }))), ["c0", "c1"]);
  assert.deepEqual([slotsText([0, 1, 2]), slotsText([1, 0])], ["", "1-0"]);
});

test("what this recording does not have is not chosen, and nothing twice", () => {
  const selection = new Selection(config({ n: "1" }));
  selection.choose([1, 99, 3, 3]);
  assert.deepEqual(selection.neurons, [1, 3]);
  assert.equal(selection.colorOf(99), "");
  assert.throws(() => selection.nameOf(99), RangeError);
});

test("an address comes back as it was read", () => {
  const state = {
    n: "4-2",
    b: "hc",
    hidden: "4",
    unit: "s",
    kind: "original",
    height: "450",
    reversals: "0",
    range: "2,5",
    correlation: "1",
    frame: "3",
    node: "AVAL",
  };
  const selection = new Selection(config(state));
  const written = selection.written();
  for (const [key, value] of Object.entries(state)) assert.equal(written[key], value, key);
  assert.deepEqual([selection.range, selection.on.reversals, selection.on.events], [[2, 5], false, true]);
  selection.range = [1 / 3, 2];
  assert.equal(selection.written().range, "0.3333,2");
});

test("a figure lists neurons by number and behaviors in the order of the site", () => {
  const { neurons, behaviors } = new Selection(config({ n: "4-2", b: "hc-v", hidden: "4-v" })).rows();
  assert.deepEqual(
    [...neurons, ...behaviors].map((row) => [row.key, row.name, row.color, row.hidden]),
    [
      ["2", "AVA?", "c1", false],
      ["4", "4 (RIML)", "c0", true],
      ["v", "Velocity", "behavior", true],
      ["hc", "Head curve", "behavior", false],
    ],
  );
});

test("a name has its number where it is alone no name, or where numbers are asked for", () => {
  const names = (/** @type {Record<string, string>} */ state) => {
    const selection = new Selection(config({ n: "1-2-3-4", ...state }));
    return [1, 2, 3, 4].map((idx) => selection.nameOf(idx));
  };
  assert.deepEqual(names({}), ["AVAL", "AVA?", "neuron 3", "4 (RIML)"]);
  assert.deepEqual(names({ indices: "1" }), ["1 (AVAL)", "2 (AVA?)", "neuron 3", "4 (RIML)"]);
});

test("a figure shows what has arrived", () => {
  const selection = new Selection(config({ n: "1-3", b: "v" }));
  assert.deepEqual([selection.model().neurons, selection.model().reversals], [[], []]);
  selection.values.set(3, Float32Array.of(1, 2, 3));
  selection.recording = {
    signals: new Map([["v", { name: "Velocity", unit: "mm/s", values: Float64Array.of(0, 1, 0) }]]),
    times: Times.even(3, 1),
    reversals: [[1, 2]],
    events: [{ name: "heat", frames: [2], color: "red", width: 1 }],
  };
  const model = selection.model();
  assert.deepEqual(
    [...model.neurons, ...model.behaviors].map((row) => row.key),
    ["3", "v"],
  );
  assert.deepEqual([model.reversals, model.events.length], [[[1, 2]], 1]);
  selection.on.reversals = selection.on.events = false;
  assert.deepEqual([selection.model().reversals, selection.model().events], [[], []]);
});

test("a trace says why it belongs to no certain cell; certain ones are in the connectome", () => {
  const selection = new Selection(config({ n: "1-2-3" }));
  assert.deepEqual(
    [1, 2, 3].map((idx) => selection.doubtOf(idx)),
    ["", "side not determined", "not identified"],
  );
  assert.deepEqual([...selection.plottedCells()], [["AVAL", 1]]);
});

test("what is doubtful about a trace goes with it, and labels that two traces carry are warned of", () => {
  const selection = new Selection(config({ n: "1-2-4" }));
  assert.deepEqual(
    selection.rows().neurons.map(({ doubts, known }) => [doubts, known]),
    [
      ["", "confidence 4"],
      ["low confidence 2", "low confidence 2"],
      [
        "label of 2 traces, left out: most values missing",
        "confidence 2.5, label of 2 traces, left out: most values missing",
      ],
    ],
  );
  assert.deepEqual(
    [2, 3].map((idx) => selection.detailOf(idx)),
    ["side not determined, low confidence 2", "not identified, no value in 1 frame"],
  );
  assert.match(selection.model().warnings?.join() ?? "", /^Traces 4 and 5 are labeled RIML, one cell/);
  selection.drop([4]);
  assert.deepEqual(selection.model().warnings, []);
});

test("a behavior that goes and comes back is visible", () => {
  const selection = new Selection(config({ b: "v", hidden: "v" }));
  selection.chooseBehavior("v", false);
  assert.equal(selection.isEmpty, true);
  selection.chooseBehavior("v", true);
  assert.deepEqual([selection.shownBehaviors, selection.hidden.size, selection.isEmpty], [["v"], 0, false]);
  selection.clear();
  assert.equal(selection.isEmpty, true);
});

test("one trace is shown alone in its row of the figure, then all of them again", () => {
  const selection = new Selection(config({ n: "1-2-3", b: "v-hc" }));
  selection.isolate("1");
  selection.isolate("hc");
  assert.deepEqual([...selection.hidden].sort(), ["2", "3", "v"]);
  selection.isolate("1");
  assert.deepEqual([...selection.hidden], ["v"]);
});

test("what is hidden elsewhere stays hidden", () => {
  const hidden = new Set(["x"]);
  isolate(hidden, ["a", "b"], "b");
  assert.deepEqual([...hidden], ["x", "a"]);
  toggle(hidden, "a");
  toggle(hidden, "c");
  assert.deepEqual([...hidden], ["x", "c"]);
});
