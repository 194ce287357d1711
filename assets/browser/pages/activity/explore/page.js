/* Neural activity, Explore: selection -> traces -> figure, legend, correlations, address. One object per visit of the page. */

import { address } from "../../../dom/address.js";
import { visit } from "../../../dom/page.js";
import { caption, spoken } from "../../../traces/captions.js";
import { placeLine, TimeCursor, valueUnder } from "../../../traces/cursor.js";
import { getBehavior, getTraces } from "../../../traces/data.js";
import { unitFactor } from "../../../traces/figure.js";
import { drawLegend } from "../../../traces/legend.js";
import { TracePicker } from "../../../traces/picker.js";
import { graphElement, TracePlot } from "../../../traces/plot.js";
import { Selection } from "../../../traces/selection.js";
import { exploreActions } from "./actions.js";
import { CorrelationCard } from "./correlation.js";

const PAGE = "activity-explore";
const PATIENCE = 200; // ms before a spinner lies over a figure that is there already
const FEEDBACK = 80; // ms after which a choice is seen even if its trace is still on the way
const HEIGHT_PAUSE = 120; // ms without a change of the height before the figure follows
const FOLLOWED = new Set(["play", "slider", "key"]); // movements of the cursor that the figure goes along with
const OTHERS = ".connectome-card, .encoding-table"; // parts of the page that answer their own buttons

class Explore extends Selection {
  constructor(config) {
    super(config);
    this.turn = 0;
    this.root = document.getElementById(PAGE);
    this.card = document.getElementById(`${PAGE}-traces`);
    this.correlations = new CorrelationCard(document.getElementById(`${PAGE}-correlation`), this);
    const parts = this.root.querySelectorAll(":scope [data-part], :scope [data-trace]");
    this.parts = Object.fromEntries(
      [...parts].filter((part) => !part.closest(OTHERS)).map((part) => [part.dataset.part ?? part.dataset.trace, part]),
    );
    this.picker = new TracePicker(
      this.parts.picker,
      config.neurons.map(([idx, name]) => ({ idx, name, detail: this.doubtOf(idx) })),
      {
        id: `${PAGE}-picker`,
        label: "Neurons",
        colorOf: (idx) => this.colorOf(idx),
        onToggle: (idx) => (this.slots.has(idx) ? this.remove([idx]) : this.add([idx])),
        onAdd: (indices) => this.add(indices),
        // the trace is on its way before the click; what goes wrong is told when the click asks for it
        onIntent: (idx) => getTraces(this.config.urls.traces, [idx], this.kind).catch(() => {}),
      },
    );
    const { frames, step } = config.dataset;
    this.cursor = new TimeCursor(document.getElementById(`${PAGE}-player`), {
      frames,
      step,
      state: this.cursorState,
      onSettled: () => this.writeAddress(),
    });
    this.actions = exploreActions(this);
    this.listen();
    this.card.style.setProperty("--trace-height", `${this.height}px`);
    this.drawLegend();
  }

  listen() {
    this.root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-action]");
      if (!button || button.disabled || button.closest(OTHERS)) return;
      button.closest(".trace-menu")?.removeAttribute("open");
      this.actions[button.dataset.action](button.dataset.target, button);
    });
    this.root.addEventListener("dblclick", (event) => {
      const button = event.target.closest("[data-action='toggle']");
      if (button) this.actions.isolate(button.dataset.target);
    });
    this.root.addEventListener("pointerdown", (event) => {
      for (const menu of this.root.querySelectorAll(".trace-menu[open]"))
        if (!menu.contains(event.target)) menu.open = false;
    });
    this.root.addEventListener("input", (event) => {
      if (event.target.id === `${PAGE}-height`) this.setHeight(Number(event.target.value));
    });
    // a page that is gone has nothing to mark, and its listener goes with it
    this.gone = new AbortController();
    document.addEventListener(
      "fullscreenchange",
      () => (this.root.isConnected ? this.markFullscreen() : this.close()),
      { signal: this.gone.signal },
    );
  }

  async start() {
    const element = await graphElement(`${PAGE}-plot`);
    this.plot = new TracePlot(element, {
      frame: this.parts.canvas,
      onKey: (event) => this.cursor.key(event),
      onRange: (range) => {
        this.range = range;
        this.writeAddress();
      },
    });
    this.cursor.followPointer(this.parts.canvas, (event) => this.frameUnder(event));
    element.on("plotly_afterplot", () => this.drawCursor(this.cursor.shown));
    this.cursor.follow((at, by) => this.atTime(at, by));
    await this.load();
  }

  close() {
    this.gone.abort();
    this.plot?.close();
    this.wiring?.close();
  }

  // ---------------------------------------------------------------- time

  /** The frame below the pointer, counted from 0; null beside the axes. */
  frameUnder(event) {
    if (!this.plot?.model) return null;
    const time = valueUnder(this.plot.element, event);
    return time === null
      ? null
      : Math.round(this.cursor.bounded(time / unitFactor(this.unit) / this.config.dataset.step));
  }

  /** The cursor's line; where it goes by itself, a figure that shows a part of the time goes along. */
  atTime(at, by) {
    if (!this.plot?.model || this.view !== "traces") return;
    if (FOLLOWED.has(by)) this.plot.reveal(at * this.config.dataset.step);
    this.drawCursor(at);
  }

  drawCursor(at) {
    if (this.plot?.model)
      placeLine(this.parts.cursor, this.plot.element, at * this.config.dataset.step * unitFactor(this.unit));
  }

  // ---------------------------------------------------------------- views

  get view() {
    return this.populationState.view;
  }

  /** Traces or population. */
  show(view) {
    this.populationState.view = view;
    this.root.dataset.view = view;
    for (const button of this.root.querySelectorAll(".view-tab[data-target]")) {
      button.setAttribute("aria-pressed", String(button.dataset.target === view));
    }
    this.writeAddress();
    if (view === "population") this.population?.load();
    else {
      this.drawCursor(this.cursor.shown);
      this.wiring?.plottedChanged();
    }
  }

  // ---------------------------------------------------------------- selection

  add(indices) {
    this.choose(indices);
    this.changed();
  }

  remove(indices) {
    this.drop(indices);
    this.changed();
  }

  setBehavior(name, shown) {
    this.chooseBehavior(name, shown);
    this.changed();
  }

  clear() {
    this.hidden.clear();
    this.shownBehaviors = [];
    this.remove([...this.neurons]);
  }

  /** After the selection or the kind of trace changed. */
  changed() {
    this.load();
    // usually the trace is there before: then chip, list and figure are painted in one go
    clearTimeout(this.feedback);
    this.feedback = setTimeout(() => this.drawSelection(), FEEDBACK);
  }

  /** Chips, list and buttons in step with the selection. */
  drawSelection() {
    clearTimeout(this.feedback);
    this.drawLegend();
    this.picker.refresh();
  }

  // ---------------------------------------------------------------- loading and drawing

  /** Fetch what is missing, then draw. Only the newest call draws. */
  async load() {
    this.turn += 1;
    const mine = this.turn;
    const waiting = setTimeout(
      () => mine === this.turn && this.tell("busy"),
      this.card.dataset.mode === "busy" ? 0 : PATIENCE,
    );
    try {
      this.behaviorAnswer ??= getBehavior(this.config.urls.behavior);
      const [values, recording] = await Promise.all([
        getTraces(this.config.urls.traces, this.neurons, this.kind),
        this.behaviorAnswer,
      ]);
      if (mine !== this.turn) return;
      this.values = values;
      this.recording = recording;
      this.fail(null);
    } catch (error) {
      if (mine !== this.turn) return;
      this.fail(error);
    } finally {
      clearTimeout(waiting);
    }
    this.draw();
    this.afterDraw();
  }

  fail(error) {
    this.parts.message.hidden = !error;
    if (!error) return;
    this.behaviorAnswer = this.recording ? this.behaviorAnswer : null; // ask again
    this.parts.error.textContent = `${this.recording ? "A trace" : "The recording"} could not be loaded. ${error.message}`;
  }

  draw() {
    if (!this.plot) {
      this.drawSelection();
      return;
    }
    const model = this.model();
    const empty = model.neurons.length + model.behaviors.length === 0;
    const chosen = this.neurons.length + this.shownBehaviors.length > 0;
    this.tell(!empty ? "shown" : chosen ? "failed" : "empty");
    this.plot.show(model);
    this.drawSelection();
    this.describe(model, empty);
    this.writeAddress();
  }

  /** What may wait until the traces are painted. */
  afterDraw() {
    clearTimeout(this.later);
    this.later = setTimeout(() => {
      if (this.on.correlation) this.correlations.draw();
      this.wiring?.plottedChanged();
      this.encodings?.plottedChanged();
    }, 60);
  }

  /** Which of busy, empty, shown and failed the card is. */
  tell(mode) {
    this.card.dataset.mode = mode;
    this.parts.canvas.setAttribute("aria-busy", String(mode === "busy"));
  }

  describe(model, empty) {
    this.parts.canvas.setAttribute("aria-label", spoken(model));
    this.parts.note.textContent = empty ? "" : caption(this.config.dataset, model);
  }

  drawLegend() {
    const { neurons, behaviors } = this.rows();
    const rows = [...neurons, ...behaviors];
    drawLegend(this.parts.legend, rows, new Set(rows.filter((row) => !row.values).map((row) => row.key)));
    for (const button of this.card.querySelectorAll("[data-action='behavior']")) {
      button.setAttribute("aria-pressed", String(this.shownBehaviors.includes(button.dataset.target)));
    }
  }

  /** Figure and address after a change that needs no data. */
  redraw() {
    this.writeAddress();
    if (this.card.dataset.mode !== "busy") this.draw();
  }

  setHeight(height) {
    this.height = height;
    this.parts.height.textContent = `${height} px`;
    clearTimeout(this.heightPause);
    this.heightPause = setTimeout(() => {
      this.card.style.setProperty("--trace-height", `${height}px`); // the figure follows its frame
      this.writeAddress();
    }, HEIGHT_PAUSE);
  }

  // ---------------------------------------------------------------- state

  markFullscreen() {
    const full = document.fullscreenElement === this.card;
    const button = this.card.querySelector("[data-action='fullscreen']");
    button.setAttribute("aria-pressed", String(full));
    button.querySelector("[data-label]").textContent = full ? "Exit" : "Fullscreen";
  }

  /** The address is the state; defaults are left out. */
  writeAddress() {
    if (this.root.isConnected) address.write(this.written(), this.config.defaults);
  }
}

export { PAGE };

export const callback = visit((_, config) => new Explore(config), PAGE);

/** The page object of what is on the screen now: the callbacks of its parts may come before its own. */
export function pageOf(config) {
  callback(config);
  return callback.current();
}
