/* A choice over the small recording of tests/browser_unit/replay/recording.js. Import page.js before. */

/** @import {Config, State} from "../../../../../assets/browser/pages/activity/replay/types.d.ts" */

import { answer, traces } from "../../../replay/recording.js";

const { Choice } = await import("../../../../../assets/browser/pages/activity/replay/choice.js");
const { modelOf } = await import("../../../../../assets/browser/replay/data.js");

/** @type {State} */
const DEFAULTS = {
  activity_dataset: "",
  connectome_dataset: "",
  combine: "sum",
  halve: "0",
  n: "",
  behaviors: "",
  tp: "",
  layout: "concentric",
  edge_type: "all",
  show_connected: "0",
  min_synapse_chemical: "3",
  min_synapse_electrical: "2",
  spacing: "1.15",
  edge_scale: "1.5",
  edge_size_mode: "activity_synapse",
  edge_color_mode: "counts",
  edge_colormap: "YlGnBu",
  edge_vmin: "",
  edge_vmax: "",
  node_size_mode: "degree_total",
  node_color_mode: "activity",
  node_colormap: "RdBu",
  node_vmin: "",
  node_vmax: "",
  speed: "5",
  show_reversal: "1",
  show_event: "1",
  frame: "1",
  loop: "",
  focus: "",
  positions: "",
  look: "",
};

const recording = (/** @type {string} */ id) => ({
  id,
  name: id,
  paper: "A 2020",
  frames: 4,
  minutes: 2,
  neurons: 100,
  labeled: 60,
  behaviors: ["v", "hc"],
  events: true,
  simulated: false,
  explore: `/activity/explore/${id}/`,
});

/** @type {Config} */
export const CONFIG = {
  site: "WormWideWeb",
  dataVersion: "0123",
  defaults: DEFAULTS,
  state: {},
  start: { activity_dataset: "demo", connectome_dataset: "adult" },
  none: { n: "none", behaviors: "none" },
  recordings: [recording("other"), recording("demo")],
  behaviors: { v: { name: "Velocity", unit: "mm/s" }, hc: { name: "Head Curve", unit: "rad" } },
  palettes: { type: {}, transmitter: {}, synapse: { c: "Chemical synapse", e: "Gap junction" } },
  scales: {},
  maxPlotted: 10,
  modes: {
    node: { activity: "Activity", pagerank: "PageRank" },
    edge: { counts: "Connectome counts", activity: "Source activity" },
    correlation: "correlation_",
  },
  urls: { replay: "/replay", traces: "/traces" },
};

/**
 * @param {Partial<State>} [state] as in the address
 * @param {ReturnType<typeof answer>} [answered]
 */
export function choiceOf(state = {}, answered = answer()) {
  const choice = new Choice({ ...CONFIG, state });
  choice.arrived = modelOf(answered, traces());
  return choice;
}
