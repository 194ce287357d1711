/* A field to choose cells and classes in: type, pick from the list, remove by chip; paste a list to add many. */

import { element } from "../../dom/element.js";
import { Picker } from "../../dom/picker/picker.js";
import { matching, missing, obstacle, optionsOf, withList } from "../model/choice.js";

/** @import {Choosable, Choice, Option} from "../types.d.ts" */

const SHOWN = 60;

/** @extends {Picker<Option>} */
class CellPicker extends Picker {
  /** @type {Choice} */
  value = { neurons: [], classes: [] };

  /** @type {Option[]} */
  options = [];

  /** @type {Choosable} */
  table = { cells: new Map(), classes: new Map() };

  /** What is said of the last change. */
  notice = "";

  /**
   * @param {Element} root empty
   * @param {object} options
   * @param {string} options.id
   * @param {string} options.label
   * @param {(value: Choice) => void} options.onChange called after each change by the visitor
   */
  constructor(root, { id, label, onChange }) {
    // the chips come first: the open list would cover them
    const chips = element("ul", { class: "cell-picker-chips", "aria-label": "Selected cells" });
    super(root, {
      id,
      label,
      limit: SHOWN,
      placeholder: "Add AVA, AVAL, RIB …",
      none: "No cell or class of these data sets matches.",
      before: [chips],
    });
    this.onChange = onChange;
    this.chips = chips;
  }

  /**
   * What there is to choose from. The choice itself stays, cells that are missing here are marked.
   * @param {Choosable} table
   */
  setTable(table) {
    this.table = table;
    this.options = optionsOf(table);
    this.draw();
    if (!this.list.hidden) this.open();
  }

  /** @param {Choice} value */
  setValue(value) {
    this.value = { neurons: [...value.neurons], classes: [...value.classes] };
    this.draw();
    if (!this.list.hidden) this.drawList();
  }

  /**
   * Why an option cannot be chosen now; "" when it can.
   * @param {Option} option
   */
  obstacle(option) {
    return obstacle(option, this.value, this.table);
  }

  /** @param {Option} option */
  isChosen(option) {
    return this.value[option.kind].includes(option.name);
  }

  /** @param {string} typed in capitals */
  matching(typed) {
    return matching(this.options, typed);
  }

  /**
   * @param {Option} option
   * @param {Record<string, string | number>} attributes
   */
  row(option, attributes) {
    const reason = this.obstacle(option);
    return element(
      "li",
      {
        ...attributes,
        "aria-selected": String(this.isChosen(option)),
        ...(reason ? { "aria-disabled": "true" } : {}),
      },
      element("span", { class: "cell-picker-name" }, option.name),
      element("span", { class: "cell-picker-kind" }, option.kind === "classes" ? "class" : ""),
      element("span", { class: "cell-picker-detail" }, reason || option.detail),
    );
  }

  erase() {
    const kind = this.value.neurons.length ? "neurons" : "classes";
    const last = this.value[kind].at(-1);
    if (last !== undefined) this.remove(kind, last);
  }

  /**
   * Add every name of a list; the ones that are not here are named.
   * @param {string} text
   */
  addList(text) {
    const { choice, unknown } = withList(this.value, this.wordsOf(text), this.options, this.table);
    this.input.value = "";
    this.change(choice);
    this.notice = unknown.length ? `Not in these data sets: ${unknown.join(", ")}` : "";
    this.draw();
  }

  /** @param {Option} option */
  toggle(option) {
    if (this.obstacle(option)) return;
    if (this.isChosen(option)) {
      this.remove(option.kind, option.name);
    } else {
      this.input.value = "";
      this.change({ ...this.value, [option.kind]: [...this.value[option.kind], option.name] });
    }
    this.open();
  }

  /**
   * @param {keyof Choice} kind
   * @param {string} name
   */
  remove(kind, name) {
    this.change({ ...this.value, [kind]: this.value[kind].filter((other) => other !== name) });
  }

  /** @param {Choice} value */
  change(value) {
    this.notice = ""; // it was about the last change
    this.setValue(value);
    this.onChange(this.value);
  }

  /** Chosen names that none of the data sets has. */
  missing() {
    return this.options.length ? missing(this.value, this.table) : []; // without options nothing is known yet
  }

  draw() {
    const gone = this.missing();
    this.chips.replaceChildren(
      ...this.value.classes.map((name) => this.chip("classes", name, gone.includes(name))),
      ...this.value.neurons.map((name) => this.chip("neurons", name, gone.includes(name))),
    );
    this.note.textContent = [this.notice, gone.length ? `Not in the chosen data sets: ${gone.join(", ")}` : ""]
      .filter(Boolean)
      .join(". ");
  }

  /**
   * @param {keyof Choice} kind
   * @param {string} name
   * @param {boolean} isMissing
   */
  chip(kind, name, isMissing) {
    const button = element("button", { type: "button", "aria-label": `Remove ${name}` }, "×");
    button.addEventListener("click", () => {
      const at = [...this.chips.querySelectorAll("button")].indexOf(button);
      this.remove(kind, name);
      // the button is gone: the focus goes to the next one
      const left = this.chips.querySelectorAll("button");
      (left[Math.min(at, left.length - 1)] ?? this.input).focus();
    });
    return element(
      "li",
      { class: `cell-chip${isMissing ? " is-missing" : ""}` },
      element("span", {}, name),
      kind === "classes" ? element("small", {}, "class") : "",
      button,
    );
  }
}

export { CellPicker };
