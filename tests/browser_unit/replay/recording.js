/* A recording over a connectome as small as can be, as the server answers it: two recorded cells, one with an uncertain
   label, one that was not recorded; four frames of 0.5 min. */

/** @import {ReplayAnswer, ReplayNode} from "../../../assets/browser/replay/answers.d.ts" */

/**
 * @param {string} id
 * @param {Partial<ReplayNode>} [facts]
 * @returns {ReplayNode}
 */
export const node = (id, facts = {}) => ({
  id,
  neuron_class: id.slice(0, 3),
  cell_type: "i",
  trace: null,
  has_activity: false,
  uncertain: false,
  possible: [],
  idx_neurons: [],
  confidences: [],
  lowest_r: null,
  representative_idx_neuron: null,
  variance: null,
  mean_abs_activity: null,
  behavior_correlations: { v: null, hc: null },
  degree_in: 0,
  degree_out: 0,
  degree_in_full: 10,
  degree_out_full: 20,
  degree_total_full: 30,
  strength_full: 24,
  strength_electrical_full: 6,
  partners_full: 5,
  pagerank_centrality: 0.0125,
  eigenvector_centrality: null,
  ...facts,
});

/** @type {ReplayAnswer["meta"]["connectomes"][number]} */
const ADULT = {
  id: "adult",
  name: "Adult",
  short_name: "Adult",
  unit: "synapses",
  citations: [{ text: "B et al., 2019", doi: "10.1/b" }],
  remarks: [],
  gap_junctions_annotated: true,
};

/** @returns {ReplayAnswer} */
export const answer = () => ({
  status: "ok",
  meta: {
    activity_dataset_id: "demo",
    activity_dataset_name: "worm 1",
    connectome_dataset_id: "adult",
    connectome_dataset_name: "Adult",
    combine: "sum",
    include_electrical: true,
    show_connected: true,
    min_synapse_chemical: 1,
    min_synapse_electrical: 1,
    trace_length: 4,
    avg_timestep: 0.5,
    n_activity_nodes: 2,
    n_uncertain_nodes: 1,
    n_connected_only_nodes: 1,
    n_nodes: 4,
    n_edges: 5,
    max_edge_weight: 9,
    simulated: false,
    data_version: "0123",
    paper: { paper_id: "p", title: "A paper", citation: "A et al., 2020", doi: "10.1/a" },
    connectomes: [ADULT],
    units: { trace: "clip(z, -3, 3) / 3", time: "min", weight: "synapses" },
  },
  warnings: ["Recorded, but not in the connectome: XXX.", "No connection between the shown cells is left."],
  nodes: [
    node("AVAL", {
      has_activity: true,
      idx_neurons: [7],
      confidences: [4],
      representative_idx_neuron: 7,
      behavior_correlations: { v: -0.5, hc: 0.25 },
    }),
    node("AVAR", {
      has_activity: true,
      idx_neurons: [3, 9],
      confidences: [2, null],
      lowest_r: 0.0412,
      representative_idx_neuron: 3,
      behavior_correlations: { v: 0.75, hc: null },
    }),
    node("RIML", { uncertain: true, possible: [{ idx_neuron: 4, label: "RIM?" }] }),
    node("IL2V"),
  ],
  edges: [
    { source: "AVAL", target: "AVAR", weight: 4, edge_type: "chemical", list_weight: [4] },
    { source: "AVAL", target: "AVAR", weight: 2, edge_type: "electrical", list_weight: [2] },
    { source: "AVAR", target: "AVAL", weight: 2, edge_type: "electrical", list_weight: [2] },
    { source: "RIML", target: "AVAL", weight: 1, edge_type: "chemical", list_weight: [1] },
    { source: "IL2V", target: "AVAL", weight: 9, edge_type: "chemical", list_weight: [null] },
  ],
  timeline: { time_minutes: [0, 0.5, 1, 1.5], gaps: [], global_signal: [0.25, null, 0.5, 0.5] },
  behavior: {
    traces: {
      v: { i: 0, name_short: "v", name: "Velocity", unit: "0.1 mm/s", data: [1, null, 3, 4] },
      hc: { i: 1, name_short: "hc", name: "Head Curve", unit: "rad", data: [0, 0, 0, 0] },
    },
    default_behavior: "v",
    reversal_events: [[1, 3]],
    events: { heat: [2] },
    event_style: { heat: { color: "red", width: 2 } },
  },
});

/** Activity of AVAL, then of AVAR. */
export const traces = () => Float32Array.of(0, 0.5, -0.5, 1, 0.25, Number.NaN, 0.75, -1);
