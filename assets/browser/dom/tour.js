/* Guided tours (components/tour.py): a card next to one thing after another. It points and changes nothing.
   Arrow keys and buttons step, Escape ends; the focus stays in the card and returns to where it came from. */

const GAP = 14; // px between the thing and the card
const KEY = (name) => `www-tour-${name}`;

function remember(name) {
  try {
    window.localStorage.setItem(KEY(name), "seen");
  } catch {
    // Storage is refused in a sandboxed frame: the offer is then made again on the next visit.
  }
  document.querySelector(`[data-tour-offer="${CSS.escape(name)}"]`)?.setAttribute("hidden", "");
}

function wasSeen(name) {
  try {
    return window.localStorage.getItem(KEY(name)) !== null;
  } catch {
    return false;
  }
}

const button = (text, style, onClick) => {
  const made = Object.assign(document.createElement("button"), {
    type: "button",
    className: `btn btn-sm ${style}`,
    textContent: text,
  });
  made.addEventListener("click", onClick);
  return made;
};

class Tour {
  constructor(name, steps, from) {
    Object.assign(this, { name, steps, from, at: 0 });
    this.light = Object.assign(document.createElement("div"), { className: "tour-light" });
    this.card = Object.assign(document.createElement("div"), { className: "tour-card", tabIndex: -1 });
    this.card.setAttribute("role", "dialog");
    this.card.setAttribute("aria-modal", "true");
    this.card.setAttribute("aria-labelledby", "tour-title");
    this.card.setAttribute("aria-describedby", "tour-text");
    this.title = Object.assign(document.createElement("h2"), { id: "tour-title" });
    this.text = Object.assign(document.createElement("p"), { id: "tour-text" });
    this.place = Object.assign(document.createElement("span"), { className: "tour-place" });
    this.back = button("Back", "btn-outline-secondary", () => this.step(-1));
    this.next = button("Next", "btn-primary", () => this.step(1));
    const close = button("×", "btn-quiet tour-close", () => this.end());
    close.setAttribute("aria-label", "End the tour");
    const foot = Object.assign(document.createElement("div"), { className: "tour-foot" });
    foot.append(this.place, this.back, this.next);
    this.card.append(close, this.title, this.text, foot);
    this.shade = Object.assign(document.createElement("div"), { className: "tour-shade" });
    document.body.append(this.shade, this.light, this.card);
    this.onKey = (event) => this.key(event);
    this.onMove = () => this.put();
    document.addEventListener("keydown", this.onKey, true);
    window.addEventListener("resize", this.onMove);
    window.addEventListener("scroll", this.onMove, { passive: true });
    // another page takes the tour along with what it points at
    this.watch = new MutationObserver(() => this.from.isConnected || this.end());
    this.watch.observe(document.getElementById("main"), { childList: true, subtree: true });
    this.show();
  }

  get target() {
    const { target } = this.steps[this.at];
    const found = target ? document.querySelector(target) : null;
    return found?.offsetParent ? found : null;
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

  /** The card below its thing, above it where there is no room, in the middle without one. */
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
      top: `${top - 4}px`,
      left: `${rect.left - 4}px`,
      width: `${rect.width + 8}px`,
      height: `${bottom - top + 8}px`,
    });
    const { offsetWidth: width, offsetHeight: height } = this.card;
    const below = bottom + GAP + height <= window.innerHeight;
    const above = top - GAP - height;
    const y = below ? bottom + GAP : Math.max(8, Math.min(above, window.innerHeight - height - 8));
    const x = Math.max(8, Math.min(rect.left, window.innerWidth - width - 8));
    Object.assign(this.card.style, { top: `${y}px`, left: `${x}px` });
  }

  step(by) {
    this.at += by;
    if (this.at >= this.steps.length) this.end();
    else this.show();
  }

  key(event) {
    if (event.key === "Escape") this.end();
    else if (event.key === "ArrowRight") this.step(1);
    else if (event.key === "ArrowLeft" && this.at > 0) this.step(-1);
    else if (event.key === "Tab") this.hold(event);
    else return;
    event.stopPropagation();
    if (event.key !== "Tab") event.preventDefault();
  }

  /** Tab goes round inside the card. */
  hold(event) {
    const stops = [...this.card.querySelectorAll("button:not([hidden])")];
    const at = stops.indexOf(document.activeElement);
    event.preventDefault();
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

const steps = new Map(); // tour -> its steps
let running = null;

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const start = target?.closest("[data-tour]");
  const decline = target?.closest("[data-tour-decline]");
  if (decline) remember(decline.dataset.tourDecline);
  if (start && !running) {
    const name = start.dataset.tour;
    // the offer goes away with its button, the page's own button stays
    const from = document.querySelector(`.page-actions [data-tour="${CSS.escape(name)}"]`) ?? start;
    running = new Tour(name, steps.get(name), from);
  }
});

/** Clientside callback of each tour: takes its steps; whether its offer stays hidden. */
export function callback(list, { name }) {
  steps.set(name, list);
  return document.documentElement.classList.contains("embed") || wasSeen(name);
}
