/* The page of the circuit replay, as data. */

import type { Palettes } from "../../../connectome/types.d.ts";
import type { ReplayState } from "../../../contract/states.js";
import type { ColorScale } from "../../../replay/types.d.ts";

/** The state as in the address (app/states/activity/replay.py): flat strings, a comma between several. */
export type State = ReplayState;

export type Key = keyof State;

/** A recording that can be played. */
export interface Recording {
  id: string;
  name: string;
  paper: string;
  frames: number;
  /** From the first frame to the last one. */
  minutes: number;
  neurons: number;
  labeled: number;
  behaviors: string[];
  events: boolean;
  simulated: boolean;
  /** Address of its activity plot. */
  explore: string;
}

/** What the page of the server says besides the values of the controls (pages/activity/replay.py). */
export interface Config {
  site: string;
  dataVersion: string;
  defaults: State;
  /** What the address says: not the defaults. */
  state: Partial<State>;
  /** What an empty choice stands for. */
  start: { activity_dataset: string; connectome_dataset: string };
  /** Values that stand for no cell and no behavior. */
  none: { n: string; behaviors: string };
  recordings: Recording[];
  /** `i`: place in the cycle of colors. */
  behaviors: Record<string, { name: string; unit: string }>;
  palettes: Palettes;
  scales: Record<string, ColorScale>;
  maxPlotted: number;
  modes: { node: Record<string, string>; edge: Record<string, string>; correlation: string };
  urls: { replay: string; traces: string };
}

/** Elements of the page by their data-part (components/replay, components/connectome/graph.py). */
export interface Parts {
  notes: HTMLElement;
  picker: HTMLElement;
  "cells-summary": HTMLElement;
  "recording-facts": HTMLElement;
  simulated: HTMLElement;
  "limit-problem": HTMLElement;
  legend: HTMLElement;
  counts: HTMLElement;
  canvas: HTMLElement;
  said: HTMLElement;
  "empty-text": HTMLElement;
  "error-text": HTMLElement;
  panel: HTMLElement;
  citation: HTMLElement;
  "open-explore": HTMLAnchorElement;
  cells: HTMLElement;
  timeline: HTMLElement;
  play: HTMLButtonElement;
  "play-label": HTMLElement;
  slider: HTMLElement;
  marks: HTMLElement;
  now: HTMLElement;
  loop: HTMLButtonElement;
  "loop-label": HTMLElement;
  "loop-mark": HTMLElement;
  behaviors: HTMLElement;
  "plot-picker": HTMLElement;
  "plot-note": HTMLElement;
  "method-dialog": HTMLDialogElement;
  "film-dialog": HTMLDialogElement;
  "film-range": HTMLElement;
  "film-progress": HTMLProgressElement;
  "film-status": HTMLElement;
  "film-start": HTMLButtonElement;
}

/** A column of the table of cells. */
export interface Column<Row> {
  title: string;
  /** rem */
  width: number;
  /** Null where it is not known. */
  value?: (row: Row) => number | null;
  text: (row: Row) => string;
  attributes?: (row: Row) => Record<string, string>;
}
