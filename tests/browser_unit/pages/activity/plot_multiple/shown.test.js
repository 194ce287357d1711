import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

/** @import {PlottedRecording} from "../../../../../assets/browser/pages/activity/types.d.ts" */

const { commonAxes, covering, labelsOf, neuronsOf, selectionOf, Shown, slotsOf } = await import(
  "../../../../../assets/browser/pages/activity/plot_multiple/shown.js"
);

/**
 * A recording with neurons: number and label, "" for one that was not identified. A trace goes from − to + its number.
 * @param {string} id
 * @param {[number, string][]} chosen
 */
const recording = (id, chosen) => ({
  id,
  name: id,
  frames: 1,
  minutes: 0,
  behaviors: [],
  simulated: false,
  citation: "",
  doi: "",
  sha256: "",
  /** @type {PlottedRecording["neurons"]} */
  neurons: chosen.map(([idx, label]) => [idx, label || `neuron ${idx}`, label, label.slice(0, 3), null, 0, []]),
  /** @type {PlottedRecording["extents"]} */
  extents: { traces: chosen.map(([idx]) => [-idx, idx]), behaviors: {} },
  urls: { traces: "", behavior: "", explore: "" },
});

/**
 * @param {string} id
 * @param {[number, string][]} chosen
 */
const plot = (id, chosen) => neuronsOf(recording(id, chosen));

test("a name has one color in all plots, whatever its number and place", () => {
  const plots = [
    plot("a", [
      [5, "AVAL"],
      [9, "RIML"],
    ]),
    plot("b", [
      [2, "RIML"],
      [7, "AVAL"],
    ]),
  ];
  assert.deepEqual(
    [...slotsOf(plots, [])],
    [
      ["AVAL", 0],
      ["RIML", 1],
    ],
  );
  assert.deepEqual(labelsOf(plots), ["AVAL", "RIML"]);
});

test("a neuron that was not identified never gets the color of a name", () => {
  const plots = [
    plot("a", [[1, "AVAL"]]),
    plot("b", [
      [4, ""],
      [8, ""],
    ]),
    plot("c", [[4, ""]]),
  ];
  const shown = new Shown({}, plots);
  assert.deepEqual(
    plots.flat().map(({ key }) => [key, shown.colorOf(key)]),
    [
      ["AVAL", "c0"],
      ["b:4", "c1"],
      ["b:8", "c2"],
      ["c:4", "c1"],
    ],
  );
});

test("after a name is gone the others keep their colors, in the link too", () => {
  const plots = [
    plot("a", [
      [1, "AVAL"],
      [2, "RIML"],
    ]),
  ];
  const looks = { b: "v", events: "1", reversals: "0", common: "1", average: "class" };
  const shown = new Shown(looks, plots);
  const left = [{ id: "a", neurons: plots[0].slice(1) }];
  const state = shown.written(left);
  assert.deepEqual(state, { ...looks, d: "a:2", hidden: "", colors: "1" });
  assert.equal(new Shown(state, [left[0].neurons]).colorOf("RIML"), "c1");
});

test("no behavior at all is not the default, and what is gone is not hidden any more", () => {
  const neurons = plot("a", [[1, "AVAL"]]);
  const shown = new Shown({ b: "v", hidden: "AVAL,RIML", events: "0", reversals: "1" }, [neurons]);
  shown.behaviors.clear();
  const { b, hidden, events, reversals } = shown.written([{ id: "a", neurons }]);
  assert.deepEqual([b, hidden, events, reversals], ["-", "AVAL", "0", "1"]);
  assert.deepEqual([...new Shown({ b: "-" }, []).behaviors], []);
});

test("common axes cover all plots: the longest time, neurons that can be seen, behaviors that are shown", () => {
  const first = {
    ...recording("a", [
      [3, "AVAL"],
      [9, "RIML"],
    ]),
    frames: 11,
    minutes: 5,
  };
  first.extents.behaviors = { v: [-0.2, 0.1], hc: [-3, 3] };
  const second = { ...recording("b", [[2, "AVAL"]]), frames: 7, minutes: 6 };
  second.extents.behaviors = { v: [-0.1, 0.3], hc: null };
  const plots = [first, second].map((dataset) => ({ dataset, neurons: neuronsOf(dataset) }));
  const seen = { hidden: new Set(["RIML"]), behaviors: new Set(["v"]) };
  assert.deepEqual(commonAxes(plots, seen), { end: 6, neurons: [-3, 3], behaviors: [-0.2, 0.3] });
  const all = commonAxes(plots, { hidden: new Set(), behaviors: new Set() });
  assert.deepEqual([all.neurons, all.behaviors], [[-9, 9], null]);
  assert.equal(covering([null, undefined]), null);
});

test("an address names the neurons of each recording, whose name may have a colon", () => {
  assert.deepEqual(
    [...selectionOf("worm:1-2,lab:b:3")],
    [
      ["worm", new Set([1, 2])],
      ["lab:b", new Set([3])],
    ],
  );
  assert.deepEqual([...selectionOf("")], []);
});
