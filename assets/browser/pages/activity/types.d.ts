/* Configs and answers of the pages about recordings. */

export type {
  AcrossAnimals,
  CorrelationsAnswer,
  CorrelationsOfAnswer,
  Effective,
  EffectiveAnswer,
  MatchingAnswer,
  PlotMultipleAnswer,
} from "../../contract/api.d.ts";

import type { Dataset, Palettes } from "../../connectome/types.d.ts";
import type { BehaviorFacts, ClassFacts, SelectionConfig, Source, State } from "../../traces/types.d.ts";
import type { GridConfig } from "../../vendors/types.d.ts";

// ---------------------------------------------------------------- Explore

/** Config of the page of a recording (pages/activity/explore.py). */
export interface ExploreConfig extends SelectionConfig {
  example: State;
  steps: string[];
  /** Of the classes of its labels. */
  classFacts: Record<string, ClassFacts>;
  connectomes: Dataset[];
  palettes: Palettes;
  urls: {
    traces: string;
    behavior: string;
    correlations: string;
    /** With the question about this recording. */
    effective: string;
    population: string;
    edges: string;
    neurons: string;
    matrix: string;
  };
  links: {
    findActivity: string;
    /** Label and address; {class} stands for the class of the cell. */
    external: [string, string][];
  };
}

/** What the buttons of a page do, by their data-action. */
export type Actions = Record<string, (target: string, button: HTMLButtonElement) => unknown>;

// ---------------------------------------------------------------- Plot multiple

/** A recording on the page, with the chosen neurons. */
export interface PlottedRecording extends Source {
  frames: number;
  /** From the first frame to the last one. */
  minutes: number;
  behaviors: string[];
  /** `confidence` of the label, 0 to 5; `missing` frames; `twins`: all traces with this label, where there are several. */
  neurons: [
    idx: number,
    name: string,
    label: string,
    neuronClass: string,
    confidence: number | null,
    missing: number,
    twins: number[],
  ][];
  /** Lowest and highest values: of the chosen neurons in their order, and of behaviors in their native units. */
  extents: { traces: ([number, number] | null)[]; behaviors: Record<string, [number, number] | null> };
  urls: { traces: string; behavior: string; explore: string };
}

/** Config of the page (pages/activity/plot_multiple.py). */
export interface PlotMultipleConfig {
  site: string;
  dataVersion: string;
  behaviors: Record<string, BehaviorFacts>;
  datasets: PlottedRecording[];
  /** Of each figure. */
  plot: object;
  defaults: State;
  state: State;
}

// ---------------------------------------------------------------- lists of recordings

/** A row of a list (pages/activity/lists.py). */
export interface RecordingRow {
  dataset_id: string;
  name: string;
  simulated: boolean;
  paper_id: string;
  paper: string;
  n_neuron: number;
  n_labeled: number;
  /** Ids. */
  types: string[];
  type_names: string;
  /** min */
  duration: number;
  events: string;
  encoding: "yes" | "no";
  sha256: string;
}

/** A row with where it opens. */
export interface ListedRow extends RecordingRow {
  href: string;
}

/** A row of Find neurons: with the neurons that were found in it. */
export interface FoundRow extends ListedRow {
  neurons: FoundNeuron[];
  found: string;
}

export interface FoundNeuron {
  idx_neuron: number;
  label: string;
  /** Of the label, 0 to 5; null: not stated. */
  confidence: number | null;
}

export type FileFormat = "json" | "csv" | "nwb" | "h5";

/** State of a list, as in the address (app/states/activity/lists.py). */
export interface ListState {
  q: string;
  papers: string;
  sort: string;
  desc: string;
  page: string;
  format: FileFormat;
}

export interface ListConfig {
  defaults: State;
  state: State;
  rows: RecordingRow[];
  grid: GridConfig;
  urls: { explore: string; picture: string; one: string; several: string; paper: string };
  /** Format -> name of a recording's file, with {paper_id} and {uid}. */
  fileNames: Record<FileFormat, string>;
  maxDownloads: number;
  /** Format that comes from another host; "" where none does. */
  bucket: string;
}

/** Something to search for: a cell as it is labeled, or a whole class. */
export interface NeuronFacts extends ClassFacts {
  /** AVAL, AVA?, AVA* */
  value: string;
  class: string;
  /** Number of those that hold it. */
  recordings: number;
}

export interface FindNeuronConfig extends ListConfig {
  /** What is shown of a recording besides the neurons that were found. */
  query: State;
  choices: NeuronFacts[];
  urls: ListConfig["urls"] & { matching: string; plot: string };
  maxPlots: number;
  /** Above, the visitor is asked first. */
  manyPlots: number;
}

/** A type of recordings, as a pill. */
export interface Pill {
  name: string;
  background: string;
  color: string;
  description: string;
}
