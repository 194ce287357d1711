/* Two connectomes compared: the question, the answer and what is drawn of it. */

import type { Dataset, Facts, SharedConfig, SharedValues, SynapseType } from "../../../connectome/types.d.ts";
import type { Entered, SharedState } from "../types.d.ts";

export type Side = "a" | "b";

/** The graphs of the page. */
export type ViewName = "difference" | Side;

export type Status = "same" | "changed" | "only_a" | "only_b" | "not_comparable";

export type CompareState = SharedState &
  Record<Side, string> & {
    normalize: string;
    /** % */
    tolerance: string;
    chemical: string;
    electrical: string;
    /** Those that are drawn in the difference. */
    status: string;
  };

export interface CompareValues extends SharedValues, Record<Side, string> {
  tolerance: Entered;
  chemical: Entered;
  electrical: Entered;
}

export interface CompareConfig extends SharedConfig {
  defaults: CompareState;
  /** Labels. */
  statuses: Record<Status, string>;
  urls: { neurons: string; compare: string };
}

/** A connection on both sides, left first. */
export interface ComparedSynapse {
  pre: string;
  post: string;
  type: SynapseType;
  status: Status;
  /** Counts; null where an end is not in the data set. */
  list_count: [number | null, number | null];
  /** What is compared, in `measure_unit`. */
  weights: [number | null, number | null];
  /** Why it cannot be compared. */
  reason?: string;
}

/** Answer of compare/. */
export interface CompareAnswer {
  datasets: [string, string];
  units: [string, string];
  measure: "count" | "percent_input";
  measure_unit: string;
  measure_reason: string;
  tolerance: number;
  gap_junctions_annotated: [boolean, boolean];
  neurons: string[];
  unconnected: string[];
  /** Cells and classes that a side does not hold. */
  absent: Record<Side, string[]>;
  /** Class -> members that a side does not hold. */
  incomplete: Record<string, Record<Side, string[]>>;
  n_edges: Record<Status, number>;
  synapses: ComparedSynapse[];
}

/** A connection as a row of the table. */
export interface CompareRow extends ComparedSynapse {
  id: string;
  /** The larger one of its counts. */
  largest: number;
}

/** What of an answer is shown, and in which graph. */
export interface Sifted {
  /** Seen on one side at least: within the thresholds, and no end is hidden. */
  rows: CompareRow[];
  /** Connections that would be seen without the thresholds. */
  below: number;
  drawn: Record<ViewName, CompareRow[]>;
  /** What a layout arranges, drawn or not: hidden cells and other statuses keep their places. */
  arranging: { cells: Set<string>; edges: Set<string> };
}

/** What the sentences of the page are about. */
export interface Compared {
  answer: CompareAnswer;
  datasets: Dataset[];
  /** Cells and classes that are shown. */
  facts: Map<string, Facts>;
  /** Cells and classes that a side does not hold, left first. */
  absent: Set<string>[];
  selected: Set<string>;
  /** Chosen names that neither side holds. */
  missing: string[];
}
