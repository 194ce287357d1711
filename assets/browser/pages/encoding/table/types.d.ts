/* What neurons encode, as data of a table. */

import type { EncodingTableState } from "../../../contract/states.js";
import type { EncodingAnswer } from "../../../contract/api.d.ts";
export type { EncodingAnswer } from "../../../contract/api.d.ts";

import type { GridConfig } from "../../../vendors/types.d.ts";

export type Kind = "strength" | "degree" | "tuning" | "timescale" | "variability";
export type Group = "velocity" | "head_curvature" | "feeding" | "other";

/** A column (app/analysis/encoding/features.py). */
export interface Feature {
  key: string;
  group: Group;
  kind: Kind;
  /** In the head of its column, below the name of its group. */
  label: string;
  /** By itself. */
  name: string;
  /** One sentence. */
  text: string;
  /** Where its shading is strongest. */
  high: number;
  /** Of a number. */
  decimals: Record<View, number>;
  /** In the head of its column: the label, of a slope with a short unit. */
  heads: Record<View, string>;
  /** Of its values. */
  units: Record<View, string>;
}

/**
 * A value of a feature: of a class a number; of a neuron also the time segments that show it ("1, 2"), or "yes" and
 * "no".
 */
export type Value = number | string | boolean | null | undefined;

/** A class, or a neuron of a recording, with its features. */
export interface EncodingRow {
  class: string;
  [feature: string]: Value;
}

export interface ClassRow extends EncodingRow {
  /** Observations: recordings and sides pooled. */
  count: number;
}

export interface NeuronRow extends EncodingRow {
  label: string;
  /** Name of the recording. */
  recording: string;
  idx: number;
  dataset_id: string;
  simulated: boolean;
  /** How many time segments the recording has. */
  segments: number;
}

export type View = "classes" | "neurons";

/** State of the table, as in the address (app/states/encoding/table.py). */
export type TableState = EncodingTableState & { view: View };

/** Config of the table (components/encoding/table.py). */
export interface TableConfig {
  /** Id of the table; ids of its parts begin with it. */
  name: string;
  grid: GridConfig;
  features: Feature[];
  groups: Record<Group, string>;
  defaultColumns: string[];
  /** What the numbers of a view mean. */
  reading: Record<View, string>;
  /** Colors of slopes below and above 0. */
  poles: [string, string];
  defaults: Record<string, string>;
  state: Record<string, string>;
  citation: { role: string; text: string; url: string };
  site: string;
  dataVersion: string;
  /** Of the whole site's table. */
  rows?: ClassRow[];
  classesSimulated?: boolean;
  /** `neurons`: of all recordings or of one; `explore`: a template, in the whole site's table. */
  urls: { neurons?: string; explore?: string; same?: Record<string, string> };
  /** Row of the class table -> its cells, each with its class in the connectomes. */
  cellsOf?: Record<string, [cell: string, cellClass: string][]>;
  /** Which table of the page this is, in a request for its file; "": the one that the page is about. */
  dataTable: string;
}
