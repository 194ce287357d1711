import type { CoverageAnswer, CoverageRow, Source } from "../../../contract/api.d.ts";
import type { GridConfig } from "../../../vendors/types.d.ts";

export type { CoverageAnswer, CoverageRow, Source };

/** Of components/coverage/table.py. */
export interface CoverageConfig {
  grid: GridConfig;
  sources: (Source & { heading: string; width: number })[];
  first: { field: "name" | "cell_class" | "cell_type"; title: string; width: number }[];
  titles: Record<Source["kind"], string>;
  /** Kinds of sources with several animals. */
  counted: string[];
  marks: Record<string, string>;
  words: Record<string, string>;
  urls: { coverage: string; cell: string };
  defaults: Record<string, string>;
  state: Record<string, string>;
  example: Record<string, string>;
  steps: string[];
}
