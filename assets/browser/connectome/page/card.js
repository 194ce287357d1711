/* Buttons, menus, Escape and fullscreen of a page with a graph card; and what a page does when its graph is on the screen. */

import { address } from "../../dom/address.js";
import { markFullscreen } from "../../dom/fullscreen.js";

/** `page`: {root, card, actions, clearFocus()}; actions: data-action -> function(target, button). */
function cardEvents(page) {
  const { root, card } = page;
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-action]");
    if (!button || button.disabled) return;
    button.closest(".connectome-menu")?.removeAttribute("open");
    page.actions[button.dataset.action]?.(button.dataset.target, button);
  });
  root.addEventListener("pointerdown", (event) => {
    for (const menu of root.querySelectorAll(".connectome-menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  root.addEventListener(
    "keydown",
    (event) => event.key === "Escape" && !event.target.closest("dialog") && page.clearFocus(),
  );
  card.addEventListener("fullscreenchange", () => markFullscreen(card)); // it bubbles from the card, and ends with it
}

/** The link to what is on the screen, arrangement included unless that is `page.tooLong`, to the clipboard. */
function copyLink(page, say) {
  page.writeAddress();
  return address.copy(say, page.tooLong ? "The arrangement has too many cells for a link and is not part of it." : "");
}

export { cardEvents, copyLink };
