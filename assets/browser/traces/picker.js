/* A field to choose the neurons of a recording in: type a number or a name, pick from the list. The chosen ones come first
   and carry the color of their trace. */

import { element } from "../dom/element.js";
import { Picker } from "../dom/picker/picker.js";

const SHOWN = 250;
const REST = 40; // ms on an option before it counts as an intention

class TracePicker extends Picker {
  /** `neurons`: [{idx, name, detail}]; `colorOf(idx)` is "" for a neuron that is not plotted; `onToggle(idx)`, `onAdd([idx])`,
      `onIntent(idx)`: the pointer rests or goes down on an option, or an arrow key chose it, so it may be wanted next. */
  constructor(root, neurons, { id, label, colorOf, onToggle, onAdd, onIntent = () => {} }) {
    super(root, {
      id,
      label,
      limit: SHOWN,
      placeholder: `Add one of ${neurons.length} neurons …`,
      none: "No neuron of this recording matches.",
    });
    Object.assign(this, { colorOf, onToggle, onAdd, onIntent });
    this.list.classList.add("trace-picker-list");
    this.neurons = neurons.map((neuron) => ({ ...neuron, search: neuron.name.toUpperCase() }));
  }

  matching(typed) {
    const rank = ({ idx, search }) => {
      if (!typed) return this.colorOf(idx) ? 0 : 1;
      if (search.startsWith(typed) || search.includes(`(${typed}`)) return 0;
      return search.includes(typed) ? 1 : 2;
    };
    const ranked = this.neurons.map((neuron) => [rank(neuron), neuron]);
    return [0, 1].flatMap((wanted) => ranked.filter(([found]) => found === wanted).map(([, neuron]) => neuron));
  }

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

  paint(row, neuron) {
    const color = this.colorOf(neuron.idx);
    row.setAttribute("aria-selected", String(Boolean(color)));
    row.firstChild.style.background = color || "transparent";
  }

  /** After a change of the selection: colors and marks, while the list stays as it is under the pointer. */
  refresh() {
    if (this.list.hidden) return;
    this.shown.forEach((neuron, k) => this.paint(this.list.children[k], neuron));
  }

  pressed(neuron) {
    this.onIntent(neuron.idx);
  }

  rested(neuron) {
    clearTimeout(this.resting);
    if (neuron) this.resting = setTimeout(() => this.onIntent(neuron.idx), REST);
  }

  toggle(neuron) {
    if (this.input.value) this.input.select(); // the next name replaces this one
    this.say("");
    this.onToggle(neuron.idx);
  }

  /** Add every number or label of a list; the ones that are not here are named. */
  addList(text) {
    const found = [];
    const unknown = [];
    for (const typed of this.wordsOf(text)) {
      const name = typed.toUpperCase();
      const matching = this.neurons.filter(
        (neuron) => String(neuron.idx) === name || neuron.search.endsWith(`(${name})`),
      );
      if (matching.length) found.push(...matching.map((neuron) => neuron.idx));
      else unknown.push(typed);
    }
    this.input.value = "";
    this.close();
    this.onAdd(found);
    this.say(unknown.length ? `Not in this recording: ${unknown.join(", ")}` : "");
  }

  say(text) {
    this.note.textContent = text;
  }
}

export { TracePicker };
