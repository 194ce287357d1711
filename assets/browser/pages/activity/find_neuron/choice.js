/* What can be searched for, cells and whole classes (AVA*), and what is said of the matches. Pure functions. */

import { counted } from "../../../foundation/text.js";

/** @import {MatchingAnswer} from "../types.d.ts" */

/** @param {string} value AVAL, AVA?, AVA* */
export const isClass = (value) => value.endsWith("*");

/**
 * How a choice reads.
 * @param {string} value
 */
export const labelOf = (value) => (isClass(value) ? `${value.slice(0, -1)} (any)` : value);

/**
 * A class and its own cells exclude each other.
 * @param {string} a
 * @param {string} b
 * @param {ReadonlyMap<string, string>} classes choice -> class
 */
export const areRivals = (a, b, classes) => classes.get(a) === classes.get(b) && isClass(a) !== isClass(b);

/**
 * The choices without those that a later one excludes: the one chosen last stays.
 * @param {string[]} values
 * @param {ReadonlyMap<string, string>} classes
 */
export const withoutRivals = (values, classes) =>
  values.filter((value, at) => !values.slice(at + 1).some((later) => areRivals(value, later, classes)));

/**
 * How many recordings hold all that is chosen.
 * @param {string[]} chosen
 * @param {number} shown that pass the search too
 * @param {number} found
 */
export function countWords(chosen, shown, found) {
  const holds = `${counted(found, "recording")} with ${chosen.map(labelOf).join(" and ")}`;
  return shown === found ? holds : `${shown} of ${holds}`;
}

/**
 * Why there is no row.
 * @param {string[]} chosen
 * @param {MatchingAnswer} answer
 * @returns {[title: string, text: string]}
 */
export function emptyWords(chosen, answer) {
  if (!chosen.length)
    return ["Which neurons?", "Choose cells or classes above; the recordings that hold all of them are listed here."];
  if (answer.recordings.length)
    return ["No match passes the search", "Shorten the words in the search field to see more."];
  const each = answer.neurons.map((neuron) => `${neuron.label} in ${neuron.n_recordings}`).join(", ");
  return [
    chosen.length > 1 ? "No recording holds all of them" : "No recording of these papers holds it",
    `On their own, in all papers: ${each}. Take a neuron or a paper away to see more.`,
  ];
}

/**
 * What is asked before many recordings are plotted, and what the button for it says: more than can be plotted are cut.
 * @param {number} number selected
 * @param {number} most that can be plotted
 */
export function plotWords(number, most) {
  if (number <= most) return { text: `${number} recordings take a while to draw.`, button: "Plot" };
  const first = `the first ${most} of ${number}`;
  return {
    text: `${most} recordings can be plotted at once: ${first}, in the order of the table.`,
    button: `Plot ${first}`,
  };
}
