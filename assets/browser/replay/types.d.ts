/* What a replay shows, as data: the model made of the server's answer (answers.d.ts), and how it is drawn. */

import type { Synapse } from "../connectome/types.d.ts";
import type { Times } from "../traces/time.js";
import type { Row, Signal } from "../traces/types.d.ts";
import type { ReplayMeta, ReplayNode } from "./answers.d.ts";

// ---------------------------------------------------------------- model

/** `row`: of its trace among all traces; -1 without one. */
export interface ReplayCell extends ReplayNode {
  row: number;
}

/** A connection; a data set that says nothing about it counts null. */
export interface Link extends Omit<Synapse, "list_count"> {
  list_count: (number | null)[];
}

/** Moments with a name, counted from 1, and how they are marked. */
export interface ReplayEvent {
  name: string;
  frames: number[];
  color: string;
  width: number;
}

/** Activity of cells over time. */
export interface Activity {
  frames: number;
  /** At a time in frames from 0; NaN where there is none. */
  valueAt(cell: ReplayCell, at: number): number;
}

/** A recording over connectomes. */
export interface ReplayModel extends Activity {
  meta: ReplayMeta;
  warnings: string[];
  cells: ReplayCell[];
  byId: Map<string, ReplayCell>;
  links: Link[];
  /** Traces of all recorded cells, one after the other. */
  values: Float32Array;
  times: Times;
  /** Mean |activity| of all recorded cells. */
  global: Float64Array;
  behaviors: Map<string, Signal>;
  defaultBehavior: string | null;
  reversals: [number, number][];
  events: ReplayEvent[];
  traceOf(cell: ReplayCell): Float32Array;
}

// ---------------------------------------------------------------- looks

/** First and last, or lowest and highest. */
export type Span = [number, number];

/** Stops of a color scale: where, 0 to 1, and "#rrggbb". */
export type ColorScale = readonly (readonly [number, string])[];

/** Colors of a scale with the ink that can be read on each. */
export interface ColorTable {
  colors: string[];
  inks: string[];
}

/** What sets the size or the color of a connection. */
export type EdgeMode = "counts" | "activity_synapse" | "activity";

/** What sets size and color of cells, or of connections. */
export interface Look<Mode> {
  size: Mode;
  color: Mode;
  table: ColorTable;
  /** Ends of the color scale as in the address; "": it follows from the data. */
  limits: [string, string];
}

/** Colors of the theme that a picture of the replay needs. */
export interface Inks {
  accent: string;
  line: string;
  soft: string;
  text: string;
  unknown: string;
  surface: string;
  warning: string;
  reversal: string;
  gap: string;
}

export interface Looks {
  /** "activity", a measure, or `correlation` and the key of a behavior. */
  node: Look<string>;
  edge: Look<EdgeMode>;
  /** Width of connections. */
  scale: number;
  /** What a mode that names a behavior begins with. */
  correlation: string;
  colors: Inks;
}

/** What stays bright. */
export interface Bright {
  nodes: Set<string>;
  edges: Set<string>;
}

export type CellKind = "recorded" | "uncertain" | "unrecorded";

/** A cell as it is drawn. */
export interface CellShape {
  cell: ReplayCell;
  id: string;
  x: number;
  y: number;
  kind: CellKind;
  name: string;
  /** The name inside the cell. */
  lines: string[];
  /** Size, 0 to 1; null: from the activity of the moment. */
  share: number | null;
  /** What colors it; undefined: the activity of the moment, null: not known. */
  value: number | null | undefined;
}

/** A connection as it is drawn. */
export interface LinkShape {
  link: Link;
  id: string;
  /** Places of its ends among the cells. */
  a: number;
  b: number;
  gap: boolean;
  /** px of the control point beside the straight line. */
  bend: number;
  /** ln(count + 1), and its part of the largest one. */
  log: number;
  share: number;
  /** No end that drives it has a trace. */
  silent: boolean;
  /** Looks the same at all times. */
  still: boolean;
  /** Null: from the activity of the moment. */
  color: string | null;
}

// ---------------------------------------------------------------- plots

/** What the plots show. */
export interface PlotContent {
  model: Pick<ReplayModel, "frames" | "times">;
  neurons: Row[];
  behaviors: Row[];
  reversals: [number, number][];
  events: ReplayEvent[];
  /** Of the axis of the neurons. */
  title: string;
}

// ---------------------------------------------------------------- pictures

/** What is asked of a drawing surface: a 2D canvas, or the writer of an SVG (svg.js). */
export type Surface = Pick<
  CanvasRenderingContext2D,
  | "fillStyle"
  | "strokeStyle"
  | "lineWidth"
  | "lineCap"
  | "globalAlpha"
  | "font"
  | "textAlign"
  | "textBaseline"
  | "save"
  | "translate"
  | "scale"
  | "restore"
  | "beginPath"
  | "moveTo"
  | "lineTo"
  | "quadraticCurveTo"
  | "closePath"
  | "arc"
  | "setLineDash"
  | "stroke"
  | "fill"
  | "fillRect"
  | "fillText"
>;

/** Where the view of a graph is: size and shift in px, and px per px of the graph. */
export interface Viewport {
  x: number;
  y: number;
  zoom: number;
  width: number;
  height: number;
}

/** A color scale with its ends. */
export interface ScaleBar {
  label: string;
  table: ColorTable;
  limits: Span;
}

/** What a picture of a frame shows. */
export interface PictureContent {
  scene: { paint(ctx: Surface, zoom: number): void };
  viewport: Viewport;
  title: string;
  /** The frame, in words. */
  time: string;
  simulated: boolean;
  counts: Record<CellKind, number>;
  bars: ScaleBar[];
  notes: string[];
  colors: Inks;
}

// ---------------------------------------------------------------- films

/** A stretch of the worm's time, in s, and how many times faster than it the film is. */
export interface Stretch {
  start: number;
  length: number;
  speed: number;
}

/** A film: how large, of what, and what paints the picture of a time, in s of the worm's time. */
export interface Film {
  stretch: Stretch;
  /** px; even, as video codecs halve the colors */
  size: { width: number; height: number };
  paint(ctx: CanvasRenderingContext2D, time: number): void;
}

/** What goes along below the graph of a film. */
export interface Strip {
  name: string;
  unit?: string;
  color: string;
  values: ArrayLike<number>;
  times: Times;
  reversals: [number, number][];
  events: ReplayEvent[];
}

/** What a film shows at all its times. */
export interface FilmContent extends Omit<PictureContent, "viewport" | "time" | "scene"> {
  scene: { seek(at: number): void; paint(ctx: Surface, zoom: number): void };
  /** What the graph covers. */
  box: { x1: number; y1: number; w: number; h: number };
  strip: Strip;
}
