/* A field to choose the neurons of a recording in: type a number or a name, pick from the list. The chosen ones come
   first and carry the color of their trace. */

import { element } from "../dom/element.js";
import { Picker } from "../dom/picker/picker.js";

/**
 * @typedef {{idx: number, name: string, detail: string}} Neuron `detail`: why its trace belongs to no certain cell, or
 *   ""
 */
/** @typedef {Neuron & {search: string}} Option */
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
const REST = 40; // ms on an option before it counts as an intention

/**
 * Options that hold what was typed, those that begin with it first; of all, the plotted ones first.
 * @param {Option[]} options
 * @param {string} typed upper case
 * @param {(idx: number) => string} colorOf
 * @returns {Option[]}
 */
export function matching(options, typed, colorOf) {
  const rank = (/** @type {Option} */ { idx, search }) => {
    if (!typed) return colorOf(idx) ? 0 : 1;
    if (search.startsWith(typed) || search.includes(`(${typed}`)) return 0;
    return search.includes(typed) ? 1 : 2;
  };
  const ranked = options.map((option) => ({ option, rank: rank(option) }));
  return [0, 1].flatMap((wanted) => ranked.filter((found) => found.rank === wanted).map((found) => found.option));
}

/**
 * The neurons of a list of numbers and labels, and the words that are neither.
 * @param {Option[]} options
 * @param {string[]} words
 */
export function inList(options, words) {
  /** @type {{found: number[], unknown: string[]}} */
  const sorted = { found: [], unknown: [] };
  for (const word of words) {
    const name = word.toUpperCase();
    const meant = options.filter((option) => String(option.idx) === name || option.search.endsWith(`(${name})`));
    if (meant.length) sorted.found.push(...meant.map((option) => option.idx));
    else sorted.unknown.push(word);
  }
  return sorted;
}

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
    this.neurons = neurons.map((neuron) => ({ ...neuron, search: neuron.name.toUpperCase() }));
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
    const { found, unknown } = inList(this.neurons, this.wordsOf(text));
    this.input.value = "";
    this.close();
    this.onAdd(found);
    this.say(unknown.length ? `Not in this recording: ${unknown.join(", ")}` : "");
  }

  /** @param {string} text */
  say(text) {
    this.note.textContent = text;
  }
}
