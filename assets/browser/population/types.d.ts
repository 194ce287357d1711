/* All neurons of a recording at once, as data. */

import type { PopulationAnswer } from "../contract/api.d.ts";
export type { Components, PopulationAnswer } from "../contract/api.d.ts";

import type { FigureElement } from "../vendors/types.d.ts";
import type { TimeCursor } from "../traces/cursor.js";
import type { Times } from "../traces/time.js";
import type { PopulationState, Recording, Reversal, SelectionConfig, TimedEvent } from "../traces/types.d.ts";

/** Values between which colors lie. */
export type ColorRange = [low: number, high: number];

export interface HeatModel {
  /** From the top down. */
  rows: { name: string; values: Float32Array }[];
  behaviors: { name: string; unit: string; color: string; values: Float64Array }[];
  times: Times;
  /** z-score at both ends of the colors. */
  limit: number;
  /** Whether each row has its name. */
  names: boolean;
  reversals: Reversal[];
  events: TimedEvent[];
}

export interface PathModel {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  times: Times;
  /** Of both axes. */
  titles: [string, string];
  /** Values that color the path. */
  tint: ArrayLike<number> | null;
  range: ColorRange;
  /** What the colors mean, for an exported figure. */
  scale: string;
}

/** What is shown of a recording's population, for its files. */
export interface PopulationView {
  config: SelectionConfig;
  state: PopulationState;
  cursor: TimeCursor;
  frames: number;
  heat: FigureElement;
  path: FigureElement;
  answer: PopulationAnswer;
  recording: Recording;
  /** One row a neuron, by number. */
  values: Float32Array[];
  /** Neurons from the top down, as positions from 0, and what that order is called. */
  order: number[];
  orderName: string;
  /** Chosen scores over time. */
  x: Float64Array;
  y: Float64Array;
  /** Of the path, where a behavior colors it: colors and what their ends mean. */
  tint: { colors: string[]; low: string; high: string } | null;
}
