/* The two figures of the population view, and the time cursor over them. */

import { heatFigure, heatRange, lineColors, pathFigure } from "../../../population/figure.js";
import { between, colorRange, nearestFrame, scores } from "../../../population/scores.js";
import { placeLine, valueUnder } from "../../../traces/pointer.js";
import { behaviorColor } from "../../../traces/style.js";
import { draw, drawn, pointIn, relayout } from "../../../vendors/plotly.js";

/** @import {PopulationAnswer} from "../../../population/types.d.ts" */
/** @import {PopulationState, Recording} from "../../../traces/types.d.ts" */
/** @import {Figure, FigureElement} from "../../../vendors/types.d.ts" */
/** @import {Explore} from "../explore/page.js" */
/**
 * @typedef {{answer: PopulationAnswer, recording: Recording, values: Float32Array[]}} Content `values`: one row a
 *   neuron
 */
/**
 * @typedef {object} Path
 * @property {Float64Array} x scores over time
 * @property {Float64Array} y
 * @property {{colors: string[], low: string, high: string} | null} tint colors and what their ends mean
 */
/**
 * @typedef {Record<"heat" | "path" | "cursor" | "dot" | "readout" | "message" | "error" | "said" | "note" | "low" |
 *   "high" | "tint-low" | "tint-high", HTMLElement> & Record<"order" | "x" | "y", HTMLSelectElement> & {tint?:
 *   HTMLSelectElement} & Record<"heat-plot" | "path-plot", FigureElement>} PopulationParts
 */

const NEAR = 40; // px from the trajectory within which the pointer picks its nearest frame
const CONFIG = { displaylogo: false, displayModeBar: false, scrollZoom: false };

/** @param {number} value */
const short = (value) => value.toPrecision(2).replace("-", "−");

export class PopulationFigures {
  /**
   * @param {HTMLElement} root
   * @param {PopulationParts} parts
   * @param {Pick<Explore, "config" | "selection" | "cursor">} page
   */
  constructor(root, parts, page) {
    this.root = root;
    this.parts = parts;
    this.config = page.config;
    this.cursor = page.cursor;
    this.nameOf = (/** @type {number} */ idx) => page.selection.nameOf(idx);
    /** @type {PopulationState} */
    this.state = page.selection.populationState;
    /** @type {Content | null} */
    this.content = null;
    /** @type {Path | null} */
    this.path = null;
    /** @type {number[]} neurons from the top down, as positions from 0 */
    this.order = [];
    this.listen();
    this.sizes = new ResizeObserver(() => this.resize());
    this.sizes.observe(parts.heat);
    this.sizes.observe(parts.path);
    this.themes = new MutationObserver(() => this.content && this.show(this.content));
    this.themes.observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  }

  listen() {
    const { heat, path, readout } = this.parts;
    heat.addEventListener("keydown", (event) => this.cursor.key(event));
    this.cursor.followPointer(heat, (event) => this.frameUnder(event));
    this.cursor.followPointer(path, (event) => this.frameNear(event));
    heat.addEventListener("pointermove", (event) => this.readOut(event));
    heat.addEventListener("pointerleave", () => {
      readout.textContent = "";
    });
  }

  close() {
    this.sizes.disconnect();
    this.themes.disconnect();
  }

  /** Behavior that colors the trajectory: the chosen one, else the first there is. */
  get tint() {
    const there = Object.keys(this.config.dataset.behaviors);
    return there.includes(this.state.tint) ? this.state.tint : there[0];
  }

  // ---------------------------------------------------------------- drawing

  /** @param {Content} content */
  show(content) {
    this.drawHeat(content);
    this.drawPath(content);
    if (!this.content) this.listenToPlot();
    this.content = content;
    this.moved(this.cursor.shown);
  }

  /** @param {keyof PopulationState} name what the visitor changed */
  changed(name) {
    if (!this.content) return;
    if (name === "axes" || name === "tint") this.drawPath(this.content);
    else this.drawHeat(this.content);
    this.moved(this.cursor.shown);
  }

  /** Plotly has made its figure of the element. */
  listenToPlot() {
    const plot = this.parts["heat-plot"];
    plot.on("plotly_relayout", () => this.moved(this.cursor.shown));
    plot.on("plotly_doubleclick", () => {
      this.reset();
      return false;
    });
  }

  /**
   * @param {"heat" | "path"} name
   * @param {Figure} figure
   */
  put(name, { data, layout }) {
    const { clientWidth: width, clientHeight } = this.parts[name];
    // the heatmap is as high as its rows ask for, the trajectory as its frame
    const height = name === "path" ? Math.max(Number(layout.height), clientHeight) : layout.height;
    draw(this.parts[`${name}-plot`], { data, layout: { ...layout, width, height } }, CONFIG);
  }

  /** @param {Content} content */
  drawHeat({ answer, recording, values }) {
    const { dataset, neurons } = this.config;
    const order = answer.orders[this.state.order];
    this.order = order ? order.map((idx) => idx - 1) : values.map((_, k) => k);
    const behaviors = Object.entries(dataset.behaviors).map(([key, { name, unit }]) => ({
      name,
      unit,
      color: behaviorColor(),
      values: recording.signals.get(key)?.values ?? new Float64Array(),
    }));
    this.put(
      "heat",
      heatFigure({
        rows: this.order.map((k) => ({ name: this.nameOf(neurons[k][0]), values: values[k] })),
        behaviors,
        times: recording.times,
        limit: Number(this.state.limit),
        names: this.state.names === "1",
        reversals: recording.reversals,
        events: recording.events,
      }),
    );
  }

  /** @param {Content} content */
  drawPath({ answer: { components }, recording, values }) {
    const { explained } = components;
    const chosen = this.state.axes.split("-").map((text) => Math.min(Number(text), explained.length) - 1);
    const [x, y] = chosen.map((k) => scores(values, components, k));
    const [across, up] = chosen.map((k) => `PC${k + 1} (${(100 * explained[k]).toFixed(1)} % of variance)`);
    const tint = (this.tint && recording.signals.get(this.tint)?.values) || null;
    const range = colorRange(tint ?? [1]);
    const { name, unit } = this.config.dataset.behaviors[this.tint] ?? { name: "", unit: "" };
    const [low, high] = [range[0] < 0 ? `≤ ${short(range[0])}` : "0", `≥ ${short(range[1])}`];
    const scale = `${name} (${unit}), ${low} to ${high}`;
    this.put("path", pathFigure({ x, y, times: recording.times, titles: [across, up], tint, range, scale }));
    const ends = tint ? { colors: lineColors(range[0] < 0), low, high: `${high} · ${name} (${unit})` } : null;
    this.path = { x, y, tint: ends };
    if (!ends) return;
    this.parts["tint-low"].textContent = ends.low;
    this.parts["tint-high"].textContent = ends.high;
    this.root.querySelector(".l-scale")?.classList.toggle("is-positive", range[0] === 0);
  }

  resize() {
    if (!this.content) return;
    for (const name of /** @type {const} */ (["heat", "path"])) {
      const width = this.parts[name].clientWidth;
      const plot = this.parts[`${name}-plot`];
      if (width && drawn(plot).width !== width) relayout(plot, { width });
    }
    this.moved(this.cursor.shown);
  }

  /** The whole recording. */
  reset() {
    if (!this.content) return;
    relayout(this.parts["heat-plot"], { "xaxis.range": heatRange(this.content.recording.times) });
  }

  // ---------------------------------------------------------------- the cursor

  /**
   * Put the line over the heatmap and the dot on the trajectory.
   * @param {number} at frame, counted from 0
   */
  moved(at) {
    if (!this.path || !this.content) return;
    placeLine(this.parts.cursor, this.parts["heat-plot"], this.content.recording.times.at(at));
    const { x, y } = drawn(this.parts["path-plot"]);
    const [px, py] = [x.pixelOf(between(this.path.x, at)), y.pixelOf(between(this.path.y, at))];
    this.parts.dot.style.transform = `translate(${px}px, ${py}px)`;
  }

  /**
   * The frame below the pointer in the heatmap or the behaviors, counted from 0; null beside them.
   * @param {MouseEvent} event
   */
  frameUnder(event) {
    if (!this.content) return null;
    const time = valueUnder(this.parts["heat-plot"], event);
    return time === null ? null : this.content.recording.times.nearest(time);
  }

  /**
   * The frame of the trajectory that is nearest to the pointer; null when none is near.
   * @param {MouseEvent} event
   */
  frameNear(event) {
    const { path } = this;
    if (!path) return null;
    const { x, y } = drawn(this.parts["path-plot"]);
    const point = pointIn(this.parts.path, event);
    const placeOf = (/** @type {number} */ t) =>
      /** @type {[number, number]} */ ([x.pixelOf(path.x[t]), y.pixelOf(path.y[t])]);
    return nearestFrame(this.config.dataset.frames, placeOf, [point.x, point.y], NEAR);
  }

  /**
   * Neuron, time and value below the pointer.
   * @param {MouseEvent} event
   */
  readOut(event) {
    const at = this.frameUnder(event);
    if (at === null || !this.content) return;
    const row = drawn(this.parts["heat-plot"]).y.valueAt(pointIn(this.parts.heat, event).y);
    const k = this.order[Math.round(row)];
    if (k === undefined) {
      this.parts.readout.textContent = "";
      return;
    }
    const z = this.content.values[k][at];
    const time = this.content.recording.times.at(at).toFixed(2);
    const value = Number.isFinite(z) ? z.toFixed(2).replace("-", "−") : "no value";
    this.parts.readout.textContent = `${this.nameOf(this.config.neurons[k][0])} · ${time} min · z = ${value}`;
  }
}
