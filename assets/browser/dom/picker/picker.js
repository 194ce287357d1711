/* A field to choose several things in: type, pick from the list; paste a list to add many. WAI-ARIA combobox with a listbox of
   several choices. What the choices are is up to the classes on top: connectome/panel/cell_picker.js, traces/picker.js and
   pages/activity/find_neuron/picker.js; which of them fit what is typed says foundation/search.js. */

import { fit, isList } from "../../foundation/search.js";
import { element } from "../element.js";

/** @import {Entry, Fit} from "../../foundation/search.js" */
/** @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** @template {Entry} [Option=any] what there is to choose; the class on top says it */
class Picker {
  /** @type {Option[]} in the list */
  shown = [];

  /** Number of matching options that the list has no room for. */
  more = 0;

  /** Number of the option that the keyboard is on; -1: none. */
  active = -1;

  /**
   * @param {Element} root empty
   * @param {object} options
   * @param {string} options.id the ids of its parts begin with it
   * @param {string} options.label
   * @param {string} options.placeholder
   * @param {number} options.limit options drawn at a time, typing narrows them down
   * @param {string} options.none said when no option matches
   * @param {Element[]} [options.before] above the field
   * @param {HTMLInputElement} [options.input] a field that is there already, in `root`, for one choice
   */
  constructor(root, { id, label, placeholder, limit, none, before = [], input }) {
    this.id = id;
    this.limit = limit;
    this.none = none;
    this.input =
      input ?? element("input", { id: `${id}-input`, class: "cell-picker-input", type: "text", placeholder });
    const combobox = {
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      "aria-expanded": "false",
      "aria-controls": `${id}-list`,
      "aria-autocomplete": "list",
      "aria-label": label,
    };
    for (const [name, value] of Object.entries(combobox)) this.input.setAttribute(name, value);
    this.list = element("ul", {
      id: `${id}-list`,
      class: "cell-picker-list",
      role: "listbox",
      tabindex: "-1", // browsers would stop at a list that scrolls
      "aria-label": label,
      ...(input ? {} : { "aria-multiselectable": "true" }),
      hidden: "",
    });
    this.note = element("p", { class: "cell-picker-note", role: "status" });
    if (input) root.append(this.list, this.note);
    else root.replaceChildren(...before, element("div", { class: "cell-picker" }, this.input, this.list), this.note);
    this.listen(root);
  }

  /** @param {Element} root */
  listen(root) {
    this.input.addEventListener("input", () => this.open());
    for (const name of ["focus", "click"]) this.input.addEventListener(name, () => this.list.hidden && this.open());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("paste", (event) => this.paste(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // keep the focus in the field while an option is clicked
      const option = this.optionAt(event);
      if (option) this.pressed(option);
    });
    this.list.addEventListener("pointerover", (event) => this.rested(this.optionAt(event)));
    this.list.addEventListener("pointerleave", () => this.rested());
    this.list.addEventListener("click", (event) => {
      const option = this.optionAt(event);
      if (option) this.toggle(option, event);
    });
    root.addEventListener("keydown", (event) => event instanceof KeyboardEvent && this.escape(event));
  }

  /** @param {KeyboardEvent} event */
  escape(event) {
    if (event.key !== "Escape" || this.list.hidden) return;
    event.stopPropagation(); // the page's Escape means something else
    this.close();
  }

  /**
   * @param {Event} event
   * @returns {Option | undefined}
   */
  optionAt(event) {
    const row = event.target instanceof Element ? event.target.closest("[data-at]") : null;
    return row ? this.shown[Number(row.getAttribute("data-at"))] : undefined;
  }

  // ---------------------------------------------------------------- for the classes on top

  /**
   * The options for what is typed, the best first.
   * @param {string} _typed
   * @returns {Option[]}
   */
  matching(_typed) {
    return [];
  }

  /**
   * An option as a row of the list.
   * @param {Option} _option
   * @param {Record<string, string | number>} attributes that the row must have
   * @returns {HTMLElement}
   */
  row(_option, attributes) {
    return element("li", attributes);
  }

  /**
   * Choose an option, or no longer.
   * @param {Option} _option
   * @param {MouseEvent | KeyboardEvent} [_event] what chose it
   */
  toggle(_option, _event) {}

  /**
   * Choose every name of a list.
   * @param {string} _text
   */
  addList(_text) {}

  /**
   * Why an option cannot be chosen now; "" when it can.
   * @param {Option} _option
   */
  obstacle(_option) {
    return "";
  }

  /**
   * The pointer went down on an option.
   * @param {Option} _option
   */
  pressed(_option) {}

  /**
   * The pointer or an arrow key rests on an option, or on none.
   * @param {Option} [_option]
   */
  rested(_option) {}

  /** Backspace in an empty field. */
  erase() {}

  /**
   * Whether a text names several things.
   * @param {string} text
   */
  isList(text) {
    return isList(text);
  }

  /**
   * No name is the one that is typed or begins with it.
   * @param {string} _typed "" when one does
   */
  missed(_typed) {}

  // ---------------------------------------------------------------- list

  open() {
    const typed = this.input.value.trim();
    const matches = this.matching(typed);
    this.shown = matches.slice(0, this.limit);
    this.more = matches.length - this.shown.length;
    const fits = this.shown.map((option) => typed && fit(option, typed));
    this.active = this.first(fits);
    this.missed(typed && !this.isList(typed) && !fits.some((how) => how && how !== "part") ? typed : "");
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.drawList();
  }

  /**
   * The option that Enter takes: one that was named, never one whose name only holds what is typed. An exact name that cannot be
   * chosen is not replaced either.
   * @param {(Fit | "" | null)[]} fits of the options shown
   */
  first(fits) {
    const exact = fits.indexOf("exact");
    const free = (/** @type {number} */ k) => !this.obstacle(this.shown[k]);
    if (exact >= 0) return free(exact) ? exact : -1;
    return fits.findIndex((how, k) => (how === "prefix" || how === "word") && free(k));
  }

  close() {
    this.rested();
    this.list.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  drawList() {
    const rows = this.shown.map((option, k) =>
      this.row(option, { id: `${this.id}-option-${k}`, role: "option", "data-at": k }),
    );
    if (!rows.length) rows.push(element("li", { class: "cell-picker-none" }, this.none));
    if (this.more > 0)
      rows.push(element("li", { class: "cell-picker-none" }, `… and ${this.more} more: type to narrow down`));
    this.list.replaceChildren(...rows);
    this.mark();
  }

  mark() {
    this.rested(this.shown[this.active]);
    for (const [k, row] of [...this.list.children].entries()) row.classList.toggle("active", k === this.active);
    if (this.active < 0) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    this.input.setAttribute("aria-activedescendant", `${this.id}-option-${this.active}`);
    this.list.children[this.active].scrollIntoView({ block: "nearest" });
  }

  // ---------------------------------------------------------------- keyboard

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key in STEPS) {
      const step = STEPS[event.key];
      event.preventDefault();
      if (this.list.hidden) this.open();
      if (!this.shown.length) return;
      const from = this.active < 0 && step < 0 ? 0 : this.active;
      this.active = (from + step + this.shown.length) % this.shown.length;
      this.mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.isList(this.input.value)) this.addList(this.input.value);
      else if (this.active >= 0) this.toggle(this.shown[this.active], event);
    } else if (event.key === "Backspace" && !this.input.value) {
      this.erase();
    }
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    const text = event.clipboardData?.getData("text") ?? "";
    if (!this.isList(text)) return;
    event.preventDefault();
    this.addList(text);
  }
}

export { Picker };
