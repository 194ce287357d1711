/* The traces of several recordings as one table: one row a recording and frame, one column a neuron name. */

import { csvRow, csvText } from "../../../foundation/csv.js";
import { citationOf } from "../../../traces/captions.js";
import { behaviorText, timeText, traceText } from "../../../traces/export.js";
import { frameTime } from "../../../traces/time.js";

/** @import {BehaviorFacts, Recording} from "../../../traces/types.d.ts" */
/** @import {PlottedRecording} from "../types.d.ts" */
/** @typedef {{idx: number, label: string}} Neuron */
/**
 * @typedef {object} Plot what is plotted of a recording
 * @property {Pick<PlottedRecording, "id" | "frames" | "step" | "behaviors" | "simulated" | "citation" | "doi" |
 *   "sha256">} dataset
 * @property {Neuron[]} neurons
 * @property {Map<number, ArrayLike<number>>} traces by number
 * @property {Pick<Recording, "signals">} recording
 */

/**
 * Column of each neuron. A name that a recording has twice gets its number too, so nothing is merged.
 * @param {Neuron[]} neurons
 */
function columnsOf(neurons) {
  /** @type {Set<string>} */
  const seen = new Set();
  return neurons.map(({ idx, label }) => {
    const plain = label || `neuron ${idx}`;
    const column = seen.has(plain) ? `${plain} (${idx})` : plain;
    seen.add(column);
    return column;
  });
}

/**
 * Where a recording comes from, and which of its traces each column holds.
 * @param {Plot} plot
 * @param {string[]} columns
 */
function sourceOf({ dataset, neurons }, columns) {
  const which = columns.map((column, k) => `${column} = ${neurons[k].idx}`).join(", ");
  const simulated = dataset.simulated ? "SIMULATED, " : "";
  return `${dataset.id}: ${simulated}sha256 ${dataset.sha256}; ${citationOf(dataset)}; trace numbers: ${which}`;
}

/**
 * @param {Plot[]} plots
 * @param {Record<string, BehaviorFacts>} known behaviors, in the order of their columns
 * @param {string[]} notes
 */
export function plotMultipleCsv(plots, known, notes) {
  const tables = plots.map((plot) => ({ plot, columns: columnsOf(plot.neurons) }));
  const neurons = [...new Set(tables.flatMap(({ columns }) => columns))];
  const behaviors = Object.keys(known).filter((name) => plots.some(({ dataset }) => dataset.behaviors.includes(name)));
  const header = [
    "dataset_id",
    "frame",
    "t (min)",
    ...neurons.map((name) => `${name} (z-score)`),
    ...behaviors.map((name) => `${name} (${known[name].unit})`),
  ];
  const lines = tables.flatMap(({ plot, columns }) => {
    const { id, frames, step } = plot.dataset;
    const traces = neurons.map((name) => plot.traces.get(plot.neurons[columns.indexOf(name)]?.idx));
    const signals = behaviors.map((name) => plot.recording.signals.get(name)?.values);
    // as text at once: millions of cells, most of them empty, are too many to keep
    return Array.from({ length: frames }, (_, k) =>
      csvRow([
        id,
        k + 1,
        timeText(frameTime(k + 1, step)),
        ...traces.map((trace) => (trace ? traceText(trace[k]) : "")),
        ...signals.map((signal) => (signal ? behaviorText(signal[k]) : "")),
      ]),
    );
  });
  const sources = tables.map(({ plot, columns }) => sourceOf(plot, columns));
  return `${csvText(header, [], [...sources, ...notes])}${lines.join("\n")}\n`;
}
