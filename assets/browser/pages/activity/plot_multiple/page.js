/* Neural activity, Plot multiple: one card a recording; what is shown, hidden and marked holds for all of them and is
   in the address. Only cards in sight are drawn, one after the other, so that the page answers while they come. */

import { actionButton, press } from "../../../dom/actions.js";
import { address } from "../../../dom/address.js";
import { visit } from "../../../dom/page.js";
import { partsOf } from "../../../dom/parts.js";
import { counted } from "../../../foundation/text.js";
import { saveData } from "../../../sharing/data.js";
import { drawLegend } from "../../../traces/legend.js";
import { isolate } from "../../../traces/selection.js";
import { graphElement } from "../../../vendors/plotly.js";
import { plotActions, pressMarks } from "./actions.js";
import { AverageCard } from "./average_card.js";
import { PlotCard } from "./card.js";
import { commonAxes, labelsOf, Shown, selectionOf } from "./shown.js";

/** @import {PlotMultipleConfig} from "../types.d.ts" */
/**
 * @typedef {Record<"toolbar" | "average" | "said" | "progress-text" | "filled" | "empty", HTMLElement> & {progress:
 *   HTMLProgressElement}} Parts
 */

const PAGE = "activity-plot-multiple";
const AHEAD = "250px 0px"; // cards that are about to come into sight are drawn too

export class PlotMultiple {
  /**
   * @param {HTMLElement} root
   * @param {PlotMultipleConfig} config
   */
  constructor(root, config) {
    this.root = root;
    this.config = config;
    /** @type {Parts} */
    this.parts = partsOf(root, { except: "[data-card]" });
    this.legend = /** @type {HTMLElement} */ (this.parts.toolbar.querySelector("[data-trace='legend']"));
    this.cards = config.datasets.map((dataset) => {
      const element = root.querySelector(`[data-card="${CSS.escape(dataset.id)}"]`);
      /** @type {PlotCard} */
      const card = new PlotCard(/** @type {HTMLElement} */ (element), dataset, config, (range) =>
        this.moved(card, range),
      );
      return card;
    });
    this.average = new AverageCard(this.parts.average, config.plot);
    const state = { ...config.defaults, ...config.state };
    this.shown = new Shown(
      state,
      this.cards.map((card) => card.neurons),
    );
    this.share();
    this.drawing = false;
    /** @type {IntersectionObserver | null} */
    this.observer = null;
    this.actions = plotActions(this);
    this.listen();
    for (const card of this.cards) card.drawLegend(this.shown);
    this.drawLegend();
    this.drawProgress();
  }

  listen() {
    this.root.addEventListener("click", (event) => {
      const button = actionButton(event);
      if (!button) return;
      const card = this.cards.find((other) => other.element === button.closest("[data-card]"));
      this.actions[button.dataset.action ?? ""]({ target: button.dataset.target ?? "", button, card, event });
    });
    this.root.addEventListener("dblclick", (event) => {
      const button = actionButton(event);
      if (button?.dataset.action === "toggle") this.isolate(button.dataset.target ?? "");
    });
  }

  async start() {
    await graphElement(`${PAGE}-plotly`); // plotly.js is here
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const card = this.cards.find(({ element }) => element === entry.target);
          if (card) card.near = entry.isIntersecting;
        }
        this.draw();
      },
      { rootMargin: AHEAD },
    );
    for (const card of this.cards) observer.observe(card.element);
    this.observer = observer;
    this.average.draw(this.there, this.shown);
    this.writeAddress(); // what Back leads to after the first change
  }

  close() {
    this.observer?.disconnect();
    for (const card of this.cards) card.close();
    this.average.close();
  }

  /** @param {Error} error */
  fail(error) {
    for (const card of this.cards) card.tell("failed");
    this.say(error.message);
  }

  /** @param {string} text one line about what the visitor did last */
  say(text) {
    this.parts.said.textContent = text;
  }

  // ---------------------------------------------------------------- drawing

  get there() {
    return this.cards.filter((card) => !card.element.hidden);
  }

  /**
   * One plot shows another stretch of time, and so do all where the axes are common.
   * @param {PlotCard} moved
   * @param {[number, number] | null} range min; null: all
   */
  moved(moved, range) {
    const { shown } = this;
    if (!shown.on.common || String(range) === String(shown.range)) return;
    shown.range = range;
    for (const card of this.there) if (card !== moved) card.follow(range);
  }

  /** Draw the cards in sight that are not up to date. A second call while one is at work is part of it. */
  async draw() {
    if (this.drawing) return;
    this.drawing = true;
    for (let card = this.next(); card && this.root.isConnected; card = this.next()) {
      // requests of all cards in sight go out together, and each tells its failure itself; figures follow one by one
      for (const other of this.there) if (other.near && other.stale) other.load().catch(() => {});
      await card.draw(this.shown);
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
    this.share();
    this.average.draw(this.there, this.shown);
    for (const card of this.there) {
      card.stale = true;
      card.drawLegend(this.shown);
    }
    this.drawLegend();
    this.writeAddress();
    this.draw();
  }

  /** What all plots have in common follows what is shown. */
  share() {
    this.shown.axes = this.shown.on.common ? commonAxes(this.there, this.shown) : undefined;
  }

  drawLegend() {
    const plots = this.there.map((card) => card.neurons);
    const all = plots.flat();
    const times = (/** @type {string} */ label) => all.filter((neuron) => neuron.label === label).length;
    const rows = labelsOf(plots).map((label) => ({
      key: label,
      name: label,
      unit: `× ${times(label)}`,
      color: this.shown.colorOf(label),
      hidden: this.shown.hidden.has(label),
    }));
    drawLegend(this.legend, rows);
    for (const button of this.root.querySelectorAll("[data-action='behavior']"))
      press(button, this.shown.behaviors.has(button.getAttribute("data-target") ?? ""));
  }

  drawProgress() {
    const all = this.there.length;
    const done = this.there.filter((card) => card.drawn).length;
    const { progress } = this.parts;
    progress.max = Math.max(all, 1);
    progress.value = done;
    this.parts["progress-text"].textContent =
      done === all ? `${counted(all, "plot")} drawn` : `${done} of ${all} plots drawn; the others follow as you scroll`;
    progress.parentElement?.classList.toggle("is-done", done === all);
  }

  // ---------------------------------------------------------------- changes

  /** @param {string} key of the neurons to show alone; all of them when they are alone already */
  isolate(key) {
    const keys = new Set(this.there.flatMap((card) => card.neurons.map((neuron) => neuron.key)));
    isolate(this.shown.hidden, [...keys], key);
    this.redraw();
  }

  /**
   * Take neurons with this key from `cards`; a card without neurons goes too.
   * @param {string} key
   * @param {PlotCard[]} cards
   */
  remove(key, cards) {
    for (const card of cards) card.remove(key);
    const emptied = this.there.filter((card) => !card.neurons.length);
    for (const card of emptied) this.hide(card);
    if (emptied.length) this.say(`${emptied.map((card) => card.dataset.name).join(", ")}: no neuron left, removed.`);
    this.shown.hidden.delete(key);
    this.after();
  }

  /** @param {PlotCard | undefined} card */
  removeCard(card) {
    if (!card) return;
    const at = this.there.indexOf(card);
    this.hide(card);
    this.say(`${card.dataset.name} removed.`);
    this.after();
    /** @type {HTMLElement | null | undefined} */
    const next = this.there[Math.min(at, this.there.length - 1)]?.element.querySelector("[data-action='remove-card']");
    next?.focus();
  }

  /** @param {PlotCard} card */
  hide(card) {
    card.element.hidden = true;
    card.neurons = [];
    card.close();
    this.observer?.unobserve(card.element);
  }

  /** @param {Readonly<Record<string, string>>} written state that Back leads to */
  restore(written) {
    const to = { ...this.config.defaults, ...written };
    const selection = selectionOf(to.d);
    for (const card of this.cards) {
      card.restore(selection.get(card.dataset.id) ?? new Set());
      if (!card.neurons.length) this.hide(card);
      else if (card.element.hidden) this.unhide(card);
    }
    this.shown.restore(
      to,
      this.there.map((card) => card.neurons),
    );
    pressMarks(this.root, this.shown);
    this.say("");
    this.after();
  }

  /** @param {PlotCard} card */
  unhide(card) {
    card.element.hidden = false;
    card.drawn = false;
    this.observer?.observe(card.element);
  }

  /** After neurons or cards came or went. */
  after() {
    const left = this.there.length;
    this.parts.filled.hidden = left === 0;
    this.parts.empty.hidden = left > 0;
    /** @type {HTMLElement | null} */
    const elsewhere = this.parts.empty.querySelector("a, button");
    if (!left) elsewhere?.focus();
    this.redraw();
    this.drawProgress();
  }

  /** @param {HTMLButtonElement} button */
  async saveCsv(button) {
    button.disabled = true;
    this.writeAddress();
    await saveData("csv", (text) => this.say(text));
    button.disabled = false;
  }

  // ---------------------------------------------------------------- address

  writeAddress() {
    if (!this.root.isConnected) return;
    const plots = this.there.map(({ dataset, neurons }) => ({ id: dataset.id, neurons }));
    address.write(this.shown.written(plots), this.config);
  }
}

export const callback = visit((root, config) => new PlotMultiple(root, config), PAGE);
