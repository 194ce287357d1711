/* What a connectome graph shows, as data; and the server's answers that it is made of. */

import type { AvailableNeuron as CellAnswer, EdgesAnswer, Sender, SynapseCounts } from "../contract/api.d.ts";
export type { AvailableNeuron as CellAnswer, AvailableNeurons as NeuronsAnswer, EdgesAnswer, Sender } from "../contract/api.d.ts";

/** `sender`: of a chemical one, where the page asks for it. */
export type Synapse = SynapseCounts & { sender?: Sender };

import type { Entry } from "../foundation/search.js";
import type { EdgeCollection, NodeCollection } from "cytoscape";

/** A connectome, as the pages' config describes it (components/connectome). */
export interface Dataset {
  id: string;
  name: string;
  /** In headings. */
  short_name: string;
  /** Series of micrographs that it rests on. */
  animals: string[];
  /** complete, head, pharynx, tail */
  region: string;
  /** What every weight counts: "synapses", "sections", … */
  unit: string;
  gap_junctions_annotated: boolean;
  /** What its weights are, and marks of its source. */
  remarks: string[];
  citations: { text: string; url?: string }[];
}

export interface Cell extends CellAnswer {
  /** Ids of the data sets that hold it. */
  datasets: Set<string>;
}

/** What there is to choose from: of a cell, what the list of a picker says. */
export interface Choosable {
  cells: Map<string, Pick<Cell, "name" | "neuron_class" | "cell_type_desc"> & Partial<Cell>>;
  /** Class -> names of its members that are present. */
  classes: Map<string, string[]>;
}

export interface CellTable extends Choosable {
  cells: Map<string, Cell>;
}

/** Everything known of one node: a cell, or a class that stands for its members. */
export interface Facts {
  label: string;
  isClass: boolean;
  cellClass: string;
  members: string[];
  types: string[];
  typeNames: string[];
  transmitters: string[];
  ganglia: string[];
  lineages: [string, string][];
  datasets: string[];
}

/** Where the panel of a cell leads. */
export interface CellLinks {
  /** Address of the page that finds recordings of it. */
  findActivity: string;
  /** Other sites: label and address, in which {class} stands for its class. */
  external: [string, string][];
}

/** Names that are chosen. A class and its own cells exclude each other. */
export interface Choice {
  neurons: string[];
  classes: string[];
}

/** A cell or a class that can be chosen, or all that a word is true of. */
export interface Option extends Entry {
  kind: keyof Choice | "all";
  name: string;
  /** Of all. */
  members?: Option[];
  /** Of a cell. */
  cellClass?: string;
  detail: string;
}

export type SynapseType = "c" | "e";

/** A connection as two ends and a type. */
export type Connection = Pick<Synapse, "pre" | "post" | "type">;

/** Question of get-edges. */
export interface EdgesQuestion {
  datasets: string[];
  neurons: string[];
  classes: string[];
  show_individual_neuron: boolean;
  show_connected_neuron: boolean;
  /** "sum" or "mean"; none: sum. */
  combine?: string;
  /** Gap junctions that the source lists twice count half. */
  halve?: boolean;
  /** Layer that connections are looked up in, and which of them are asked for. */
  layer?: string;
  layer_rule?: string;
}

/** Names of categories by their keys; colors are those of the theme. */
export interface Palettes {
  type: Record<string, string>;
  transmitter: Record<string, string>;
  synapse: Record<SynapseType, string>;
  /** Of connections, by names of colors: what their senders send with, and the sign predicted from it. */
  sent?: Record<string, string>;
  sign?: Record<string, string>;
}

/** What a graph makes of the senders of chemical connections (model/sent.js). */
export interface Sending {
  /** Color; "": that of the type. */
  tint(edge: Partial<Sender>): string;
  /** Whether it is not drawn. */
  leavesOut(edge: Partial<Sender>): boolean;
  /** Of the legend. */
  lines(edges: readonly Partial<Sender>[]): { color: string; label: string; count: number }[];
}

/** How a graph is drawn. */
export interface View {
  /** Least counts that are drawn. */
  chemical: number;
  electrical: number;
  spacing: number;
  scale: number;
  layout: string;
  colors: string;
  /** Counts are written on the connections. */
  numbers?: boolean;
  /** What senders decide of chemical connections; made anew where that changes. */
  sending?: Sending;
  /** Label -> rrggbb of colors given by hand. */
  cellColors: Readonly<Record<string, string>>;
  palettes: Palettes;
}

/** What the color scheme and the theme decide of a drawn cell. */
export interface Paint {
  fill: string;
  /** Color of its name. */
  ink: string;
  /** Slices of the pie that it is; 0: of one color. */
  slices: number;
  slice1: string;
  slice2: string;
  slice3: string;
  slice4: string;
}

/** Data of a drawn cell; lengths in px. */
export interface NodeData extends Paint {
  id: string;
  /** Its name, broken or shortened so that it fits. */
  text: string;
  shape: "ellipse" | "round-rectangle";
  width: number;
  height: number;
  font: number;
  border: number;
  selected: 0 | 1;
}

/** Data of a drawn connection; a chemical one may say what its sender sends with. */
export interface EdgeData extends Partial<Sender> {
  id: string;
  source: string;
  target: string;
  type: SynapseType;
  count: number;
  counts: number[];
  /** What each data set says, where one of them says nothing. */
  states?: Synapse["states"];
  /** Of a mean over animals. */
  spread?: Synapse["spread"];
  /** Color, where it is not that of its type. */
  tint?: string;
  width: number;
  /** Written on it, where `numbered`. */
  number: string;
  numbered: 0 | 1;
  bent: 0 | 1;
  plain: 0 | 1;
  off: 0 | 1;
}

export interface Place {
  x: number;
  y: number;
}

export type Places = Map<string, Place>;

/** A cell as a layout knows it; px. */
export interface LaidCell {
  id: string;
  width: number;
  height: number;
  chosen: boolean;
}

/** What two cells have in common, whatever its direction. */
export interface Link {
  a: string;
  b: string;
  weight: number;
}

/** A line of a legend; `kind`: a round or a square cell, a type of connection, what is not reconstructed, or what widths mean. */
export interface LegendLine {
  kind: "node" | "square" | SynapseType | "hatched" | "dotted" | "widths";
  color: string;
  label: string;
  count?: number;
  /** px, of a dashed line. */
  dashes?: readonly number[] | null;
  /** A cell without the value that colors the others. */
  unknown?: boolean;
  /** Of widths: sample lines, px in the graph, and what each stands for. */
  samples?: readonly { text: string; width: number }[];
  /** CSS background of the mark on the page, where it is not of one color. */
  css?: string;
}

/** What a graph is to show. */
export interface Shown {
  facts: Map<string, Facts>;
  /** `number`: written on a connection instead of its count. */
  synapses: readonly (Synapse & { number?: string })[];
  selected: Set<string>;
  hidden: Set<string>;
  view: View;
  /** Of cells that have one before the layout runs. */
  places?: Places;
}

/** What a graph of a group is to draw of its cells and connections. */
export interface Drawn {
  /** Cells that are drawn, connected here or not. */
  kept: Set<string>;
  /** Ids of the connections that are drawn; null: all. */
  drawn?: Set<string> | null;
  /** Ids of the cells and connections that a layout arranges, drawn or not; null: all. */
  arranging?: { cells: Set<string>; edges: Set<string> } | null;
}

/** What a graph of a group is to show. */
export interface SharedShown extends Shown, Drawn {
  /** Cells that the data set does not hold: an outline. */
  missing?: Set<string>;
  /** Id of a connection -> what became of it. */
  statuses?: Map<string, string>;
}

/** What a page does when the visitor does something on a canvas; and what files and figures say of its graph. */
export interface GraphListener {
  node(id: string): void;
  edge(id: string): void;
  background(): void;
  moved(): void;
  /** Zoomed or panned, a moment ago. */
  viewed?(): void;
  /** After a change of theme. */
  repainted(): void;
  legend?(): LegendLine[];
  title?(): string;
  /** What the weights count. */
  unit?(): string;
}

/** Cells and connections of a graph on Cytoscape. */
export interface Parts {
  nodes: NodeCollection;
  edges: EdgeCollection;
}

/** A picture as SVG with its size in px. */
export interface Drawing {
  svg: string;
  width: number;
  height: number;
}

/** A cell in a picture. */
export interface DrawnNode extends NodeData, Place {
  /** The data set does not hold it: an outline. */
  missing?: 0 | 1;
  /** Without the value that colors the others. */
  unknown?: 0 | 1;
}

/** A connection in a picture; lengths in px. */
export interface DrawnEdge {
  type: SynapseType;
  from: Place;
  to: Place;
  /** Control points of a curve: none, one or two. */
  bends: readonly Place[];
  midpoint: Place;
  /** One of very many: its arrow is in the middle. */
  plain: boolean;
  width: number;
  color: string;
  dashes: readonly number[] | null;
  /** Its count. */
  number: string;
}

/** A graph in its own coordinates, px, and in the colors of one moment. */
export interface GraphDrawing {
  box: { x1: number; y1: number; w: number; h: number };
  edges: DrawnEdge[];
  nodes: DrawnNode[];
  /** Whether counts are written on the connections. */
  numbers: boolean;
  /** Color of outlines and counts, and of what is behind them. */
  ink: string;
  ground: string;
}

/** What the visitor looks at closer. */
export interface Focus {
  kind: "node" | "edge" | "path";
  id: string;
}

// ---------------------------------------------------------------- pages

/** What the buttons of a page do, by their data-action. */
export type Actions = Record<string, (target: string, button: HTMLElement) => unknown>;

/** A page with a graph card. */
export interface CardPage {
  root: HTMLElement;
  card: HTMLElement;
  actions: Actions;
  clearFocus(): void;
}

/** What the browser is told of Compare and Development besides the values of the controls (pages/connectome/shared_graph.py). */
export interface SharedConfig {
  site: string;
  dataVersion: string;
  defaults: Record<string, string>;
  /** What the address says besides the defaults. */
  state: Record<string, string>;
  datasets: Dataset[];
  /** What a bare address stands for. */
  example: Record<string, string>;
  /** Keys whose changes Back undoes. */
  steps: string[];
  palettes: Palettes;
  urls: { neurons: string };
  links: CellLinks & { matrix: string };
}

/** The controls that Compare and Development have both. */
export interface SharedValues {
  cells: Choice;
  switches: string[] | null;
  layout: string;
  colors: string;
  spacing: number | string;
  scale: number | string;
  numbers: string[] | null;
}

/** What of an answer tells which cells there are. */
export type CellsShown = Pick<EdgesAnswer, "neurons">;
