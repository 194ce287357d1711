/* A field to choose cells and classes in: type, pick from the list, remove by chip; paste a list to add many. */

import { element } from "../../dom/element.js";
import { Picker } from "../../dom/picker/picker.js";
import { absent } from "../../foundation/search.js";
import { hint } from "../../foundation/spelling.js";
import { matching, missing, obstacle, optionsOf, withList, withOptions } from "../model/choice.js";

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
   * @param {() => string} [options.here] where it looks for names
   * @param {(name: string) => Promise<string[]>} [options.holders] where else a name is
   */
  constructor(root, { id, label, onChange, here = () => "the chosen data sets", holders = async () => [] }) {
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
    this.here = here;
    this.holders = holders;
    /** Names that were asked for and are not here. */
    this.asked = "";
    this.isAboutTyped = false;
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

  /**
   * @param {Option} option
   * @returns {boolean}
   */
  isChosen(option) {
    if (option.kind === "all") return (option.members ?? []).every((member) => this.isChosen(member));
    return this.value[option.kind].includes(option.name);
  }

  /** @param {string} typed */
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
    const { choice, unknown } = withList(this.value, text, this.options, this.table);
    this.input.value = "";
    this.change(choice);
    this.isAboutTyped = false; // it stays when the field is empty again
    this.sayAbsent(unknown);
  }

  /** @param {string} typed */
  missed(typed) {
    if (typed.length > 1 && this.options.length) {
      this.isAboutTyped = true;
      this.sayAbsent([typed]);
    } else if (this.isAboutTyped) {
      this.isAboutTyped = false;
      this.sayAbsent([]);
    }
  }

  /**
   * Say of names that they are not here, and where they are.
   * @param {readonly string[]} names
   */
  async sayAbsent(names) {
    const asked = names.join(" ");
    this.asked = asked;
    const found = await Promise.all(names.map((name) => this.holders(name).catch(() => [])));
    if (asked !== this.asked) return; // something else is typed
    this.notice = names.map((name, k) => absent(name, this.here(), found[k], hint(this.options, name))).join(". ");
    this.draw();
  }

  /** @param {Option} option */
  toggle(option) {
    if (this.obstacle(option)) return;
    if (option.kind !== "all" && this.isChosen(option)) {
      this.remove(option.kind, option.name);
    } else {
      this.input.value = "";
      this.change(withOptions(this.value, option.members ?? [option], this.table));
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
    this.notice = this.asked = ""; // it was about the last change
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
    this.note.textContent = [
      this.notice,
      gone.length ? `Without a connection in the chosen data sets: ${gone.join(", ")}` : "",
    ]
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
