/* Buttons, menus, Escape and fullscreen of a page with a graph card; and what a page does when its graph is on the screen. */

import { address } from "../../dom/address.js";
import { markFullscreen } from "../../dom/fullscreen.js";

/** @import {CardPage} from "../types.d.ts" */

/**
 * @param {EventTarget | null} target
 * @param {string} selector
 * @returns {HTMLElement | null} the target or what is around it
 */
const around = (target, selector) => (target instanceof Element ? target.closest(selector) : null);

/** @param {CardPage} page */
function cardEvents(page) {
  const { root, card } = page;
  root.addEventListener("click", (event) => {
    const button = around(event.target, "[data-action]");
    if (!button || button.hasAttribute("disabled")) return;
    around(button, ".connectome-menu")?.removeAttribute("open");
    const { action = "", target = "" } = button.dataset;
    page.actions[action]?.(target, button);
  });
  root.addEventListener("pointerdown", (event) => {
    const inside = around(event.target, ".connectome-menu");
    for (const menu of root.querySelectorAll(".connectome-menu[open]")) {
      if (menu !== inside) menu.removeAttribute("open");
    }
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !around(event.target, "dialog")) page.clearFocus();
  });
  card.addEventListener("fullscreenchange", () => markFullscreen(card)); // it bubbles from the card, and ends with it
}

/**
 * The link to what is on the screen, arrangement included unless that is too long, to the clipboard.
 * @param {{writeAddress(): void, tooLong?: boolean}} page
 * @param {(text: string) => void} say
 */
function copyLink(page, say) {
  page.writeAddress();
  return address.copy(say, page.tooLong ? "The arrangement has too many cells for a link and is not part of it." : "");
}

export { cardEvents, copyLink };
