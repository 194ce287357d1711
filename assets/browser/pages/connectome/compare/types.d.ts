/* Two connectomes compared: the question, the answer and what is drawn of it. */

import type { ComparedSynapse, CompareAnswer } from "../../../contract/api.d.ts";
import type { ConnectomeCompareState } from "../../../contract/states.js";
export type { ComparedSynapse, CompareAnswer } from "../../../contract/api.d.ts";

import type { Dataset, Facts, SharedConfig, SharedValues, SynapseType } from "../../../connectome/types.d.ts";
import type { Entered } from "../types.d.ts";

export type Side = "a" | "b";

/** The graphs of the page. */
export type ViewName = "difference" | Side;

export type Status = "same" | "changed" | "only_a" | "only_b" | "not_comparable";

export type CompareState = ConnectomeCompareState;

export interface CompareValues extends SharedValues, Record<Side, string> {
  tolerance: Entered;
  chemical: Entered;
  electrical: Entered;
}

export interface CompareConfig extends SharedConfig {
  defaults: CompareState;
  /** Labels. */
  statuses: Record<Status, string>;
  /** Where each data set comes from, as a sentence. */
  sources: Record<string, string>;
  urls: { neurons: string; compare: string };
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
  /** "1": gap junctions that a source lists twice count half. */
  halve: string;
}
