/* What all plots of the page show: behaviors, marks, hidden neurons, and one color for each name. Pure, apart from the
   theme. */

import { flag, slotsText } from "../../../traces/selection.js";
import { traceColor } from "../../../traces/style.js";

/** @import {Doubtful} from "../../../traces/doubts.js" */
/** @import {State} from "../../../traces/types.d.ts" */
/** @import {PlottedRecording} from "../types.d.ts" */
/**
 * @typedef {{idx: number, name: string, label: string, neuronClass: string, key: string} & Doubtful} Neuron `key`: its
 *   label, or one that no other has
 */
/** @import {By} from "./groups.js" */
/** @typedef {"events" | "reversals" | "common"} Mark */
/** @typedef {[number, number]} Span lowest and highest */

const NO_BEHAVIOR = "-"; // in the address, where an empty text means the default

/**
 * @param {string} text
 * @param {string} by
 */
const split = (text, by) => (text ? text.split(by).filter(Boolean) : []);

/**
 * The chosen neurons of a recording.
 * @param {PlottedRecording} dataset
 * @returns {Neuron[]}
 */
export const neuronsOf = ({ id, neurons }) =>
  neurons.map(([idx, name, label, neuronClass, confidence, missing, twins]) => ({
    ...{ idx, name, label, neuronClass, confidence, missing, twins },
    key: label || `${id}:${idx}`,
  }));

/**
 * What covers all of them; null where nothing is known.
 * @param {(Span | null | undefined)[]} spans
 * @returns {Span | null}
 */
export function covering(spans) {
  const known = spans.filter((span) => span !== null && span !== undefined);
  if (!known.length) return null;
  return [Math.min(...known.map(([low]) => low)), Math.max(...known.map(([, high]) => high))];
}

/**
 * Axes that all plots share: the end of the longest recording in min, values of the neurons that can be seen, of behaviors.
 * @param {readonly {dataset: PlottedRecording, neurons: Neuron[]}[]} plots
 * @param {{hidden: ReadonlySet<string>, behaviors: ReadonlySet<string>}} shown
 */
export function commonAxes(plots, { hidden, behaviors }) {
  const traces = plots.flatMap(({ dataset, neurons }) => {
    const place = new Map(dataset.neurons.map(([idx], k) => [idx, k]));
    return neurons.filter(({ key }) => !hidden.has(key)).map(({ idx }) => dataset.extents.traces[place.get(idx) ?? -1]);
  });
  const signals = plots.flatMap(({ dataset }) => [...behaviors].map((name) => dataset.extents.behaviors[name]));
  return {
    end: Math.max(0, ...plots.map(({ dataset }) => dataset.minutes)),
    neurons: covering(traces),
    behaviors: covering(signals),
  };
}

/**
 * Labels that are plotted, in order of appearance.
 * @param {Neuron[][]} plots
 */
export const labelsOf = (plots) => [...new Set(plots.flat().map((neuron) => neuron.label))].filter(Boolean);

/**
 * Slot of each key's color. A label has one color everywhere. Numbers say nothing across recordings: a neuron that was
 * not identified gets a color that no label has, counted anew in each plot.
 * @param {Neuron[][]} plots
 * @param {number[]} wanted of the labels; those of an address that names others do not count
 * @returns {Map<string, number>}
 */
export function slotsOf(plots, wanted) {
  const labels = labelsOf(plots);
  const slots = wanted.length === labels.length ? wanted : labels.map((_, k) => k);
  const found = new Map(labels.map((label, k) => [label, slots[k]]));
  const free = Math.max(-1, ...slots) + 1;
  for (const plot of plots) {
    const unnamed = plot.filter((neuron) => !neuron.label);
    unnamed.forEach((neuron, k) => {
      found.set(neuron.key, free + k);
    });
  }
  return found;
}

/**
 * The neurons of each recording that an address names.
 * @param {string} text "worm:1-2,other:3"
 * @returns {Map<string, Set<number>>}
 */
export function selectionOf(text) {
  return new Map(
    split(text, ",").map((part) => {
      const at = part.lastIndexOf(":");
      return [part.slice(0, at), new Set(split(part.slice(at + 1), "-").map(Number))];
    }),
  );
}

export class Shown {
  /**
   * @param {State} state as in the address
   * @param {Neuron[][]} plots the neurons of each
   */
  constructor(state, plots) {
    this.behaviors = new Set(split(state.b, "-"));
    this.hidden = new Set(split(state.hidden, ","));
    /** @type {Record<Mark, boolean>} */
    this.on = { events: state.events === "1", reversals: state.reversals === "1", common: state.common === "1" };
    this.average = /** @type {By} */ (state.average);
    /** @type {ReturnType<typeof commonAxes> | undefined} that all plots share */
    this.axes = undefined;
    /** @type {Span | null} min, that all plots show; null: each its own, or all */
    this.range = null;
    this.slots = slotsOf(plots, split(state.colors, "-").map(Number));
  }

  /**
   * What is shown, as it was; the stretch of time is no part of it.
   * @param {State} state
   * @param {Neuron[][]} plots the neurons of each
   */
  restore(state, plots) {
    const { behaviors, hidden, on, average, slots } = new Shown(state, plots);
    Object.assign(this, { behaviors, hidden, average, slots });
    Object.assign(this.on, on);
  }

  /** @param {string} key of a neuron */
  colorOf(key) {
    return traceColor(this.slots.get(key) ?? 0);
  }

  /**
   * The state as flat strings.
   * @param {{id: string, neurons: Neuron[]}[]} plots that are there
   * @returns {State}
   */
  written(plots) {
    const lists = plots.map(({ neurons }) => neurons);
    const keys = new Set(lists.flat().map((neuron) => neuron.key));
    return {
      d: plots.map(({ id, neurons }) => `${id}:${neurons.map((neuron) => neuron.idx).join("-")}`).join(","),
      b: [...this.behaviors].join("-") || NO_BEHAVIOR,
      hidden: [...this.hidden].filter((key) => keys.has(key)).join(","),
      colors: slotsText(labelsOf(lists).map((label) => this.slots.get(label) ?? 0)),
      events: flag(this.on.events),
      reversals: flag(this.on.reversals),
      common: flag(this.on.common),
      average: this.average,
    };
  }
}
