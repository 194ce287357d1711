/* What the encoding connectome gets of the server. */

import type { EncodingConnectomeState } from "../../../contract/states.js";
import type { Entered, ExploreConfig, ExploreValues } from "../../connectome/types.d.ts";

/** A feature of the class table (app/analysis/encoding/features.py) with what the colors start with. */
export interface Feature {
  key: string;
  name: string;
  text: string;
  unit: string;
  low: number;
  high: number;
  /** Name of a color scale. */
  scale: string;
}

/** A row of the class table: `count` observations, and the value of every feature by its key. */
export interface ClassRow {
  class: string;
  count: number;
  [feature: string]: string | number | null;
}

export type EncodingState = EncodingConnectomeState;

export interface EncodingConfig extends ExploreConfig<EncodingState> {
  features: Feature[];
  /** Name -> stops: where, 0 to 1, and #rrggbb. */
  scales: Record<string, [number, string][]>;
  /** Name of a row of the class table -> the row. */
  rows: Record<string, ClassRow>;
  /** Cell -> name of its row; cells without data are left out. */
  rowOfCell: Record<string, string>;
  simulated: boolean;
  citation: string;
  doi: string;
}

export type EncodingValues = ExploreValues & { low?: Entered; high?: Entered };
