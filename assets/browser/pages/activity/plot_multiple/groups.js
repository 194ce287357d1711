/* Who is averaged over recordings: a neuron, or the cells of a class. Pure functions. */

/** @import {PlottedRecording} from "../types.d.ts" */
/** @import {Neuron} from "./shown.js" */
/** @typedef {"neuron" | "class" | "none"} By */
/** @typedef {{dataset: PlottedRecording, idxs: number[]}} Member traces of one animal */
/** @typedef {{name: string, key: string, members: Member[]}} Group `key`: of the neuron that gives it its color */

const LEAST = 2; // animals

/**
 * What a trace is averaged as; "" where it belongs to no certain cell, or to no class.
 * @param {Neuron} neuron
 * @param {By} by
 */
const nameOf = ({ label, neuronClass }, by) => (by === "class" ? neuronClass : label.includes("?") ? "" : label);

/**
 * Neurons, or classes, of at least two recordings, and the names of those of one alone.
 * @param {readonly {dataset: PlottedRecording, neurons: Neuron[]}[]} plots with the neurons that can be seen
 * @param {By} by
 * @returns {{groups: Group[], alone: string[]}}
 */
export function groupsOf(plots, by) {
  /** @type {Map<string, Group>} */
  const found = new Map();
  for (const { dataset, neurons } of by === "none" ? [] : plots) {
    for (const neuron of neurons) {
      const name = nameOf(neuron, by);
      if (!name) continue;
      const group = found.get(name) ?? { name, key: neuron.key, members: [] };
      found.set(name, group);
      const member = group.members.find((one) => one.dataset === dataset);
      if (member) member.idxs.push(neuron.idx);
      else group.members.push({ dataset, idxs: [neuron.idx] });
    }
  }
  const all = [...found.values()];
  const isShared = (/** @type {Group} */ { members }) => members.length >= LEAST;
  return { groups: all.filter(isShared), alone: all.filter((group) => !isShared(group)).map(({ name }) => name) };
}
