/* What the Path page says around its graph. Pure functions. */

import { CHEMICAL } from "../../../connectome/model/edges.js";
import { remarkNotes, unitFor } from "../../../connectome/model/units.js";
import { counted, listed } from "../../../foundation/text.js";
import { countedAt } from "../names.js";
import { LISTED } from "./roles.js";

/** @import {Dataset} from "../../../connectome/types.d.ts" */
/** @import {DrawnEdge, NoPathsAnswer, PathsAnswer, PathState, Role} from "./types.d.ts" */

/** @typedef {{present(role: Role): string[], missing(): string[]}} Roles names that the data set has, and has not */

/**
 * "12 paths · 9 classes · 20 connections"; "" without a path.
 * @param {{paths: number, cells: number, edges: number, level: string}} drawn
 */
export const pathCounts = ({ paths, cells, edges, level }) =>
  paths ? [counted(paths, "path"), countedAt(cells, level), counted(edges, "connection")].join(" · ") : "";

/**
 * How many paths there are, how many are shown, and in which order.
 * @param {PathsAnswer | null} answer
 */
export function pathSummary(answer) {
  if (!answer) return "";
  const n = answer.paths.length;
  const isShortest = answer.mode === "shortest";
  const byWeight = `largest total weight first, at most ${counted(answer.max_hops ?? 0, "connection")} each`;
  const order = isShortest ? "strongest first" : answer.rank === "weight" ? byWeight : "least cost first";
  if (!answer.truncated)
    return n === 1 ? `The only ${isShortest ? "shortest " : ""}path.` : `All ${n} paths, ${order}.`;
  if (answer.truncated_by === "steps")
    return `${counted(n, "path")} shown, ${order}. The search was stopped at its bound: there may be others.`;
  return answer.n_paths
    ? `${n} of ${answer.n_paths} paths shown, ${order}.`
    : `The best ${counted(n, "path")} shown, ${order}.`;
}

/**
 * What a path costs, and how parallel connections are counted.
 * @param {Pick<PathState, "level" | "combine" | "cost">} state
 * @param {string} unit
 */
export function pathCostText({ level, combine, cost }, unit) {
  const between = level === "class" ? "all cells of two classes" : "two cells";
  const taken = combine === "sum" ? "the sum" : "the largest count";
  const weight = `Weights are in ${unit}; of chemical synapses and gap junctions between ${between}, ${taken} is taken.`;
  return cost === "weights"
    ? `A path costs the sum of 1/weight over its connections, so strong ones are short. ${weight}`
    : `A path costs its number of connections; weights only order the paths. ${weight}`;
}

/**
 * @param {NoPathsAnswer} answer
 * @param {Pick<Roles, "present">} roles
 * @param {{gap: string}} state
 * @param {string} dataset its name
 */
export function pathWhyNone(answer, roles, { gap }, dataset) {
  const [from, to] = [roles.present("start"), roles.present("end")].map((names) => listed(names, LISTED));
  const isNarrowed = roles.present("exclude").length || roles.present("require").length;
  return [
    answer.truncated ? `${answer.message}.` : `There is no path from ${from} to ${to} in ${dataset}.`,
    gap === "1" ? "" : "Gap junctions are not walked: allow them to find more.",
    isNarrowed ? "Cells to avoid or to pass through may leave no way." : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/**
 * "2 to avoid, 1 to pass through"
 * @param {Pick<Roles, "present">} roles
 */
export function pathFilters(roles) {
  const [avoided, required] = [roles.present("exclude").length, roles.present("require").length];
  return [avoided ? `${avoided} to avoid` : "", required ? `${required} to pass through` : ""]
    .filter(Boolean)
    .join(", ");
}

/**
 * The cells on the paths that are no neurons.
 * @param {PathsAnswer | null} answer
 */
export const othersOn = (answer) => answer?.not_neurons ?? [];

/**
 * What should be known to read the paths rightly.
 * @param {Pick<Roles, "missing">} roles
 * @param {{gap: string, halve: string}} state
 * @param {Pick<Dataset, "short_name" | "gap_junctions_annotated" | "remarks">} dataset
 * @param {readonly string[]} [others] cells on the paths that are no neurons
 */
export function pathNotes(roles, { gap, halve }, dataset, others = []) {
  const missing = roles.missing();
  return [
    missing.length ? `Not in ${dataset.short_name}: ${listed(missing, LISTED)}. The search leaves them out.` : "",
    gap === "1" && !dataset.gap_junctions_annotated
      ? `Gap junctions were not annotated exhaustively in ${dataset.short_name}: paths over them may exist and not be found.`
      : "",
    others.length ? `Paths pass through cells that are no neurons: ${listed(others, LISTED)}.` : "",
    ...remarkNotes([dataset], halve),
  ].filter(Boolean);
}

/**
 * The weight of a connection with its unit, and what it is made of.
 * @param {Pick<DrawnEdge, "type" | "count" | "byType">} edge
 * @param {string} unit
 */
export function pathEdgeWeight({ type, count, byType }, unit) {
  if (!byType) return `${count} ${unitFor(unit, type, count)}`;
  const parts = Object.entries(byType).map(
    ([kind, weight]) => `${weight} ${kind === "c" ? "chemical" : "gap junction"}`,
  );
  return `${count} ${unit} (${parts.join(" + ")})`;
}

/**
 * The label on the canvas.
 * @param {Pick<DrawnEdge, "type" | "count" | "byType">} edge
 * @param {string} unit
 */
export const pathEdgeNote = (edge, unit) =>
  `${edge.type === CHEMICAL ? "Chemical" : "Electrical"}, n=${edge.count}\n${pathEdgeWeight(edge, unit)}`;
