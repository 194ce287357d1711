/* A field to choose the cells and classes in that recordings are searched for. */

import { element } from "../../../dom/element.js";
import { Picker } from "../../../dom/picker/picker.js";
import { absent, ranked, readList } from "../../../foundation/search.js";
import { hint } from "../../../foundation/spelling.js";
import { counted } from "../../../foundation/text.js";
import { factWords } from "../../../foundation/words.js";
import { areRivals, isClass, labelOf } from "./choice.js";

/** @import {Entry} from "../../../foundation/search.js" */
/** @import {NeuronFacts} from "../types.d.ts" */
/** @typedef {NeuronFacts & Entry} Option */

const SHOWN = 60;
const HERE = "any recording";

/**
 * @param {NeuronFacts} facts
 * @returns {Option}
 */
export const optionOf = (facts) => ({
  ...facts,
  names: [isClass(facts.value) ? facts.class : facts.value],
  of: facts.class,
  words: factWords(facts.class, facts, facts.value),
});

/**
 * The choices that a list means: of a word, whole classes where there are any.
 * @param {readonly Option[]} options
 * @param {string} text
 */
export function inList(options, text) {
  const { found, unknown } = readList(options, text);
  const values = found.flatMap(({ entries }) => {
    const whole = new Set(entries.filter(({ value }) => isClass(value)).map((entry) => entry.class));
    return entries.filter((entry) => isClass(entry.value) || !whole.has(entry.class)).map(({ value }) => value);
  });
  return { values: [...new Set(values)], unknown };
}

/** @extends {Picker<Option>} */
export class NeuronPicker extends Picker {
  /**
   * @param {Element} root
   * @param {readonly NeuronFacts[]} choices
   * @param {{id: string, chosen: () => readonly string[], classes: ReadonlyMap<string, string>, onChoose: (values: string[]) =>
   *   void}} page `chosen`: values that are; `classes`: value -> class
   */
  constructor(root, choices, { id, chosen, classes, onChoose }) {
    super(root, {
      id,
      label: "Neurons",
      limit: SHOWN,
      placeholder: "Add AVA, AVAL, RIB …",
      none: "No neuron or class of a recording matches.",
    });
    this.options = choices.map(optionOf);
    this.chosen = chosen;
    this.classes = classes;
    this.onChoose = onChoose;
  }

  /** @param {string} typed */
  matching(typed) {
    return ranked(this.options, typed).map(({ entry }) => entry);
  }

  /** @param {Option} option */
  obstacle({ value }) {
    const rivals = this.chosen().filter((other) => areRivals(other, value, this.classes));
    return rivals.length ? `${rivals.map(labelOf).join(", ")} chosen` : "";
  }

  /**
   * @param {Option} option
   * @param {Record<string, string | number>} attributes
   */
  row(option, attributes) {
    const reason = this.obstacle(option);
    const state = { "aria-selected": String(this.chosen().includes(option.value)) };
    return element(
      "li",
      { ...attributes, ...state, ...(reason ? { "aria-disabled": "true" } : {}) },
      element("span", { class: "cell-picker-name" }, labelOf(option.value)),
      element("span", { class: "cell-picker-detail" }, reason || counted(option.recordings, "recording")),
    );
  }

  /** @param {Option} option */
  toggle(option) {
    if (this.obstacle(option)) return;
    const { value } = option;
    const chosen = this.chosen();
    this.input.value = "";
    this.onChoose(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
    this.close();
  }

  /** @param {string} text */
  addList(text) {
    const { values, unknown } = inList(this.options, text);
    this.input.value = "";
    this.close();
    this.onChoose([...new Set([...this.chosen(), ...values])]);
    this.sayAbsent(unknown);
  }

  erase() {
    this.onChoose(this.chosen().slice(0, -1));
  }

  /** @param {string} typed */
  missed(typed) {
    this.sayAbsent(typed ? [typed] : []);
  }

  /** @param {readonly string[]} names */
  sayAbsent(names) {
    this.note.textContent = names.map((name) => absent(name, HERE, [], hint(this.options, name))).join(". ");
  }
}
