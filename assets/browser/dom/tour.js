/* Guided tours (components/elements/tour.py): a card next to one thing after another. It points and changes nothing.
   Arrow keys and buttons step, Escape ends; the focus stays in the card and returns to where it came from. */

/** @import {TourStep} from "./types.d.ts" */

import { clamp } from "../foundation/numbers.js";
import { element } from "./element.js";

const GAP = 14; // px between the thing and the card
const EDGE = 8; // px between the card and the window's edge
const HALO = 4; // px that the light is wider than the thing

/** @param {string} name */
const keyOf = (name) => `www-tour-${name}`;

/** @param {string} name */
function remember(name) {
  try {
    window.localStorage.setItem(keyOf(name), "seen");
  } catch {
    // Storage is refused in a sandboxed frame: the offer is then made again on the next visit.
  }
  document.querySelector(`[data-tour-offer="${CSS.escape(name)}"]`)?.setAttribute("hidden", "");
}

/** @param {string} name */
function wasSeen(name) {
  try {
    return window.localStorage.getItem(keyOf(name)) !== null;
  } catch {
    return false;
  }
}

/**
 * @param {string} text
 * @param {string} style classes
 * @param {() => void} onClick
 */
function button(text, style, onClick) {
  const made = element("button", { type: "button", class: `btn btn-sm ${style}` }, text);
  made.addEventListener("click", onClick);
  return made;
}

/**
 * Where a card stands: below its thing, above it where there is no room, within the window in any case.
 * @param {{top: number, bottom: number, left: number}} thing its part in the window, px as all others
 * @param {{width: number, height: number}} card
 * @param {{innerWidth: number, innerHeight: number}} view the window
 */
export function placeBeside({ top, bottom, left }, { width, height }, { innerWidth, innerHeight }) {
  const below = bottom + GAP + height <= innerHeight;
  return {
    y: below ? bottom + GAP : clamp(top - GAP - height, EDGE, Math.max(EDGE, innerHeight - height - EDGE)),
    x: clamp(left, EDGE, Math.max(EDGE, innerWidth - width - EDGE)),
  };
}

class Tour {
  /**
   * @param {string} name
   * @param {readonly TourStep[]} steps
   * @param {HTMLElement} from where the focus returns
   */
  constructor(name, steps, from) {
    this.name = name;
    this.steps = steps;
    this.from = from;
    this.at = 0;
    this.light = element("div", { class: "tour-light" });
    this.shade = element("div", { class: "tour-shade" });
    this.title = element("h2", { id: "tour-title" });
    this.text = element("p", { id: "tour-text" });
    this.place = element("span", { class: "tour-place" });
    this.back = button("Back", "btn-outline-secondary", () => this.step(-1));
    this.next = button("Next", "btn-primary", () => this.step(1));
    this.card = this.makeCard();
    document.body.append(this.shade, this.light, this.card);
    /** @param {KeyboardEvent} event */
    this.onKey = (event) => this.key(event);
    this.onMove = () => this.put();
    document.addEventListener("keydown", this.onKey, true);
    window.addEventListener("resize", this.onMove);
    window.addEventListener("scroll", this.onMove, { passive: true });
    // another page takes the tour along with what it points at
    this.watch = new MutationObserver(() => this.from.isConnected || this.end());
    this.watch.observe(document.getElementById("main") ?? document.body, { childList: true, subtree: true });
    this.show();
  }

  makeCard() {
    const close = button("×", "btn-quiet tour-close", () => this.end());
    close.setAttribute("aria-label", "End the tour");
    const foot = element("div", { class: "tour-foot" }, this.place, this.back, this.next);
    const attributes = {
      class: "tour-card",
      tabindex: -1,
      role: "dialog",
      "aria-modal": "true",
      "aria-labelledby": "tour-title",
      "aria-describedby": "tour-text",
    };
    return element("div", attributes, close, this.title, this.text, foot);
  }

  get target() {
    const { target } = this.steps[this.at];
    const found = target ? document.querySelector(target) : null;
    return found instanceof HTMLElement && found.offsetParent ? found : null;
  }

  show() {
    const { title, text } = this.steps[this.at];
    this.title.textContent = title;
    this.text.textContent = text;
    this.place.textContent = `${this.at + 1} of ${this.steps.length}`;
    this.back.hidden = this.at === 0;
    this.next.textContent = this.at === this.steps.length - 1 ? "Done" : "Next";
    this.target?.scrollIntoView({ block: "center" });
    this.put();
    this.card.focus({ preventScroll: true });
  }

  /** The light on the thing and the card next to it; in the middle without one. */
  put() {
    const rect = this.target?.getBoundingClientRect();
    this.light.hidden = !rect;
    this.shade.hidden = Boolean(rect);
    this.card.classList.toggle("is-centered", !rect);
    if (!rect) {
      this.card.removeAttribute("style");
      return;
    }
    const top = Math.max(rect.top, 0);
    const bottom = Math.min(rect.bottom, window.innerHeight);
    Object.assign(this.light.style, {
      top: `${top - HALO}px`,
      left: `${rect.left - HALO}px`,
      width: `${rect.width + 2 * HALO}px`,
      height: `${bottom - top + 2 * HALO}px`,
    });
    const { offsetWidth: width, offsetHeight: height } = this.card;
    const { x, y } = placeBeside({ top, bottom, left: rect.left }, { width, height }, window);
    Object.assign(this.card.style, { top: `${y}px`, left: `${x}px` });
  }

  /** @param {-1 | 1} by */
  step(by) {
    this.at += by;
    if (this.at >= this.steps.length) this.end();
    else this.show();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Escape") this.end();
    else if (event.key === "ArrowRight") this.step(1);
    else if (event.key === "ArrowLeft" && this.at > 0) this.step(-1);
    else if (event.key === "Tab") this.hold(event);
    else return;
    event.stopPropagation();
    event.preventDefault();
  }

  /**
   * Tab goes round inside the card.
   * @param {KeyboardEvent} event
   */
  hold(event) {
    const stops = [...this.card.querySelectorAll("button")].filter((stop) => !stop.hidden);
    const { activeElement } = document;
    const at = activeElement instanceof HTMLButtonElement ? stops.indexOf(activeElement) : -1;
    stops[(at + (event.shiftKey ? -1 : 1) + stops.length) % stops.length].focus();
  }

  end() {
    document.removeEventListener("keydown", this.onKey, true);
    window.removeEventListener("resize", this.onMove);
    window.removeEventListener("scroll", this.onMove);
    this.watch.disconnect();
    for (const part of [this.shade, this.light, this.card]) part.remove();
    remember(this.name);
    running = null;
    if (this.from.isConnected && this.from.offsetParent) this.from.focus({ preventScroll: true });
  }
}

/** @type {Map<string, readonly TourStep[]>} */
const stepsOf = new Map(); // tour -> its steps
/** @type {Tour | null} */
let running = null;

/** @param {HTMLElement} start the button that was pressed */
function run(start) {
  const name = start.dataset.tour ?? "";
  const steps = stepsOf.get(name);
  if (running || !steps) return;
  // the offer goes away with its button, the page's own button stays
  const own = document.querySelector(`.tour-start[data-tour="${CSS.escape(name)}"]`);
  running = new Tour(name, steps, own instanceof HTMLElement ? own : start);
}

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const start = target?.closest("[data-tour]");
  const decline = target?.closest("[data-tour-decline]");
  if (decline instanceof HTMLElement) remember(decline.dataset.tourDecline ?? "");
  if (start instanceof HTMLElement) run(start);
});

/** @param {string} name of a tour that need not be offered */
const isKnown = (name) => document.documentElement.classList.contains("embed") || wasSeen(name);

/** Offers are painted for those who come first; on what the server painted, and on what Dash builds in its place. */
function hideOffers() {
  for (const offer of document.querySelectorAll("[data-tour-offer]"))
    offer.toggleAttribute("hidden", isKnown(offer.getAttribute("data-tour-offer") ?? ""));
}

hideOffers();
document.addEventListener("takeover", hideOffers);

/**
 * Clientside callback of each tour: takes its steps; whether its offer stays hidden.
 * @param {readonly TourStep[]} steps
 * @param {{name: string}} config
 */
export function offer(steps, { name }) {
  stepsOf.set(name, steps);
  return isKnown(name);
}
