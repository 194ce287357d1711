/* What the buttons of Compare and Development do, by their data-action. */

import { toggleFullscreen } from "../../dom/fullscreen.js";
import { getJson } from "../../foundation/requests.js";
import { split, wordsOf } from "../../foundation/text.js";
import { describe } from "../model/cells.js";
import { withCells, without } from "../model/choice.js";
import { copyLink } from "./card.js";

/** @import {Actions, CellsShown, Facts} from "../types.d.ts" */
/** @import {SharedPage} from "./shared.js" */

/**
 * The selection of a page with some more cells.
 * @param {SharedPage} page
 * @param {readonly string[]} labels
 */
const selectionWith = (page, labels) =>
  withCells(
    page.picker.value,
    labels.map((label) => page.facts.get(label) ?? describe(page.table, label)),
  );

/**
 * A cell with its partners: those appear by themselves where connected cells are shown, else they are chosen too.
 * @param {SharedPage} page
 * @param {string} label
 */
async function expand(page, label) {
  if (page.state.connected === "1") return page.choose(selectionWith(page, [label]));
  const { isClass } = page.facts.get(label) ?? describe(page.table, label);
  const asked = { neurons: isClass ? "" : label, classes: isClass ? label : "", connected: "1" };
  try {
    /** @type {CellsShown} */
    const { neurons } = await getJson(page.url(asked));
    // a class of which cells are chosen one by one stays as it is
    const isOpen = (/** @type {string} */ name) =>
      page.picker.value.neurons.some((cell) => page.table.classes.get(name)?.includes(cell));
    const fresh = neurons.filter((name) => !page.selected.has(name) && !isOpen(name));
    return page.choose(selectionWith(page, fresh));
  } catch (error) {
    return page.say(wordsOf(error));
  }
}

/**
 * @param {SharedPage} page
 * @returns {Actions}
 */
function sharedActions(page) {
  const hide = (/** @type {Iterable<string>} */ names) => {
    page.state.hidden = [...names].join(",");
    page.setFocus(null);
    if (page.answer) page.redraw();
    page.writeAddress();
  };
  return {
    clear: () => {
      hide([]);
      page.choose({ neurons: [], classes: [] });
    },
    example: () =>
      page.choose({ neurons: split(page.config.example.neurons), classes: split(page.config.example.classes) }),
    fit: () => {
      page.leader?.fit();
      page.writeAddress();
    },
    relayout: () => {
      if (page.answer) page.leader?.layout(page.state.layout, { animate: true });
      page.writeAddress();
    },
    "focus-node": (name) => page.setFocus("node", name),
    "clear-focus": () => page.setFocus(null),
    "add-cell": (name) => page.choose(selectionWith(page, [name])),
    "expand-cell": (name) => expand(page, name),
    "remove-cell": (name) => page.choose(without(page.picker.value, name)),
    "hide-cell": (name) => hide(new Set([...page.hidden, name])),
    "show-hidden": () => hide([]),
    fullscreen: () => toggleFullscreen(page.card, (text) => page.say(text)),
    share: () => copyLink(page, (text) => page.say(text)),
  };
}

export { sharedActions };
