/* The card with the traces of a recording: picker, figure, legend, settings; selection -> traces -> figure. */

import { ACTIVITY_EXPLORE } from "../../../contract/states.js";
import { press } from "../../../dom/actions.js";
import { partsOf } from "../../../dom/parts.js";
import { Newest, Overtaken } from "../../../foundation/requests.js";
import { wordsOf } from "../../../foundation/text.js";
import { caption, sourceNotes, spoken, titleOf } from "../../../traces/captions.js";
import { getBehavior, getTraces } from "../../../traces/data.js";
import { drawLegend } from "../../../traces/legend.js";
import { TracePicker } from "../../../traces/picker.js";
import { TracePlot } from "../../../traces/plot.js";
import { placeLine, valueUnder } from "../../../traces/pointer.js";
import { unitFactor } from "../../../traces/time.js";
import { graphElement } from "../../../vendors/plotly.js";

/** @import {Mover, TimeCursor} from "../../../traces/cursor.js" */
/** @import {Selection} from "../../../traces/selection.js" */
/** @import {TraceModel} from "../../../traces/types.d.ts" */
/** @import {ExploreConfig} from "../types.d.ts" */
/** @typedef {"busy" | "empty" | "shown" | "failed"} Mode what the card shows */
/**
 * @typedef {Record<"picker" | "legend" | "canvas" | "cursor" | "message" | "error" | "said" | "note" | "settings" |
 *   "height", HTMLElement>} CardParts
 */
/** @typedef {ReturnType<typeof setTimeout>} Timer */

const PATIENCE = 200; // ms before a spinner lies over a figure that is there already
const FEEDBACK = 80; // ms after which a choice is seen even if its trace is still on the way
const HEIGHT_PAUSE = 120; // ms without a change of the height before the figure follows
/** @type {Set<Mover>} movements of the cursor that the figure goes along with */
const FOLLOWED = new Set(["play", "slider", "key"]);

export class TracesCard {
  /**
   * @param {HTMLElement} root
   * @param {ExploreConfig} config
   * @param {Selection} selection
   * @param {TimeCursor} cursor
   * @param {{onChange: () => void, onDrawn: () => void, onToggle: (idx: number) => void, onAdd: (indices: number[]) =>
   *   void}} on `onChange`: the address has to be written; `onDrawn`: new traces, or fewer, are in the figure; the
   *   others: the visitor chose neurons
   */
  constructor(root, config, selection, cursor, on) {
    this.root = root;
    this.config = config;
    this.selection = selection;
    this.cursor = cursor;
    this.on = on;
    /** @type {CardParts} */
    this.parts = partsOf(root, { by: ["part", "trace"] });
    this.questions = new Newest();
    /** @type {TracePlot | null} */
    this.plot = null;
    /** @type {Record<"waiting" | "feedback" | "height", Timer | undefined>} */
    this.timers = { waiting: undefined, feedback: undefined, height: undefined };
    this.picker = new TracePicker(
      this.parts.picker,
      config.neurons.map(([idx, name, neuronClass]) => ({
        idx,
        name,
        label: /\((.+)\)$/.exec(name)?.[1] ?? "",
        neuronClass,
        detail: selection.detailOf(idx),
        facts: config.classFacts[neuronClass],
      })),
      {
        id: root.id.replace("traces", "picker"),
        label: "Neurons",
        colorOf: (idx) => selection.colorOf(idx),
        onToggle: on.onToggle,
        onAdd: on.onAdd,
        // the trace is on its way before the click; what goes wrong is told when the click asks for it
        onIntent: (idx) => getTraces(config.urls.traces, [idx], selection.kind).catch(() => {}),
      },
    );
    this.resized(selection.height);
    this.drawLegend();
  }

  /** @param {string} graph id of the figure */
  async start(graph) {
    const element = await graphElement(graph);
    this.plot = new TracePlot(element, {
      frame: this.parts.canvas,
      onKey: (event) => this.cursor.key(event),
      onRange: (range) => {
        this.selection.range = range;
        this.on.onChange();
      },
    });
    this.cursor.followPointer(this.parts.canvas, (event) => this.frameUnder(event));
    element.on("plotly_afterplot", () => this.drawCursor(this.cursor.shown));
    await this.load();
  }

  close() {
    this.plot?.close();
  }

  // ---------------------------------------------------------------- time

  /**
   * The frame below the pointer, counted from 0; null beside the axes.
   * @param {MouseEvent} event
   */
  frameUnder(event) {
    if (!this.plot?.model) return null;
    const time = valueUnder(this.plot.element, event);
    return time === null ? null : this.plot.model.times.nearest(time / unitFactor(this.selection.unit));
  }

  /**
   * The cursor's line; where it goes by itself, a figure that shows a part of the time goes along.
   * @param {number} at frame, counted from 0
   * @param {Mover} by
   */
  atTime(at, by) {
    if (!this.plot?.model) return;
    if (FOLLOWED.has(by)) this.plot.reveal(this.plot.model.times.at(at));
    this.drawCursor(at);
  }

  /** @param {number} at */
  drawCursor(at) {
    if (!this.plot?.model) return;
    const time = this.plot.model.times.at(at) * unitFactor(this.selection.unit);
    placeLine(this.parts.cursor, this.plot.element, time);
  }

  // ---------------------------------------------------------------- loading and drawing

  /** After the selection or the kind of trace changed. */
  changed() {
    this.load();
    // usually the trace is there before: then chip, list and figure are painted in one go
    clearTimeout(this.timers.feedback);
    this.timers.feedback = setTimeout(() => this.drawSelection(), FEEDBACK);
  }

  /** Chips, list and buttons in step with the selection. */
  drawSelection() {
    clearTimeout(this.timers.feedback);
    this.drawLegend();
    this.picker.refresh();
  }

  /** Fetch what is missing, then draw. Only the newest call draws. */
  async load() {
    const { selection } = this;
    const { urls } = this.config;
    clearTimeout(this.timers.waiting);
    this.timers.waiting = setTimeout(() => this.tell("busy"), this.root.dataset.mode === "busy" ? 0 : PATIENCE);
    try {
      const [values, recording] = await this.questions.ask(() =>
        Promise.all([getTraces(urls.traces, selection.neurons, selection.kind), getBehavior(urls.behavior)]),
      );
      selection.values = values;
      selection.recording = recording;
      this.parts.message.hidden = true;
    } catch (error) {
      if (error instanceof Overtaken) return; // the newer call goes on waiting
      this.fail(error);
    }
    clearTimeout(this.timers.waiting);
    this.draw();
    this.on.onDrawn();
  }

  /** @param {unknown} error */
  fail(error) {
    const what = this.selection.recording ? "A trace" : "The recording";
    this.parts.error.textContent = `${what} could not be loaded. ${wordsOf(error)}`;
    this.parts.message.hidden = false;
  }

  draw() {
    if (!this.plot) {
      this.drawSelection();
      return;
    }
    const model = this.selection.model();
    const isEmpty = model.neurons.length + model.behaviors.length === 0;
    this.tell(!isEmpty ? "shown" : this.selection.isEmpty ? "empty" : "failed");
    this.plot.show(model);
    this.drawSelection();
    this.describe(model, isEmpty);
    this.on.onChange();
  }

  /** Figure and address after a change that needs no data. */
  redraw() {
    this.on.onChange();
    if (this.root.dataset.mode !== "busy") this.draw();
  }

  /** @param {Mode} mode */
  tell(mode) {
    this.root.dataset.mode = mode;
    this.parts.canvas.setAttribute("aria-busy", String(mode === "busy"));
  }

  /**
   * @param {TraceModel} model
   * @param {boolean} isEmpty
   */
  describe(model, isEmpty) {
    this.parts.canvas.setAttribute("aria-label", spoken(model));
    this.parts.note.textContent = isEmpty ? "" : caption(this.config.dataset, model);
  }

  drawLegend() {
    const { neurons, behaviors } = this.selection.rows();
    const rows = [...neurons, ...behaviors];
    drawLegend(this.parts.legend, rows, new Set(rows.filter((row) => !row.values).map((row) => row.key)));
    for (const button of this.root.querySelectorAll("[data-action='behavior']"))
      press(button, this.selection.shownBehaviors.includes(button.getAttribute("data-target") ?? ""));
  }

  /** @param {number} height px, of the figure */
  setHeight(height) {
    this.selection.height = height;
    clearTimeout(this.timers.height);
    this.timers.height = setTimeout(() => {
      this.resized(height);
      this.on.onChange();
    }, HEIGHT_PAUSE);
  }

  /** @param {number} height px; the figure follows its frame, which follows the window as long as nobody chose a height */
  resized(height) {
    const chosen = height !== Number(ACTIVITY_EXPLORE.height.default);
    this.parts.height.textContent = chosen ? `${height} px` : "the window's";
    if (chosen) this.root.style.setProperty("--trace-height", `${height}px`);
    else this.root.style.removeProperty("--trace-height");
  }

  /**
   * The figure as a data: address; null where there is no figure.
   * @param {"png" | "svg"} format
   */
  async image(format) {
    if (!this.plot) return null;
    const { warnings = [], times } = this.selection.model();
    const notes = [...sourceNotes(this.config), ...warnings, ...(times.gapsText ? [`Gray: ${times.gapsText}`] : [])];
    return this.plot.image(format, { title: titleOf(this.config.dataset), notes });
  }
}
