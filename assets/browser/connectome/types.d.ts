/* What a connectome graph shows, as data. */

/** A connectome, as the pages' config describes it (components/connectome). */
export interface Dataset {
  id: string;
  name: string;
  /** What every weight counts: "synapses", "sections", … */
  unit: string;
  gap_junctions_annotated: boolean;
  citations: { text: string; url?: string }[];
}

/** A cell, as available-neurons describes it. */
export interface Cell {
  name: string;
  neuron_class: string;
  /** Codes of cell types: s, i, m, b, u, … */
  cell_type: string;
  cell_type_desc: string;
  neurotransmitter: string[] | null;
  lineage: string | null;
  /** Ids of the data sets that hold it. */
  datasets: Set<string>;
}

export interface CellTable {
  cells: Map<string, Cell>;
  /** Class -> names of its members that are present. */
  classes: Map<string, string[]>;
}

/** Everything known of one node: a cell, or a class that stands for its members. */
export interface Facts {
  label: string;
  isClass: boolean;
  cellClass: string;
  members: string[];
  types: string[];
  typeNames: string[];
  transmitters: string[];
  lineages: [string, string][];
  datasets: string[];
}

export type SynapseType = "c" | "e";

/** A connection, summed over the chosen data sets. */
export interface Synapse {
  pre: string;
  post: string;
  type: SynapseType;
  count: number;
  /** In the order of the chosen data sets. */
  list_count: number[];
}

/** Answer of get-edges. */
export interface EdgesAnswer {
  datasets: string[];
  units: string[];
  neurons: string[];
  unconnected?: string[];
  absent?: string[];
  synapses: Synapse[];
}

/** Names of categories by their keys; colors are those of the theme. */
export interface Palettes {
  type: Record<string, string>;
  transmitter: Record<string, string>;
  synapse: Record<SynapseType, string>;
}

/** How a graph is drawn. */
export interface View {
  /** Least counts that are drawn. */
  chemical: number;
  electrical: number;
  spacing: number;
  scale: number;
  layout: string;
  colors: string;
  /** Label -> rrggbb of colors given by hand. */
  cellColors: Readonly<Record<string, string>>;
  palettes: Palettes;
}

/** Data of a drawn connection. */
export interface EdgeData {
  id: string;
  source: string;
  target: string;
  type: SynapseType;
  count: number;
  counts: number[];
  width: number;
  bent: 0 | 1;
  plain: 0 | 1;
  off: 0 | 1;
}

export interface Place {
  x: number;
  y: number;
}

export interface LegendLine {
  kind: string;
  color: string;
  label: string;
  count: number;
}

/** A picture as SVG with its size in px. */
export interface Drawing {
  svg: string;
  width: number;
  height: number;
}

/** What the visitor looks at closer. */
export interface Focus {
  kind: "node" | "edge" | "path";
  id: string;
}
