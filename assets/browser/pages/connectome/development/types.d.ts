/* Connections from birth to adulthood: the question, the answer and what is drawn of it. */

import type { ConnectomeDevelopmentState } from "../../../contract/states.js";
export type { DevelopmentAnswer } from "../../../contract/api.d.ts";

import type { SharedConfig, SharedValues } from "../../../connectome/types.d.ts";
import type { Knowledge } from "../../../contract/vocabularies.js";
import type { Entered } from "../types.d.ts";

export type DevelopmentState = ConnectomeDevelopmentState;

export interface DevelopmentValues extends SharedValues {
  threshold: Entered;
}

export interface DevelopmentConfig extends SharedConfig {
  defaults: DevelopmentState;
  /** Name -> #rrggbb in their order. */
  maps: Record<string, string[]>;
  /** Labels. */
  kinds: Record<string, string>;
  urls: { neurons: string; development: string };
}

/** Data sets of about one age; `columns`: their numbers. */
export interface Stage {
  name: string;
  hours: number;
  columns: number[];
}

/** Synapses in each data set and at each stage; null where an end is not in the data set. */
export interface Counts {
  counts: (number | null)[];
  stages: (number | null)[];
}

/** A connection as a row of the table. */
export interface Connection extends Counts {
  id: string;
  pre: string;
  post: string;
  type: "c";
  /** What each data set says, where one of them says nothing. */
  states: Knowledge[] | null;
  present: number;
  known: number;
  kind: string;
  /** Adults over the two youngest: of the counts shown; and relative to the total of each data set, left and right pooled. */
  ratio: number | null;
  fold: number | null;
}

/** What the trend shows: one connection, or a sum; with what stands above it. */
export interface Shown {
  trend: Counts;
  row: Connection | null;
  title: string;
}

/** Color of a count, and ink that can be read on it. */
export type Colors = (count: number) => { fill: string; ink: string };

/** SVG without its root, in a coordinate system of a size in px. */
export interface Part {
  svg: string;
  width: number;
  height: number;
}

/** SVG of a small graph; `box`: of its viewBox. */
export interface SmallGraph {
  svg: string;
  box: [number, number, number, number];
}

