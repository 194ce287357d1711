/* Buttons, menus, Escape and fullscreen of a page with a graph card. */
(() => {
  "use strict";
  const connectome = ((window.dash_clientside ??= {}).connectome ??= {});

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
    root.addEventListener("keydown", (event) => event.key === "Escape" && page.clearFocus());
    card.addEventListener("fullscreenchange", () => markFullscreen(card)); // it bubbles from the card, and ends with it
  }

  function markFullscreen(card) {
    const full = document.fullscreenElement === card;
    for (const button of card.querySelectorAll("[data-action='fullscreen']")) {
      button.setAttribute("aria-pressed", String(full));
      button.querySelector("[data-label]").textContent = full ? "Exit" : "Fullscreen";
    }
  }

  Object.assign(connectome, { cardEvents });
})();
