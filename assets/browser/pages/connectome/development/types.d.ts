/* Connections from birth to adulthood: the question, the answer and what is drawn of it. */

import type { SharedConfig, SharedValues } from "../../../connectome/types.d.ts";
import type { Entered, SharedState } from "../types.d.ts";

export type DevelopmentState = SharedState & {
  threshold: string;
  tab: string;
  order: string;
  map: string;
  /** Ends of the connections whose trend is shown; empty: all. */
  pre: string;
  post: string;
  /** From 1. */
  stage: string;
};

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

/** Answer of development/. Lists of `edges` hold one entry a connection. */
export interface DevelopmentAnswer {
  datasets: string[];
  unit: string;
  /** Age of each data set. */
  hours: number[];
  stages: Stage[];
  threshold: number;
  neurons: string[];
  unconnected: string[];
  absent: string[];
  edges: {
    pre: string[];
    post: string[];
    counts: (number | null)[][];
    stages: (number | null)[][];
    /** Data sets that hold the connection, of those that hold both its ends. */
    present: number[];
    n_known: number[];
    kind: string[];
    rho: (number | null)[];
    p: (number | null)[];
    /** Adult over young. */
    fold: (number | null)[];
  };
  /** Numbers of the connections in every order. */
  orders: Record<string, number[]>;
  trends: { pre: Record<string, Counts>; post: Record<string, Counts>; all: Counts };
  rule: { text: string; citation: string; doi: string };
}

/** A connection as a row of the table. */
export interface Connection extends Counts {
  id: string;
  pre: string;
  post: string;
  type: "c";
  present: number;
  known: number;
  kind: string;
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

