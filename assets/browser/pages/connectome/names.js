/* Cells or classes in sentences. */

/** @type {Record<string, [string, string]>} */
const WORDS = {
  neuron: ["cell", "cells"],
  class: ["class", "classes"],
  type: ["type", "types"],
  ganglion: ["ganglion", "ganglia"],
};

/**
 * "9 classes", "1 cell".
 * @param {number} n
 * @param {string} level "class", "neuron", "type" or "ganglion"
 */
export function countedAt(n, level) {
  const [one, many] = WORDS[level] ?? WORDS.neuron;
  return n === 1 ? `1 ${one}` : `${n.toLocaleString("en")} ${many}`;
}
