import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { csv } = await import("../../../assets/browser/population/export.js");

test("the file holds neurons in the order shown, behaviors and components, with its source", () => {
  const text = csv({
    config: {
      site: "Worms",
      dataVersion: "7",
      dataset: {
        id: "lab-1",
        name: "1",
        frames: 2,
        step: 1,
        behaviors: { v: { i: 0, name: "Velocity", unit: "mm/s" } },
        simulated: true,
        citation: "Lab 2026",
        doi: "10.1/x",
        sha256: "ab12",
      },
      neurons: [
        [1, "1 (AVAL)", "AVA", "AVAL"],
        [2, "2", "", ""],
      ],
      defaults: {},
      state: {},
    },
    frames: 2,
    answer: {
      dataset_id: "lab-1",
      n_neuron: 2,
      orders: {},
      components: { mean: [1, 0], loadings: [[1, -1]], explained: [0.71456] },
    },
    recording: {
      signals: new Map([["v", { name: "Velocity", unit: "mm/s", values: Float64Array.of(0.5, Number.NaN) }]]),
      reversals: [],
      events: [],
    },
    values: [Float32Array.of(1, 2), Float32Array.of(4, 8)],
    order: [1, 0],
    orderName: "Cluster",
  });
  const lines = text.split("\n");
  assert.match(lines[0], /^# SIMULATED/);
  assert.deepEqual(lines.slice(1, 5), [
    "# Data set: lab-1, sha256 ab12",
    "# Citation: Lab 2026, doi:10.1/x",
    "# Worms, data version 7, https://worm.example/",
    "# Order of the neurons: Cluster",
  ]);
  // the score is (trace 1 - 1) - trace 2
  assert.deepEqual(lines.slice(5), [
    "frame,t (min),2 (z-score),1 (AVAL) (z-score),v (mm/s),PC1 (71.5 % of variance)",
    "1,0,4,1,0.5,-4",
    "2,1,8,2,,-7",
    "",
  ]);
});
