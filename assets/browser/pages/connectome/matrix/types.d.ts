/* A connectivity matrix: the question, the answer and what is made of it. */

import type { Dataset, LegendLine } from "../../../connectome/types.d.ts";
import type { PageConfig } from "../types.d.ts";

export type MatrixState = {
  dataset: string;
  /** Data sets whose weights are added. */
  plus: string;
  /** A data set whose values are subtracted; empty: none. */
  minus: string;
  level: string;
  synapses: string;
  measure: string;
  order: string;
  neurons: string;
  classes: string;
  types: string;
  /** Row and column of the value under focus, once if equal. */
  pair: string;
};

export interface MatrixValues {
  dataset?: string | null;
  plus?: string[] | null;
  minus?: string | null;
  level?: string | null;
  synapses?: string | null;
  measure?: string | null;
  order?: string | null;
  types?: string[] | null;
}

export type MatrixDataset = Pick<Dataset, "id" | "name" | "unit" | "citations">;

export interface MatrixConfig extends PageConfig<MatrixState, MatrixDataset> {
  /** Labels. */
  synapses: Record<string, string>;
  /** Code of a cell type -> its label. */
  types: Record<string, string>;
  urls: { matrix: string; neurons: string; explore: string };
}

/** Answer of matrix/. */
export interface MatrixAnswer {
  /** The data set, and the one that is subtracted. */
  datasets: string[];
  plus: string[];
  level: "class" | "neuron";
  synapses: "chemical" | "electrical" | "both";
  measure: "count" | "percent_input" | "percent_output";
  unit: string;
  notes: string[];
  nodes: string[];
  /** Code of the cell type of each node. */
  types: string[];
  /** Numbers of the rows and columns that are not known. */
  missing: number[];
  /** Data set -> names of the nodes that it did not reconstruct. */
  missing_in: Record<string, string[]>;
  /** Where a value is not 0: row · number of nodes + column. */
  index: number[];
  values: number[];
  row_totals: (number | null)[];
  column_totals: (number | null)[];
  /** Row numbers in every order. */
  orders: Record<string, number[]>;
}

/** A line of the legend; without a kind it is a remark. */
export interface MatrixLine {
  kind?: LegendLine["kind"];
  color?: string;
  label: string;
  count?: number;
}

/** px */
export interface Size {
  width: number;
  height: number;
}
