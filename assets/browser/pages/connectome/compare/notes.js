/* What should be known to read a comparison rightly. Pure functions. */

import { CHEMICAL } from "../../../connectome/model/edges.js";
import { absentNotes } from "../../../connectome/model/known.js";
import { cellsCounted } from "../../../connectome/model/names.js";
import { animalNote, imagedNote, remarkNotes } from "../../../connectome/model/units.js";
import { counted, listed } from "../../../foundation/text.js";
import { SIDES } from "./rows.js";

/** @import {Compared, CompareRow, Status} from "./types.d.ts" */

/**
 * Of one side.
 * @param {Compared} compared
 * @param {0 | 1} k the side
 */
function sideNotes({ answer, datasets, facts, absent }, k) {
  const [side, other, dataset] = [SIDES[k], SIDES[1 - k], datasets[k]];
  const why = answer.absent_because[side];
  const gone = Object.fromEntries(
    [...absent[k]].filter((name) => facts.has(name)).map((name) => [name, why[name] ?? "unknown"]),
  );
  const partial = Object.entries(answer.incomplete)
    .filter(([name]) => facts.has(name) && !absent[k].has(name) && !answer.absent[other].includes(name))
    .filter(([, lacking]) => lacking[side].length)
    .map(([name, lacking]) => `${name} (without ${lacking[side].join(", ")})`);
  return [
    ...absentNotes(gone, `${dataset.short_name}, so not comparable`),
    partial.length
      ? `Only part of the class in ${dataset.short_name}, which may be why it differs: ${listed(partial)}.`
      : "",
    dataset.gap_junctions_annotated ? "" : `Gap junctions are not annotated in ${dataset.short_name}: not comparable.`,
  ];
}

/**
 * @param {Compared} compared
 * @returns {string[]}
 */
export function compareNotes(compared) {
  const { answer, datasets, selected, missing, halve } = compared;
  const alone = answer.unconnected.filter((name) => selected.has(name));
  return [
    ...[animalNote, imagedNote].map((note) => note(datasets[0].id === datasets[1].id ? [] : datasets)),
    ...remarkNotes(datasets[0].id === datasets[1].id ? datasets.slice(0, 1) : datasets, halve),
    answer.measure_reason,
    ...sideNotes(compared, 0),
    ...sideNotes(compared, 1),
    datasets[0].id === datasets[1].id ? "Both sides are the same data set." : "",
    alone.length ? `Without a connection here: ${listed(alone)}.` : "",
    missing.length ? `In neither data set: ${listed(missing)}.` : "",
  ].filter(Boolean);
}

/**
 * What the widths of the difference are.
 * @param {{measure_unit: string, measure_reason: string}} answer
 */
export const differenceCitation = ({ measure_unit: unit, measure_reason: reason }) =>
  `Width: the larger of the two weights, in ${unit}.${reason ? ` ${reason}` : ""}`;

/**
 * "12 cells and classes · 40 connections · 3 below threshold"
 * @param {number} cells
 * @param {{rows: readonly unknown[], below: number}} sifted
 */
export const compareCounts = (cells, { rows, below }) =>
  [cellsCounted(cells), counted(rows.length, "connection"), ...(below ? [`${below} below threshold`] : [])].join(" · ");

/**
 * "AVA → RIB: 3 synapses in White whole, none found in W8 · adult. Only in White whole."
 * @param {Pick<CompareRow, "pre" | "post" | "type" | "status" | "reason">} row
 * @param {readonly [string, string]} texts of both sides
 * @param {Record<Status, string>} statuses labels
 * @param {readonly {short_name: string}[]} datasets of both sides
 */
export function rowSentence({ pre, post, type, status, reason }, texts, statuses, datasets) {
  const ends = `${pre} ${type === CHEMICAL ? "→" : "—"} ${post}`;
  const sides = datasets.map(({ short_name }, k) => `${texts[k]} in ${short_name}`).join(", ");
  return `${ends}: ${sides}. ${statuses[status]}${reason ? `: ${reason}` : ""}.`;
}
