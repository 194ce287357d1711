/* A connectivity matrix: the question, the answer and what is made of it. */

import type { ConnectomeMatrixState } from "../../../contract/states.js";
import type { MatrixAnswer } from "../../../contract/api.d.ts";
export type { MatrixAnswer, MatrixLayer } from "../../../contract/api.d.ts";

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
  to_types?: string[] | null;
  colors?: string | null;
  transmitters?: string[] | null;
  signs?: string[] | null;
  layer?: string | null;
  switches?: string[] | null;
}

export type MatrixDataset = Pick<Dataset, "id" | "name" | "short_name" | "animals" | "unit" | "citations">;

export interface MatrixConfig extends PageConfig<MatrixState, MatrixDataset> {
  /** Labels. */
  synapses: Record<string, string>;
  /** Names of colors -> labels. */
  sent: Record<string, string>;
  sign: Record<string, string>;
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

/** An answer in the order of the page: `down` and `across` are numbers of its rows and columns, `values` stand in that order. */
export interface Arranged {
  answer: MatrixAnswer;
  down: readonly number[];
  across: readonly number[];
  values: readonly (readonly (number | null)[])[];
}

/** px */
export interface Size {
  width: number;
  height: number;
}
