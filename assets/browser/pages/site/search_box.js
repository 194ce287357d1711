/* The search box once it is used: a combobox over the index of the site, which is fetched when the box gets the focus first and
   kept by the browser for as long as the data version is served. Which entries fit says foundation/site_search.js. search.js
   calls it like a function of Dash: a module that is imported while a page runs would keep those that it shares with all pages
   from travelling together (components/browser_chunks.py). */

import { element } from "../../dom/element.js";
import { Picker } from "../../dom/picker/picker.js";
import { getJson } from "../../foundation/requests.js";
import { rowsFor } from "../../foundation/site_search.js";
import { counted, wordsOf } from "../../foundation/text.js";
import { go } from "../../vendors/dash.js";

/** @import {SearchEntry, SearchIndex} from "../../contract/api.d.ts" */
/** @import {Row} from "../../foundation/site_search.js" */

const SHOWN = 12; // rows
const OURS = ["input", "change", "keydown", "focusout"]; // events that Dash would answer by writing an older text into the field
const NONE = "Nothing of that name. Try a cell, a class, a recording, a paper or a page.";
const GUESS = "Nothing of that name. Did you mean";

/** @type {WeakMap<Element, SearchBox>} */
const boxes = new WeakMap();

/** @type {Promise<SearchIndex> | null} */
let coming = null;

/**
 * What is searched, fetched once; after a failure the next focus tries again.
 * @param {string} address
 * @returns {Promise<SearchIndex>}
 */
function fetched(address) {
  coming ??= getJson(address);
  coming.catch(() => {
    coming = null;
  });
  return coming;
}

/** @extends {Picker<Row>} */
class SearchBox extends Picker {
  /** @type {readonly SearchEntry[] | null} null: on their way */
  entries = null;

  guessed = false;

  /**
   * @param {HTMLElement} root
   * @param {HTMLInputElement} input
   * @param {() => void} leave
   */
  constructor(root, input, leave) {
    super(root, { id: "site-search", label: "Search the site", placeholder: "", limit: SHOWN, none: NONE, input });
    this.root = root;
    this.leave = leave;
    for (const name of OURS) root.addEventListener(name, (event) => event.stopPropagation());
    this.list.classList.add("search-list");
    this.note.className = "visually-hidden"; // the list says the same to those who see it
  }

  async fill() {
    if (this.entries) return;
    this.none = NONE;
    try {
      this.entries = (await fetched(this.root.dataset.index ?? "")).entries;
      if (document.activeElement === this.input) this.open(); // for what was typed in the meantime
    } catch (error) {
      this.none = wordsOf(error);
      super.open();
    }
  }

  /** @param {string} words */
  say(words) {
    this.note.textContent = words;
  }

  /** @param {string} typed */
  matching(typed) {
    const { rows, guessed } = rowsFor(this.entries ?? [], typed);
    this.guessed = guessed;
    return rows;
  }

  open() {
    if (this.entries && this.input.value.trim()) super.open();
    else this.close();
  }

  close() {
    super.close();
    this.say("");
  }

  isList() {
    return false;
  }

  /** Enter goes to the best answer, and never to a guess. */
  first() {
    return this.guessed || !this.shown.length ? -1 : 0;
  }

  /** @param {string} _typed */
  missed(_typed) {
    const names = this.shown.map((row) => row.names[0]).join(" or ");
    this.list.dataset.said = this.guessed && names ? GUESS : "";
    if (!this.guessed) this.say(counted(this.shown.length + this.more, "result"));
    else this.say(names ? `${GUESS} ${names}?` : this.none);
  }

  mark() {
    super.mark();
    for (const [k, row] of [...this.list.querySelectorAll("[role=option]")].entries())
      row.setAttribute("aria-selected", String(k === this.active));
  }

  /**
   * @param {Row} row
   * @param {Record<string, string | number>} attributes
   */
  row({ names, kind, detail, simulated }, attributes) {
    const name = element("span", { class: "cell-picker-name" }, names[0]);
    if (!kind) return element("li", { ...attributes, class: "search-other" }, name);
    const mark = simulated ? [element("span", { class: "badge-simulated" }, "Simulated")] : [];
    return element(
      "li",
      attributes,
      name,
      element("span", { class: "cell-picker-kind" }, kind),
      ...mark,
      element("span", { class: "cell-picker-detail" }, detail),
    );
  }

  /**
   * @param {Row} row
   * @param {MouseEvent | KeyboardEvent} [event]
   */
  toggle({ where }, event) {
    this.input.value = "";
    this.close();
    if (event?.ctrlKey || event?.metaKey) {
      window.open(where, "_blank", "noopener");
      return;
    }
    this.leave();
    go(where);
  }

  /** Closes the list, and then the box. @param {KeyboardEvent} event */
  escape(event) {
    if (event.key !== "Escape") return;
    event.preventDefault(); // a field for searches would be emptied at once
    event.stopPropagation();
    if (!this.list.hidden) {
      this.close();
      return;
    }
    this.input.value = "";
    this.leave();
  }
}

/**
 * Make a combobox of the field of a page, once, and open it for what stands in it.
 * @param {HTMLInputElement} input
 * @param {() => void} leave
 */
export function callback(input, leave) {
  const root = input.closest("[role='search']");
  if (!(root instanceof HTMLElement)) return;
  const box = boxes.get(input) ?? new SearchBox(root, input, leave);
  boxes.set(input, box);
  box.fill();
}
