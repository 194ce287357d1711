/* Recordings, their traces, and figures of them, as data. Times are in minutes, frames are counted from 1 where a
   visitor or a file names them and from 0 where they are places in an array. */

import type { ActivityExploreState, EncodingTableState } from "../contract/states.js";
import type { PopulationState as Population } from "../contract/states.js";
import type { Times } from "./time.js";
export type { BehaviorAnswer } from "../contract/api.d.ts";

// ---------------------------------------------------------------- answers of the API

// ---------------------------------------------------------------- recordings

/** [last frame before it, its last frame], counted from 1. */
export type Reversal = [number, number];

/** Something that was done to the animal, with the frames at which it was done. */
export interface TimedEvent {
  name: string;
  frames: number[];
  color: string;
  width: number;
}

export interface Signal {
  name: string;
  unit: string;
  /** One a frame; NaN where none was measured. */
  values: Float64Array;
}

/** Behavior, reversals and events of a recording. */
export interface Recording {
  signals: Map<string, Signal>;
  reversals: Reversal[];
  events: TimedEvent[];
  times: Times;
}

/** A behavior as a page's config names it. */
export interface BehaviorFacts {
  name: string;
  unit: string;
}

/** Where a recording comes from. */
export interface Source {
  id: string;
  name: string;
  simulated: boolean;
  citation: string;
  doi: string;
  sha256: string;
}

/** A recording as a page's config describes it (pages/activity/explore.py). */
export interface RecordingFacts extends Source {
  frames: number;
  /** From the first frame to the last one. */
  minutes: number;
  behaviors: Record<string, BehaviorFacts>;
}

/** A neuron of a recording: `cell` is "" where it is not certain which one it is; `inFigures` is its name there;
    `confidence` of its label, 0 to 5, null: not stated; `missing`: frames without a value. */
export type NeuronEntry = [
  idx: number,
  name: string,
  neuronClass: string,
  cell: string,
  inFigures: string,
  confidence: number | null,
  missing: number,
];

export type TraceKind = "z" | "original" | "normalized";
export type TimeUnit = "min" | "s";

// ---------------------------------------------------------------- figures

/** A trace of a figure or a table. */
export interface Row<V = ArrayLike<number>> {
  key: string;
  name: string;
  color: string;
  hidden: boolean;
  unit?: string;
  /** What is doubtful about it, and all that is known of it besides. */
  doubts?: string;
  known?: string;
  values: V;
}

/** A row whose values may be on their way. */
export type WantedRow = Row<ArrayLike<number> | undefined>;

/** What a figure of a recording is made of. */
export interface TraceModel {
  times: Times;
  unit: TimeUnit;
  kind: TraceKind;
  neurons: Row[];
  behaviors: Row[];
  reversals: Reversal[];
  events: TimedEvent[];
  /** What is shown, in min; null: all. */
  range: [number, number] | null;
  /** Sentences about labels that several traces carry. */
  warnings?: string[];
  /** One of many figures on a page. */
  compact?: boolean;
  /** Of the neurons' axis, where it is not that of the kind. */
  title?: string;
  /** Axes that several figures share: the last time in min, lowest and highest values. */
  axes?: { end: number; neurons: [number, number] | null; behaviors: [number, number] | null };
}

// ---------------------------------------------------------------- the page of a recording

/** Flat strings, as in the address (app/states/activity/explore.py, population.py, encodings.py). */
export type State = Record<string, string>;

/** `frame` counts from 1, `speed` is times real time. */
export type CursorState = Pick<Population, "frame" | "speed">;

export type PopulationState = Omit<Population, keyof CursorState>;

export type WiringState = Pick<
  ActivityExploreState,
  | "datasets"
  | "combine"
  | "halve"
  | "connected"
  | "unrecorded"
  | "chemical"
  | "electrical"
  | "layout"
  | "spacing"
  | "scale"
  | "node"
  | "nodes"
  | "positions"
  | "look"
  | "numbers"
>;

export type EncodingState = Omit<EncodingTableState, "view">;

/** What the selection of a page needs of its config. */
/** What the cell table says of the cells of a class; transmitters are codes. */
export interface ClassFacts {
  types: string[];
  transmitters: string[];
  ganglia: Record<string, string>;
}

export interface SelectionConfig {
  site: string;
  dataVersion: string;
  dataset: RecordingFacts;
  neurons: NeuronEntry[];
  defaults: State;
  state: State;
}

export interface TracePlotOptions {
  /** Gives the figure its size and the keyboard. */
  frame?: HTMLElement;
  /** The visitor moved in time. */
  onRange?: (range: [number, number] | null) => void;
  /** True when the page used the key; arrow keys move the figure otherwise. */
  onKey?: (event: KeyboardEvent) => boolean;
}
