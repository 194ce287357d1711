/* A connectivity matrix: the question, the answer and what is made of it. */

import type { ConnectomeMatrixState } from "../../../contract/states.js";
export type { MatrixAnswer } from "../../../contract/api.d.ts";

import type { Dataset, LegendLine } from "../../../connectome/types.d.ts";
import type { PageConfig } from "../types.d.ts";

export type MatrixState = ConnectomeMatrixState;

export interface MatrixValues {
  dataset?: string | null;
  plus?: string[] | null;
  combine?: string | null;
  minus?: string | null;
  level?: string | null;
  synapses?: string | null;
  measure?: string | null;
  order?: string | null;
  types?: string[] | null;
  switches?: string[] | null;
}

export type MatrixDataset = Pick<Dataset, "id" | "name" | "short_name" | "animals" | "unit" | "citations">;

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
