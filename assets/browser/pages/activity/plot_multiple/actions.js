/* What the buttons of Plot multiple do, by their data-action. */

import { press } from "../../../dom/actions.js";
import { address } from "../../../dom/address.js";
import { toggle } from "../../../traces/selection.js";
import { follow } from "../../../vendors/dash.js";

/** @import {PlotCard} from "./card.js" */
/** @import {By} from "./groups.js" */
/** @import {PlotMultiple} from "./page.js" */
/** @import {Mark, Shown} from "./shown.js" */
/** @typedef {{target: string, button: HTMLButtonElement, event: MouseEvent, card: PlotCard | undefined}} Press */

/**
 * The buttons say what is shown.
 * @param {Element} root
 * @param {Pick<Shown, "on" | "average">} shown
 */
export function pressMarks(root, { on, average }) {
  for (const button of root.querySelectorAll("[data-action='average']"))
    press(button, button.getAttribute("data-target") === average);
  for (const [name, isOn] of Object.entries(on))
    for (const button of root.querySelectorAll(`[data-action='${name}']`)) press(button, isOn);
}

/**
 * @param {PlotMultiple} page
 * @returns {Record<string, (press: Press) => unknown>}
 */
export function plotActions(page) {
  const { shown } = page;
  const mark =
    (/** @type {Mark} */ name) =>
    (/** @type {Press} */ { button }) => {
      shown.on[name] = !shown.on[name];
      press(button, shown.on[name]);
      page.redraw();
    };
  return {
    toggle: ({ target }) => {
      toggle(shown.hidden, target);
      page.redraw();
    },
    remove: ({ target, card }) => page.remove(target, card ? [card] : page.there),
    "remove-card": ({ card }) => page.removeCard(card),
    behavior: ({ target }) => {
      toggle(shown.behaviors, target);
      page.redraw();
    },
    reversals: mark("reversals"),
    events: mark("events"),
    common: mark("common"),
    average: ({ target }) => {
      const chosen = /** @type {By} */ (target);
      shown.average = shown.average === chosen ? "none" : chosen;
      pressMarks(page.root, shown);
      page.average.draw(page.there, shown);
      page.writeAddress();
    },
    retry: ({ card }) => {
      card?.tell("busy");
      if (!card) page.average.draw(page.there, shown);
      page.draw();
    },
    explore: ({ button, event }) => follow(event, button.getAttribute("href") ?? ""),
    share: () => address.copy((/** @type {string} */ text) => page.say(text)),
    "save-csv": ({ button }) => page.saveCsv(button),
  };
}
