/* Fullscreen of a card, and the button that says so. */

/**
 * Into fullscreen, or out of it. Where the browser refuses (a frame without permission), `say` tells the visitor.
 * @param {Element} card
 * @param {(text: string) => void} [say]
 */
export async function toggleFullscreen(card, say) {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await card.requestFullscreen();
  } catch {
    say?.("The browser does not allow fullscreen here.");
  }
}

/**
 * The buttons of a card say what they do now.
 * @param {Element} card
 */
export function markFullscreen(card) {
  const full = document.fullscreenElement === card;
  for (const button of card.querySelectorAll("[data-action='fullscreen']")) {
    button.setAttribute("aria-pressed", String(full));
    const label = button.querySelector("[data-label]");
    if (label) label.textContent = full ? "Exit" : "Fullscreen";
  }
}
