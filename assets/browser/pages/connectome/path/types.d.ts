/* Paths through a connectome: the question, the answer and what is drawn of it. */

import type { FoundPaths, PathEdge } from "../../../contract/api.d.ts";
import type { ConnectomePathState } from "../../../contract/states.js";
export type { PathEdge, NoPaths as NoPathsAnswer } from "../../../contract/api.d.ts";

/** What the page reads of an answer with paths. */
export type PathsAnswer = Pick<
  FoundPaths,
  "mode" | "rank" | "max_hops" | "paths" | "n_paths" | "truncated" | "truncated_by"
> &
  Partial<Pick<FoundPaths, "not_neurons" | "senders">>;

import type { Palettes, Synapse, SynapseType } from "../../../connectome/types.d.ts";
import type { Entered, PageConfig } from "../types.d.ts";

/** Where paths start, where they end, what they avoid and what they pass through. */
export type Role = "start" | "end" | "exclude" | "require";

export type PathState = ConnectomePathState;

export interface PathValues {
  numbers?: string[] | null;
  dataset?: string | null;
  level?: string | null;
  mode?: string | null;
  rank?: string | null;
  cost?: string | null;
  combine?: string | null;
  colors?: string | null;
  edge_colors?: string | null;
  transmitters?: string[] | null;
  signs?: string[] | null;
  k?: Entered;
  scale?: Entered;
  switches?: string[] | null;
}

export interface PathConfig extends PageConfig<PathState> {
  /** Titles. */
  roles: Record<Role, string>;
  palettes: Palettes;
  urls: { paths: string; neurons: string; explore: string; matrix: string };
  external: [string, string][];
}

export interface FoundPath {
  path: string[];
  edges: PathEdge[];
  total_weight: number;
  hops: number;
  /** Least weight of its connections; null of a path without one. */
  weakest: number | null;
  path_cost: number;
}

/** A path as a row of the table; `id`: its cells. */
export interface PathRow extends FoundPath {
  id: string;
  place: number;
  text: string;
}

/** A connection as it is drawn, once for all the paths that use it. */
export interface DrawnEdge extends Synapse {
  byType?: PathEdge["by_type"];
  rows: PathRow[];
}

/** The paths that are drawn. */
export interface Found {
  answer: PathsAnswer | null;
  rows: PathRow[];
  byId: Map<string, PathRow>;
  edges: Map<string, DrawnEdge>;
}
