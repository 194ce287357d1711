/* One card of the plot-multiple page: the neurons of one recording with its behavior, drawn once it is in sight. */

import { partsOf } from "../../../dom/parts.js";
import { wordsOf } from "../../../foundation/text.js";
import { caption, spoken } from "../../../traces/captions.js";
import { getBehavior, getTraces } from "../../../traces/data.js";
import { chipTexts, sharedWarnings } from "../../../traces/doubts.js";
import { drawLegend } from "../../../traces/legend.js";
import { TracePlot } from "../../../traces/plot.js";
import { hasArrived } from "../../../traces/selection.js";
import { behaviorColor } from "../../../traces/style.js";
import { fullRange, Times } from "../../../traces/time.js";
import { mount, unmount } from "../../../vendors/plotly.js";
import { neuronsOf } from "./shown.js";

/** @import {Recording, TraceModel, WantedRow} from "../../../traces/types.d.ts" */
/** @import {PlotMultipleConfig, PlottedRecording} from "../types.d.ts" */
/** @import {Shown} from "./shown.js" */
/** @typedef {[Map<number, Float32Array>, Recording]} Content traces by number, and behavior */
/** @typedef {Record<"canvas" | "figure" | "legend" | "message" | "error" | "note", HTMLElement>} CardParts */

export class PlotCard {
  /**
   * @param {HTMLElement} element
   * @param {PlottedRecording} dataset
   * @param {Pick<PlotMultipleConfig, "behaviors" | "plot">} config
   * @param {(range: [number, number] | null) => void} onRange the visitor moved in time
   */
  constructor(element, dataset, config, onRange) {
    this.onRange = onRange;
    this.element = element;
    this.dataset = dataset;
    this.config = config;
    /** @type {CardParts} */
    this.parts = partsOf(element, { by: ["part", "trace"] });
    this.neurons = neuronsOf(dataset);
    this.near = false; // in sight, or nearly
    this.stale = true; // what is drawn is not what the page says
    this.drawn = false;
    /** @type {Promise<Content> | null} */
    this.coming = null;
    /** @type {Content | null} */
    this.arrived = null;
    /** @type {TracePlot | null} */
    this.plot = null;
  }

  /**
   * @param {Shown} shown
   * @returns {{neurons: WantedRow[], behaviors: WantedRow[]}}
   */
  rows(shown) {
    const [values, recording] = this.arrived ?? [new Map(), null];
    const neurons = this.neurons.map(({ key, name, idx, ...trace }) => ({
      key,
      name,
      color: shown.colorOf(key),
      hidden: shown.hidden.has(key),
      ...chipTexts(trace, this.dataset.frames),
      values: values.get(idx),
    }));
    const behaviors = this.dataset.behaviors.map((name) => {
      const { name: title, unit } = this.config.behaviors[name];
      const values = recording?.signals.get(name)?.values;
      return { key: name, name: title, unit, color: behaviorColor(), hidden: false, values };
    });
    return { neurons, behaviors };
  }

  /**
   * @param {Shown} shown
   * @returns {TraceModel}
   */
  model(shown) {
    const { neurons, behaviors } = this.rows(shown);
    const recording = this.arrived?.[1];
    const { frames, minutes } = this.dataset;
    return {
      times: recording?.times ?? Times.even(frames, minutes),
      unit: "min",
      kind: "z",
      range: shown.on.common ? shown.range : (this.plot?.model?.range ?? null),
      axes: shown.axes,
      compact: true,
      warnings: sharedWarnings(this.neurons),
      neurons: neurons.filter(hasArrived),
      behaviors: behaviors.filter(hasArrived).filter((row) => shown.behaviors.has(row.key)),
      reversals: shown.on.reversals && recording ? recording.reversals : [],
      events: shown.on.events && recording ? recording.events : [],
    };
  }

  /**
   * Traces and behavior: asked for once, or again after a failure.
   * @returns {Promise<Content>}
   */
  async load() {
    const { urls } = this.dataset;
    const indices = this.neurons.map((neuron) => neuron.idx);
    this.coming ??= Promise.all([getTraces(urls.traces, indices, "z"), getBehavior(urls.behavior)]);
    try {
      this.arrived = await this.coming;
      return this.arrived;
    } catch (error) {
      this.coming = null;
      throw error;
    }
  }

  /**
   * Bring the figure up to date. Does not raise: a failure is told on the card.
   * @param {Shown} shown
   */
  async draw(shown) {
    this.stale = false;
    try {
      if (!this.arrived) this.tell("busy");
      await this.load();
      if (!this.element.isConnected || this.element.hidden) return;
      // keeps the card's figure empty until there is something to see
      this.plot ??= new TracePlot(await mount(this.parts.figure, this.config.plot), {
        frame: this.parts.canvas,
        onRange: this.onRange,
      });
      const model = this.model(shown);
      this.tell("shown");
      await this.plot.show(model);
      this.drawn = true;
      this.parts.message.hidden = true;
      this.parts.canvas.setAttribute("aria-label", spoken(model, this.dataset.name));
      this.parts.note.textContent = caption(this.dataset, model);
    } catch (error) {
      this.stale = true;
      this.tell("failed");
      this.parts.error.textContent = `The recording could not be loaded. ${wordsOf(error)}`;
      this.parts.message.hidden = false;
    }
    this.drawLegend(shown);
  }

  /** @param {"busy" | "shown" | "failed"} mode */
  tell(mode) {
    this.element.dataset.mode = mode;
    this.parts.canvas.setAttribute("aria-busy", String(mode === "busy"));
  }

  /** @param {Shown} shown */
  drawLegend(shown) {
    drawLegend(this.parts.legend, this.rows(shown).neurons);
    this.element.querySelector("[data-action='explore']")?.setAttribute("href", this.link(shown));
  }

  /**
   * Where the recording opens with the same neurons and behaviors.
   * @param {Shown} shown
   */
  link(shown) {
    const behaviors = this.dataset.behaviors.filter((name) => shown.behaviors.has(name));
    const query = [
      `n=${this.neurons.map((neuron) => neuron.idx).join("-")}`,
      ...(behaviors.length ? [`b=${behaviors.join("-")}`] : []),
    ];
    return `${this.dataset.urls.explore}?${query.join("&")}`;
  }

  /**
   * Take the neurons with this key away; what has arrived stays.
   * @param {string} key
   */
  remove(key) {
    this.neurons = this.neurons.filter((neuron) => neuron.key !== key);
  }

  /**
   * To the stretch that all plots show.
   * @param {[number, number] | null} range min; null: all
   */
  follow(range) {
    const model = this.plot?.model;
    if (model && this.drawn) this.plot?.go(model, range ?? fullRange(model));
  }

  /**
   * These of its neurons, as before some of them were taken away.
   * @param {ReadonlySet<number>} numbers
   */
  restore(numbers) {
    this.neurons = neuronsOf(this.dataset).filter(({ idx }) => numbers.has(idx));
  }

  close() {
    this.plot?.close();
    if (this.plot) unmount(this.parts.figure);
    this.plot = null;
  }
}
