import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { labelsOf, neuronsOf, Shown, slotsOf } = await import(
  "../../../../../assets/browser/pages/activity/plot_multiple/shown.js"
);

/**
 * The neurons of a recording: label, or "" for one that was not identified.
 * @param {string} id
 * @param {[number, string][]} chosen
 */
const plot = (id, chosen) =>
  neuronsOf({
    id,
    name: id,
    frames: 1,
    step: 1,
    behaviors: [],
    simulated: false,
    citation: "",
    doi: "",
    sha256: "",
    neurons: chosen.map(([idx, label]) => [idx, label ? `${idx} (${label})` : String(idx), label]),
    urls: { traces: "", behavior: "", explore: "" },
  });

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
  const shown = new Shown({ b: "v", events: "1", reversals: "0" }, plots);
  const left = [{ id: "a", neurons: plots[0].slice(1) }];
  const state = shown.written(left);
  assert.deepEqual(state, { d: "a:2", b: "v", hidden: "", colors: "1", events: "1", reversals: "0" });
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
