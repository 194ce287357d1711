/* Neural activity, Plot multiple: one card a recording; what is shown, hidden and marked holds for all of them and is in the
   address. Only cards in sight are drawn, one after the other, so that the page answers while they come. */

import { address } from "../../../dom/address.js";
import { save } from "../../../dom/files.js";
import { visit } from "../../../dom/page.js";
import { traceColor } from "../../../traces/figure.js";
import { drawLegend } from "../../../traces/legend.js";
import { graphElement } from "../../../traces/plot.js";
import { go } from "../recordings_cells.js";
import { PlotCard } from "./card.js";
import { plotMultipleCsv } from "./csv.js";

const PAGE = "activity-plot-multiple";
const AHEAD = "250px 0px"; // cards that are about to come into sight are drawn too
const NO_BEHAVIOR = "-"; // in the address, where an empty text means the default

const split = (text, by) => (text ? text.split(by).filter(Boolean) : []);
const flag = (on) => (on ? "1" : "0");
const plural = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
const press = (button, on) => button.setAttribute("aria-pressed", String(on));

class PlotMultiple {
  constructor(root, config) {
    Object.assign(this, { root, config });
    const own = [...root.querySelectorAll("[data-part]")].filter((part) => !part.closest("[data-card]"));
    this.parts = Object.fromEntries(own.map((part) => [part.dataset.part, part]));
    this.legend = this.parts.toolbar.querySelector("[data-trace='legend']");
    this.read({ ...config.defaults, ...config.state });
    const elements = new Map([...root.querySelectorAll("[data-card]")].map((card) => [card.dataset.card, card]));
    this.cards = config.datasets.map((dataset) => new PlotCard(elements.get(dataset.id), dataset, this));
    this.assignColors();
    this.actions = this.makeActions();
    this.listen();
    for (const card of this.cards) card.drawLegend();
    this.drawLegend();
    this.drawProgress();
  }

  read(state) {
    this.behaviors = new Set(split(state.b, "-"));
    this.hidden = new Set(split(state.hidden, ","));
    this.on = { events: state.events === "1", reversals: state.reversals === "1" };
    this.slots = split(state.colors, "-").map(Number);
  }

  /** A label has one color everywhere. Numbers say nothing across recordings: a neuron that was not identified gets a
      color that no label has, counted anew on each card. */
  assignColors() {
    const labels = this.labels();
    const slots = this.slots.length === labels.length ? this.slots : labels.map((_, k) => k);
    this.colors = new Map(labels.map((label, k) => [label, slots[k]]));
    const free = Math.max(-1, ...slots) + 1;
    for (const card of this.cards) {
      card.neurons.filter((neuron) => !neuron.label).forEach((neuron, k) => this.colors.set(neuron.key, free + k));
    }
  }

  /** Labels that are plotted, in order of appearance. */
  labels() {
    return [...new Set(this.cards.flatMap((card) => card.neurons.map((neuron) => neuron.label)))].filter(Boolean);
  }

  colorOf(key) {
    return traceColor(this.colors.get(key));
  }

  listen() {
    this.root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-action]");
      if (!button || button.disabled) return;
      const card = this.cards.find((other) => other.element === button.closest("[data-card]"));
      this.actions[button.dataset.action]({ target: button.dataset.target, button, card, event });
    });
    this.root.addEventListener("dblclick", (event) => {
      const button = event.target.closest("[data-action='toggle']");
      if (button) this.isolate(button.dataset.target);
    });
  }

  async start() {
    await graphElement(`${PAGE}-plotly`); // plotly.js is here
    this.observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries)
          this.cards.find((card) => card.element === entry.target).near = entry.isIntersecting;
        this.draw();
      },
      { rootMargin: AHEAD },
    );
    for (const card of this.cards) this.observer.observe(card.element);
  }

  close() {
    this.observer?.disconnect();
    for (const card of this.cards) card.close();
  }

  fail(error) {
    for (const card of this.cards) card.tell("failed");
    this.say(error.message);
  }

  say(text) {
    this.parts.said.textContent = text;
  }

  // ---------------------------------------------------------------- drawing

  get there() {
    return this.cards.filter((card) => !card.element.hidden);
  }

  /** Draw the cards in sight that are not up to date. A second call while one is at work is part of it. */
  async draw() {
    if (this.drawing) return;
    this.drawing = true;
    for (let card = this.next(); card && this.root.isConnected; card = this.next()) {
      // requests of all cards in sight go out together; figures follow one by one
      for (const other of this.there) if (other.near && other.stale) other.load().catch(() => {}); // told by its own draw
      await card.draw();
      this.drawProgress();
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    this.drawing = false;
  }

  next() {
    return this.there.find((card) => card.near && card.stale && card.element.dataset.mode !== "failed");
  }

  /** After a change that all cards show. */
  redraw() {
    for (const card of this.there) {
      card.stale = true;
      card.drawLegend();
    }
    this.drawLegend();
    this.writeAddress();
    this.draw();
  }

  drawLegend() {
    const counts = new Map();
    for (const { label } of this.there.flatMap((card) => card.neurons)) counts.set(label, (counts.get(label) ?? 0) + 1);
    const rows = this.labels()
      .filter((label) => counts.has(label))
      .map((label) => ({
        key: label,
        name: label,
        unit: `× ${counts.get(label)}`,
        color: this.colorOf(label),
        hidden: this.hidden.has(label),
      }));
    drawLegend(this.legend, rows, new Set());
    for (const { key, unit } of rows)
      this.legend.querySelector(`[data-key="${CSS.escape(key)}"] small`).textContent = unit;
    for (const button of this.root.querySelectorAll("[data-action='behavior']"))
      press(button, this.behaviors.has(button.dataset.target));
  }

  drawProgress() {
    const all = this.there.length;
    const done = this.there.filter((card) => card.drawn).length;
    Object.assign(this.parts.progress, { max: Math.max(all, 1), value: done });
    this.parts["progress-text"].textContent =
      done === all ? `${plural(all, "plot")} drawn` : `${done} of ${all} plots drawn; the others follow as you scroll`;
    this.parts.progress.parentElement.classList.toggle("is-done", done === all);
  }

  // ---------------------------------------------------------------- changes

  /** Show one label alone; all of them when it is alone already. */
  isolate(key) {
    const keys = new Set(this.there.flatMap((card) => card.neurons.map((neuron) => neuron.key)));
    const others = [...keys].filter((other) => other !== key);
    const alone = !this.hidden.has(key) && others.every((other) => this.hidden.has(other));
    this.hidden = new Set(alone ? [] : others);
    this.redraw();
  }

  /** Take neurons with this key from `cards`; a card without neurons goes too. */
  remove(key, cards) {
    for (const card of cards) card.remove(key);
    const emptied = this.there.filter((card) => !card.neurons.length);
    for (const card of emptied) this.hide(card);
    if (emptied.length) this.say(`${emptied.map((card) => card.dataset.name).join(", ")}: no neuron left, removed.`);
    this.hidden.delete(key);
    this.after();
  }

  hide(card) {
    card.element.hidden = true;
    card.neurons = [];
    card.close();
    this.observer?.unobserve(card.element);
  }

  /** After neurons or cards went away. */
  after() {
    const left = this.there.length;
    this.parts.filled.hidden = left === 0;
    this.parts.empty.hidden = left > 0;
    if (!left) this.parts.empty.querySelector("a, button")?.focus();
    this.redraw();
    this.drawProgress();
  }

  makeActions() {
    const mark =
      (name) =>
      ({ button }) => {
        this.on[name] = !this.on[name];
        press(button, this.on[name]);
        this.redraw();
      };
    return {
      toggle: ({ target }) => {
        if (!this.hidden.delete(target)) this.hidden.add(target);
        this.redraw();
      },
      remove: ({ target, card }) => this.remove(target, card ? [card] : this.there),
      "remove-card": ({ card }) => {
        const at = this.there.indexOf(card);
        this.hide(card);
        this.say(`${card.dataset.name} removed.`);
        this.after();
        this.there[Math.min(at, this.there.length - 1)]?.element.querySelector("[data-action='remove-card']").focus();
      },
      behavior: ({ target }) => {
        if (!this.behaviors.delete(target)) this.behaviors.add(target);
        this.redraw();
      },
      reversals: mark("reversals"),
      events: mark("events"),
      retry: ({ card }) => {
        card.tell("busy");
        this.draw();
      },
      explore: ({ button, event }) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a tab or window of its own
        event.preventDefault();
        go(button.getAttribute("href"));
      },
      share: () => address.copy((text) => this.say(text)),
      "save-csv": ({ button }) => this.saveCsv(button),
    };
  }

  async saveCsv(button) {
    button.disabled = true;
    try {
      this.say("Collecting the traces …");
      await Promise.all(this.there.map((card) => card.load()));
      save(
        `${this.config.site.toLowerCase()}-plot-multiple.csv`,
        plotMultipleCsv(this.there, this.notes()),
        "text/csv",
      );
      this.say(`Saved ${plural(this.there.length, "recording")} as CSV.`);
    } catch (error) {
      this.say(`The numbers could not be collected. ${error.message}`);
    } finally {
      button.disabled = false;
    }
  }

  notes() {
    return [`${this.config.site}, data version ${this.config.dataVersion}, ${location.href}`];
  }

  // ---------------------------------------------------------------- address

  writeAddress() {
    if (!this.root.isConnected) return;
    const slots = this.labels().map((label) => this.colors.get(label));
    const keys = new Set(this.there.flatMap((card) => card.neurons.map((neuron) => neuron.key)));
    address.write(
      {
        d: this.there
          .map((card) => `${card.dataset.id}:${card.neurons.map((neuron) => neuron.idx).join("-")}`)
          .join(","),
        b: [...this.behaviors].join("-") || NO_BEHAVIOR,
        hidden: [...this.hidden].filter((key) => keys.has(key)).join(","),
        colors: slots.every((slot, k) => slot === k) ? "" : slots.join("-"),
        events: flag(this.on.events),
        reversals: flag(this.on.reversals),
      },
      this.config.defaults,
    );
  }
}

export const callback = visit((root, config) => new PlotMultiple(root, config), PAGE);
