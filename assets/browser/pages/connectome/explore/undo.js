/* Steps back on the Explore page: which cells are chosen and hidden, and where they stood. */

import { split } from "../../../foundation/text.js";

/** @import {Explore} from "./explore.js" */
/** @import {Step} from "../types.d.ts" */

const KEPT = 50; // steps

export class Undo {
  /** @param {Explore} page its button, if it has one, is the part "undo" */
  constructor(page) {
    this.page = page;
    /** @type {Step[]} */
    this.past = [];
    const key = (/** @type {KeyboardEvent} */ event) => {
      if (!page.root.isConnected) document.removeEventListener("keydown", key);
      else if (asksBack(event)) {
        event.preventDefault();
        this.back();
      }
    };
    document.addEventListener("keydown", key);
  }

  /** Remember what is about to change. */
  keep() {
    const { state, canvas } = this.page;
    const { neurons, classes, hidden } = state;
    this.past.push({
      neurons,
      classes,
      hidden,
      given: canvas?.arrangement() ?? new Map(),
      all: canvas?.positions() ?? new Map(),
    });
    if (this.past.length > KEPT) this.past.shift();
    this.refresh();
  }

  back() {
    const step = this.past.pop();
    if (!step) return;
    const { page } = this;
    page.state.hidden = step.hidden;
    // where cells were dragged, those that come back go to where they were; else the layout does that
    page.places = page.facts.size && step.given.size ? step.all : step.given;
    if (step.neurons === page.state.neurons && step.classes === page.state.classes) {
      page.places = new Map();
      page.redraw();
    } else page.setCells({ neurons: split(step.neurons), classes: split(step.classes) });
    this.refresh();
  }

  refresh() {
    this.page.parts.undo?.toggleAttribute("disabled", !this.past.length);
  }
}

/**
 * Ctrl or Command and Z, where no text is being typed.
 * @param {KeyboardEvent} event
 */
const asksBack = (event) =>
  event.key === "z" &&
  (event.ctrlKey || event.metaKey) &&
  !event.shiftKey &&
  !(/** @type {Element} */ (event.target).closest("input, textarea, dialog"));
