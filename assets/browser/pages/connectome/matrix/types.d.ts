/* A connectivity matrix: the question, the answer and what is made of it. */

export type { MatrixAnswer } from "../../../contract/api.d.ts";

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
