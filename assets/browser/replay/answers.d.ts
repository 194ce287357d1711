/* What the server says of a replay (app/services/replay/service.py). */

/** A node of the answer of replay (app/services/replay/service.py): a cell, recorded or not. */
export interface ReplayNode {
  id: string;
  neuron_class: string;
  cell_type: string;
  /** Null where the traces come as binary, and without activity. */
  trace: (number | null)[] | null;
  has_activity: boolean;
  /** A label such as AVA? may name it. */
  uncertain: boolean;
  /** The traces with such a label. */
  possible: { idx_neuron: number; label: string }[];
  idx_neurons: number[];
  representative_idx_neuron: number | null;
  variance: number | null;
  mean_abs_activity: number | null;
  /** Pearson r by key of the behavior. */
  behavior_correlations: Record<string, number | null>;
  /** Summed weights: of the edges listed, and of the whole connectome. */
  degree_in: number;
  degree_out: number;
  degree_in_full: number;
  degree_out_full: number;
  degree_total_full: number;
  pagerank_centrality: number | null;
  eigenvector_centrality: number | null;
}

/** A gap junction is listed once each way. */
export interface ReplayEdge {
  source: string;
  target: string;
  weight: number;
  edge_type: "chemical" | "electrical";
  /** In the order of the connectomes; null where a data set says nothing about the pair. */
  list_weight: (number | null)[];
}

export interface ReplayConnectome {
  id: string;
  name: string;
  unit: string;
  citations: { text: string; doi: string }[];
  gap_junctions_annotated: boolean;
}

export interface ReplayMeta {
  activity_dataset_id: string;
  activity_dataset_name: string;
  connectome_dataset_id: string;
  connectome_dataset_name: string;
  include_electrical: boolean;
  show_connected: boolean;
  min_synapse_chemical: number;
  min_synapse_electrical: number;
  /** Frames. */
  trace_length: number;
  /** min */
  avg_timestep: number;
  n_activity_nodes: number;
  n_uncertain_nodes: number;
  n_connected_only_nodes: number;
  n_nodes: number;
  n_edges: number;
  max_edge_weight: number;
  simulated: boolean;
  data_version: string;
  paper: { paper_id: string; title: string; citation: string; doi: string };
  connectomes: ReplayConnectome[];
  /** `weight`: null where the connectomes count different things. */
  units: { trace: string; time: string; weight: string | null };
}

export interface ReplayAnswer {
  status: "ok";
  meta: ReplayMeta;
  warnings: string[];
  nodes: ReplayNode[];
  edges: ReplayEdge[];
  timeline: { time_minutes: number[]; global_signal: (number | null)[] };
  behavior: {
    traces: Record<string, { i: number; name_short: string; name: string; unit: string; data: (number | null)[] }>;
    default_behavior: string | null;
    /** The last frame before a reversal and its last, counted from 1. */
    reversal_events: [number, number][];
    /** Name -> frames, counted from 1. */
    events: Record<string, number[]>;
    event_style: Record<string, { color: string; width: number }>;
  };
}
