import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { plotMultipleCsv } = await import("../../../../../assets/browser/pages/activity/plot_multiple/csv.js");

const BEHAVIORS = {
  v: { i: 0, name: "Velocity", unit: "mm/s" },
  hc: { i: 1, name: "Head curve", unit: "rad" },
  f: { i: 2, name: "Feeding", unit: "pumps/s" },
};

/** @param {string} id */
const source = (id, simulated = false) => ({
  id,
  step: 0.5,
  simulated,
  citation: "Lab 2026",
  doi: "10.1/x",
  sha256: "ab12",
});

/**
 * @param {string} name
 * @param {number[]} values
 * @returns {[string, {name: string, unit: string, values: Float64Array}]}
 */
const signal = (name, values) => [name, { name, unit: "", values: Float64Array.from(values) }];

test("one row a recording and frame, one column a name, blank where a recording has it not", () => {
  const plots = [
    {
      dataset: { ...source("a", true), frames: 2, behaviors: ["v"] },
      neurons: [
        { idx: 5, label: "AVAL" },
        { idx: 6, label: "" },
      ],
      traces: new Map([
        [5, [1, 2]],
        [6, [3, Number.NaN]],
      ]),
      recording: { signals: new Map([signal("v", [0.5, 0.25])]) },
    },
    {
      dataset: { ...source("b"), frames: 1, behaviors: ["v", "hc"] },
      neurons: [
        { idx: 1, label: "RIML" },
        { idx: 2, label: "AVAL" },
        { idx: 3, label: "AVAL" },
      ],
      traces: new Map([
        [1, [7]],
        [2, [8]],
        [3, [9]],
      ]),
      recording: { signals: new Map([signal("v", [1]), signal("hc", [2])]) },
    },
  ];
  assert.deepEqual(plotMultipleCsv(plots, BEHAVIORS, ["Worms"]).split("\n"), [
    "# a: SIMULATED, sha256 ab12; Lab 2026, doi:10.1/x; trace numbers: AVAL = 5, neuron 6 = 6",
    "# b: sha256 ab12; Lab 2026, doi:10.1/x; trace numbers: RIML = 1, AVAL = 2, AVAL (3) = 3",
    "# Worms",
    "dataset_id,frame,t (min),AVAL (z-score),neuron 6 (z-score),RIML (z-score),AVAL (3) (z-score),v (mm/s),hc (rad)",
    "a,1,0,1,3,,,0.5,",
    "a,2,0.5,2,,,,0.25,",
    "b,1,0,8,,7,9,1,2",
    "",
  ]);
});
