/* The connections of an answer, and what becomes of one or of their sum. Pure functions. */

import { CHEMICAL, edgeId } from "../../../connectome/model/edges.js";
import { together } from "../../../connectome/model/known.js";
import { KNOWN_SHORT } from "../../../contract/vocabularies.js";

/** @import {Connection, Counts, DevelopmentAnswer, Shown, Stage} from "./types.d.ts" */

/**
 * @param {DevelopmentAnswer["edges"]} edges
 * @returns {Connection[]}
 */
export const connectionsOf = (edges) =>
  edges.pre.map((pre, k) => ({
    id: edgeId({ pre, post: edges.post[k], type: CHEMICAL }),
    pre,
    post: edges.post[k],
    type: "c",
    counts: edges.counts[k],
    stages: edges.stages[k],
    states: edges.states[k],
    present: edges.present[k],
    known: edges.n_known[k],
    kind: edges.kind[k],
    ratio: edges.ratio[k],
    fold: edges.fold[k],
  }));

/**
 * Why a connection has no count in some data sets.
 * @param {{states?: Connection["states"]}} row none: of a sum, not known where nothing in it is
 * @param {readonly number[]} columns numbers of the data sets
 */
export const whyNot = ({ states }, columns) => KNOWN_SHORT[together(columns.map((k) => states?.[k] ?? "unknown"))];

/**
 * Those that are known added up; null where none is known, 0 where there is nothing to add.
 * @param {readonly (number | null)[]} values
 */
function added(values) {
  const known = values.filter((value) => value !== null);
  return known.length || !values.length ? known.reduce((sum, value) => sum + value, 0) : null;
}

/**
 * Counts of some connections added up by data set; a stage is the mean of its data sets.
 * @param {readonly Pick<Connection, "counts">[]} rows
 * @param {{datasets: readonly string[], stages: readonly Pick<Stage, "columns">[]}} answer
 * @returns {Counts}
 */
export function sumOf(rows, { datasets, stages }) {
  const counts = datasets.map((_, k) => added(rows.map((row) => row.counts[k])));
  const mean = (/** @type {(number | null)[]} */ values) => {
    const known = values.filter((value) => value !== null);
    return known.length ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
  };
  return { counts, stages: stages.map(({ columns }) => mean(columns.map((column) => counts[column]))) };
}

/**
 * The trend of the connections between chosen ends: that of one, else of their sum.
 * @param {readonly Connection[]} rows
 * @param {{pre: string, post: string}} ends empty: all
 * @param {Parameters<typeof sumOf>[1]} answer
 * @param {Record<string, string>} kinds labels
 * @returns {Shown}
 */
export function trendOf(rows, { pre, post }, answer, kinds) {
  const chosen = rows.filter((row) => (!pre || row.pre === pre) && (!post || row.post === post));
  if (!pre || !post) {
    const which = pre ? `from ${pre}` : post ? `to ${post}` : "above";
    return { trend: sumOf(chosen, answer), row: null, title: `Sum of the connections ${which}` };
  }
  const [row] = chosen;
  if (!row)
    return { trend: sumOf([], answer), row: null, title: `${pre} → ${post}: no connection found in any data set` };
  return { trend: row, row, title: `${pre} → ${post}: ${presence(row, kinds)}` };
}

/**
 * "present in 4 of 8, dynamic, stronger"
 * @param {Pick<Connection, "present" | "known" | "kind">} row
 * @param {Record<string, string>} kinds labels
 */
export const presence = ({ present, known, kind }, kinds) =>
  `present in ${present} of ${known}, ${kinds[kind].toLowerCase()}`;

/**
 * Most synapses of a connection at one stage, at least 1: the end of the color scale.
 * @param {readonly Pick<Connection, "stages">[]} rows
 */
export const mostOf = (rows) => rows.reduce((most, row) => Math.max(most, ...row.stages.map((count) => count ?? 0)), 1);
