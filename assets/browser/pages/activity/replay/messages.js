/* What the page tells the visitor besides the replay itself. */

/** @import {Parts} from "./types.d.ts" */

export class Messages {
  /**
   * @param {HTMLElement} root of the page
   * @param {HTMLElement} card of the graph
   * @param {Parts} parts
   */
  constructor(root, card, parts) {
    this.root = root;
    this.card = card;
    this.parts = parts;
    const title = root.querySelector(".connectome-error .state-title");
    if (title) title.textContent = "The replay could not be loaded";
    parts["empty-text"].textContent = "Add cells, or select all that were recorded.";
  }

  /**
   * What the card shows.
   * @param {"busy" | "shown" | "empty" | "error"} mode
   */
  tell(mode) {
    this.card.dataset.mode = mode;
    this.root.dataset.mode = mode;
    this.parts.canvas.setAttribute("aria-busy", String(mode === "busy"));
  }

  /**
   * Nothing can be shown.
   * @param {string} text
   */
  fail(text) {
    this.parts["error-text"].textContent = text;
    this.tell("error");
    this.parts.notes.replaceChildren();
  }

  /**
   * What became of a click.
   * @param {string} text
   */
  say(text) {
    this.parts.said.textContent = text;
  }

  /**
   * What is wrong with a typed number; "" for nothing.
   * @param {string} text
   */
  problem(text) {
    this.parts["limit-problem"].textContent = text;
  }
}
