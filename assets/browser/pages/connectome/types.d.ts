/* What the pages of the connectome get of the server and hold in their addresses. */

import type { ConnectomeExploreInputs } from "../../contract/controls.d.ts";
import type { ConnectomeExploreState, SharedGraphState } from "../../contract/states.js";
import type { GridConfig } from "../../vendors/types.d.ts";
import type { CellLinks, Choice, Dataset, EdgesAnswer, Palettes, Place } from "../../connectome/types.d.ts";

/** What a page gets besides the values of its controls. `state` holds what differs from the `defaults`. */
export interface PageConfig<State, Of = Dataset> {
  site: string;
  dataVersion: string;
  defaults: State;
  /** Of a page that would be empty: what a bare address stands for. */
  example: Record<string, string>;
  /** Keys whose changes Back undoes. */
  steps: string[];
  state: Partial<State>;
  datasets: Of[];
}

/** A control whose value Dash hands over: a field may be empty. */
export type Entered = string | number | null | undefined;

/** A dialog of typed lines: `read` makes a value of the fields of one, `accept` takes them all and tells what is wrong. */
export interface Question<Value> {
  title: string;
  help: string;
  text: string;
  read(fields: string[]): Value;
  accept(values: Value[]): string[];
}

/** What the address of a page with one graph holds of it. */
export type DrawnState = { positions: string; look: string; cell_colors: string };

/** What the address of a page with several graphs of the same cells holds of them. */
export type SharedState = SharedGraphState;

// ---------------------------------------------------------------- Explore

export type ExploreState = ConnectomeExploreState;

/** The controls of Explore; data sets are chosen by region. */
export type ExploreValues = { cells: Choice } & Partial<Omit<ConnectomeExploreInputs, "cells">>;

export interface ExploreConfig<State extends ExploreState = ExploreState> extends PageConfig<State> {
  palettes: Palettes;
  urls: { edges: string; neurons: string; matrix: string; partners: string; layersPair: string };
  partnersGrid: GridConfig;
  links: CellLinks;
  layers: LayerWords;
}

/** Names of layers and what their states are called. */
export interface LayerWords {
  names: Record<string, string>;
  states: Record<string, string>;
}

/** What is drawn where nothing is asked, too. */
export type ShownEdges = Pick<EdgesAnswer, "neurons" | "synapses"> & Partial<EdgesAnswer>;

/** One step back: what was chosen, and where it stood. */
export interface Step {
  neurons: string;
  classes: string;
  hidden: string;
  /** Places that the layout does not give. */
  given: Map<string, Place>;
  all: Map<string, Place>;
}
