import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { RECORDING } from "../recording.js";

const { csv } = await import("../../../assets/browser/population/export.js");

test("the file holds neurons in the order shown, behaviors and components, with its source", () => {
  const text = csv({
    config: {
      ...RECORDING,
      dataset: { ...RECORDING.dataset, simulated: true, behaviors: { v: RECORDING.dataset.behaviors.v } },
    },
    frames: 2,
    answer: {
      dataset_id: "lab-1",
      simulated: true,
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
    "frame,t (min),2 (AVA?) (z-score),1 (AVAL) (z-score),v (mm/s),PC1 (71.5 % of variance)",
    "1,0,4,1,0.5,-4",
    "2,0.5,8,2,,-7",
    "",
  ]);
});
