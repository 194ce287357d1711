/* A field to choose the neurons of a recording in: type a number or a name, pick from the list. The chosen ones come
   first and carry the color of their trace. */

import { element } from "../dom/element.js";
import { Picker } from "../dom/picker/picker.js";
import { absent, ranked, readList } from "../foundation/search.js";
import { hint } from "../foundation/spelling.js";
import { factWords } from "../foundation/words.js";

/** @import {Entry} from "../foundation/search.js" */
/** @import {ClassFacts} from "./types.d.ts" */

/**
 * @typedef {object} Neuron
 * @property {number} idx
 * @property {string} name number and label
 * @property {string} label
 * @property {string} neuronClass
 * @property {string} detail why its trace belongs to no certain cell, or ""
 * @property {ClassFacts} [facts] of its class
 */
/** @typedef {Neuron & Entry} Option */
/**
 * @typedef {object} TracePickerOptions
 * @property {string} id
 * @property {string} label
 * @property {(idx: number) => string} colorOf "" for a neuron that is not plotted
 * @property {(idx: number) => void} onToggle
 * @property {(indices: number[]) => void} onAdd
 * @property {(idx: number) => void} [onIntent] the pointer rests or goes down on an option, or an arrow key chose it,
 *   so it may be wanted next
 */

const SHOWN = 250;
const HERE = "this recording";
const REST = 40; // ms on an option before it counts as an intention

/**
 * The options for what was typed, the best first (foundation/search.js); of all, the plotted ones first.
 * @param {Option[]} options
 * @param {string} typed
 * @param {(idx: number) => string} colorOf
 * @returns {Option[]}
 */
export function matching(options, typed, colorOf) {
  if (typed) return ranked(options, typed).map(({ entry }) => entry);
  const [plotted, others] = [true, false].map((wanted) =>
    options.filter(({ idx }) => Boolean(colorOf(idx)) === wanted),
  );
  return [...plotted, ...others];
}

/**
 * The neurons of a list of numbers, labels, classes and words, and the words that are none of these.
 * @param {Option[]} options
 * @param {string} text
 */
export function inList(options, text) {
  const { found, unknown } = readList(options, text);
  return { found: [...new Set(found.flatMap(({ entries }) => entries.map(({ idx }) => idx)))], unknown };
}

/**
 * A neuron as a picker finds it: by its number, its label, its class, and what is known of that.
 * @param {Neuron} neuron
 * @returns {Option}
 */
export const optionOf = (neuron) => ({
  ...neuron,
  names: [String(neuron.idx), ...(neuron.label ? [neuron.label] : [])],
  of: neuron.neuronClass,
  words: factWords(neuron.neuronClass, neuron.facts, neuron.label),
});

/** @extends {Picker<Option>} */
export class TracePicker extends Picker {
  /**
   * @param {HTMLElement} root
   * @param {Neuron[]} neurons
   * @param {TracePickerOptions} options
   */
  constructor(root, neurons, { id, label, colorOf, onToggle, onAdd, onIntent = () => {} }) {
    super(root, {
      id,
      label,
      limit: SHOWN,
      placeholder: `Add one of ${neurons.length} neurons …`,
      none: "No neuron of this recording matches.",
    });
    this.colorOf = colorOf;
    this.onToggle = onToggle;
    this.onAdd = onAdd;
    this.onIntent = onIntent;
    this.list.classList.add("trace-picker-list");
    /** @type {Option[]} */
    this.neurons = neurons.map(optionOf);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.resting = undefined;
  }

  /** @param {string} typed */
  matching(typed) {
    return matching(this.neurons, typed, this.colorOf);
  }

  /**
   * @param {Option} neuron
   * @param {Record<string, string | number>} attributes
   */
  row(neuron, attributes) {
    const row = element(
      "li",
      attributes,
      element("span", { class: "dot", "aria-hidden": "true" }),
      element("span", { class: "cell-picker-name" }, neuron.name),
      element("span", { class: "cell-picker-detail" }, neuron.detail),
    );
    this.paint(row, neuron);
    return row;
  }

  /**
   * @param {Element} row
   * @param {Option} neuron
   */
  paint(row, neuron) {
    const color = this.colorOf(neuron.idx);
    row.setAttribute("aria-selected", String(Boolean(color)));
    const dot = /** @type {HTMLElement} */ (row.firstElementChild);
    dot.style.background = color || "transparent";
  }

  /** After a change of the selection: colors and marks, while the list stays as it is under the pointer. */
  refresh() {
    if (this.list.hidden) return;
    this.shown.forEach((neuron, k) => {
      this.paint(this.list.children[k], neuron);
    });
  }

  /** @param {Option} neuron */
  pressed(neuron) {
    this.onIntent(neuron.idx);
  }

  /** @param {Option} [neuron] */
  rested(neuron) {
    clearTimeout(this.resting);
    if (neuron) this.resting = setTimeout(() => this.onIntent(neuron.idx), REST);
  }

  /** @param {Option} neuron */
  toggle(neuron) {
    if (this.input.value) this.input.select(); // the next name replaces this one
    this.say("");
    this.onToggle(neuron.idx);
  }

  /**
   * Add every number or label of a list; the ones that are not here are named.
   * @param {string} text
   */
  addList(text) {
    const { found, unknown } = inList(this.neurons, text);
    this.input.value = "";
    this.close();
    this.onAdd(found);
    this.sayAbsent(unknown);
  }

  /** @param {string} typed */
  missed(typed) {
    this.sayAbsent(typed ? [typed] : []);
  }

  /** @param {readonly string[]} names */
  sayAbsent(names) {
    this.say(names.map((name) => absent(name, HERE, [], hint(this.neurons, name))).join(". "));
  }

  /** @param {string} text */
  say(text) {
    this.note.textContent = text;
  }
}
