/* A recording of three frames, half a minute each, as a page's config describes it. */

/** @import {SelectionConfig} from "../../assets/browser/traces/types.d.ts" */

/** @type {SelectionConfig} */
export const RECORDING = {
  site: "Worms",
  dataVersion: "7",
  dataset: {
    id: "lab-1",
    name: "1",
    frames: 3,
    minutes: 1,
    behaviors: { v: { name: "Velocity", unit: "mm/s" }, hc: { name: "Head curve", unit: "rad" } },
    simulated: false,
    citation: "Lab 2026",
    doi: "10.1/x",
    sha256: "ab12",
  },
  neurons: [
    [1, "1 (AVAL)", "AVA", "AVAL", "AVAL", 4, 0],
    [2, "2 (AVA?)", "AVA", "", "AVA?", 2, 0],
    [3, "3", "", "", "neuron 3", null, 1],
    [4, "4 (RIML)", "RIM", "RIML", "4 (RIML)", 2.5, 3],
    [5, "5 (RIML)", "RIM", "RIML", "5 (RIML)", null, 0],
  ],
  defaults: {},
  state: {},
};
