/* The Matrix page in words: what it shows, its legend and its notes. */

import { KNOWN_OF_CELL } from "../../../contract/vocabularies.js";
import { cssColor } from "../../../dom/theme.js";
import { counted, listed } from "../../../foundation/text.js";
import { countedAt } from "../names.js";
import { stateLines } from "./layer.js";

/** @import {Knowledge} from "../../../contract/vocabularies.js" */
/** @import {MatrixAnswer, MatrixLine} from "./types.d.ts" */

const LISTED = 8; // names of a sentence
const LOGARITHM = "Colors follow the logarithm of the value";
const SUMS = "Bars: sums of the rows (right) and columns (top) shown";

/**
 * Data sets that become one value, less one.
 * @typedef {{summed: readonly {short_name: string}[], combine: string, minus: {short_name: string} | null}} Subject
 */

/**
 * "A + B", "mean of A and B", "A minus B"
 * @param {Subject} subject
 */
export function matrixSubject({ summed, combine, minus }) {
  const names = summed.map(({ short_name }) => short_name);
  const isMean = combine === "mean" && names.length > 1;
  const together = isMean ? `mean over animals of ${names.join(", ")}` : names.join(" + ");
  return [together, ...(minus ? [minus.short_name] : [])].join(" minus ");
}

/**
 * "90 classes · 1,009 connections · synapses"
 * @param {Pick<MatrixAnswer, "nodes" | "columns" | "level" | "index" | "unit" | "datasets" | "layer">} answer
 */
export const matrixCounts = ({ nodes, columns, level, index, unit, datasets, layer }) =>
  [
    columns
      ? `${countedAt(nodes.length, level)} to ${countedAt(columns.nodes.length, level)}`
      : countedAt(nodes.length, level),
    layer ? counted(index.length, "pair") : counted(index.length, datasets.length > 1 ? "difference" : "connection"),
    unit,
  ].join(" · ");

/**
 * @param {string} why
 * @param {readonly string[]} names
 * @param {string} where
 */
function absentSentence(why, names, where) {
  const words = KNOWN_OF_CELL[/** @type {Knowledge} */ (why)];
  return `${words[0].toUpperCase()}${words.slice(1)} in ${where}: ${listed(names, LISTED)}.`;
}

/**
 * What should be known to read the values rightly.
 * @param {Pick<MatrixAnswer, "notes" | "missing_in">} answer
 * @param {(id: string) => string} nameOf name of a data set
 */
export const matrixNotes = ({ notes, missing_in: missing }, nameOf) => [
  ...notes,
  ...Object.entries(missing).flatMap(([id, reasons]) =>
    Object.entries(reasons).map(([why, names]) => absentSentence(why, names, nameOf(id))),
  ),
];

/**
 * @param {Pick<MatrixAnswer, "types" | "missing" | "unknown" | "columns" | "layer">} answer
 * @param {Subject} subject
 * @param {Record<string, string> | null} types labels of the cell types, where the order is by type
 * @param {MatrixLine[]} [tinted] lines of the colors of senders
 * @returns {MatrixLine[]}
 */
export function matrixLegend(answer, { summed, minus }, types, tinted = []) {
  const square = (/** @type {string} */ color, /** @type {string} */ label) => ({
    kind: /** @type {const} */ ("square"),
    color: cssColor(color),
    label,
  });
  const typeLines = Object.entries(types ?? {})
    .map(([type, label]) => ({
      ...square(`cell-${type}`, label),
      count: answer.types.filter((other) => other === type).length,
    }))
    .filter((line) => line.count);
  /** @type {MatrixLine} */
  const hatched = { kind: "hatched", label: "not known, not 0: see the notes" };
  const unknown = answer.missing.length + answer.unknown.length + (answer.columns?.missing.length ?? 0);
  if (answer.layer) return [...stateLines(answer.layer), ...typeLines, { label: LOGARITHM }, { label: SUMS }];
  return [
    square("surface", minus ? "no difference" : "no connection found"),
    ...(unknown ? [hatched] : []),
    ...(minus ? [square("r9", `more in ${summed[0].short_name}`), square("r1", `more in ${minus.short_name}`)] : []),
    ...tinted,
    ...typeLines,
    { label: tinted.length ? "Paler: less" : LOGARITHM },
    { label: minus ? "Bars: sums of the differences shown" : SUMS },
  ];
}
