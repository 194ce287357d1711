/* One drawn figure of a recording. The explore page draws one, other pages draw many: each is a TracePlot on an element
   of its own. Traces are handed to Plotly as the typed arrays that came from the server; nothing is copied or sent
   again. */

import { draw, drawn, relayout, toImage } from "../vendors/plotly.js";
import { figure } from "./figure.js";
import { pictureOf } from "./picture.js";
import { fullRange, unitFactor } from "./time.js";

/** @import {FigureElement, LayoutChange} from "../vendors/types.d.ts" */
/** @import {TraceModel, TracePlotOptions} from "./types.d.ts" */
/** @typedef {[number, number]} Span in min */

const PAN = 0.2; // part of the visible stretch that an arrow key moves
const ZOOM = 0.7; // visible stretch after plus, as a part of the one before
const EDGE = 1e-6; // part of the visible stretch, for rounding
const SAME = 1e-9; // min
const EXPORT_SCALE = 2;
const LEAST = 120; // px

/**
 * Where the visible stretch goes so that a time comes into sight, a page further; null when it is in sight already.
 * @param {Span} shown
 * @param {Span} whole
 * @param {number} time min
 * @returns {Span | null}
 */
export function stretchWith([start, end], [first, last], time) {
  const length = end - start;
  const slack = length * EDGE;
  if (time >= start - slack && time <= end + slack) return null;
  const wanted = time < start ? time - length * (1 - PAN) : time - length * PAN;
  const to = Math.max(first, Math.min(last - length, wanted));
  return [to, to + length];
}

/**
 * The stretch after a key; null when it is no key of the figure.
 * @param {Span} shown
 * @param {string} key
 * @returns {Span | null}
 */
export function stretchAfter([start, end], key) {
  const length = end - start;
  const zoom = { "+": ZOOM, "=": ZOOM, "-": 1 / ZOOM }[key];
  if (zoom) return [(start + end) / 2 - 0.5 * zoom * length, (start + end) / 2 + 0.5 * zoom * length];
  const step = { ArrowLeft: -PAN, ArrowRight: PAN }[key];
  return step ? [start + step * length, end + step * length] : null;
}

export class TracePlot {
  /**
   * @param {FigureElement} element
   * @param {TracePlotOptions} [options]
   */
  constructor(element, { frame, onRange = () => {}, onKey = () => false } = {}) {
    this.element = element;
    this.frame = frame ?? /** @type {HTMLElement} */ (element.parentElement);
    this.onRange = onRange;
    this.onKey = onKey;
    /** @type {TraceModel | null} */
    this.model = null;
    this.sizes = new ResizeObserver(() => this.resize());
    this.sizes.observe(this.frame);
    this.themes = new MutationObserver(() => this.model && this.show(this.model));
    this.themes.observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
    element.on("plotly_relayout", (change) => this.moved(change));
    // Plotly's own double click knows the range the figure was opened with, not the whole recording
    element.on("plotly_doubleclick", () => {
      this.reset();
      return false;
    });
    this.frame.addEventListener("keydown", (event) => this.key(event));
  }

  size() {
    return { width: Math.max(this.frame.clientWidth, LEAST), height: Math.max(this.frame.clientHeight, LEAST) };
  }

  /**
   * Draw the model; zoom and pan stay as the visitor left them.
   * @param {TraceModel} model
   */
  show(model) {
    this.model = model;
    const { data, layout } = figure(model);
    return draw(this.element, { data, layout: { ...layout, ...this.size() } });
  }

  resize() {
    if (!this.frame.clientWidth) return; // out of sight: it would be drawn for nothing, and again when it comes back
    if (!this.model) return;
    const { width, height } = this.size();
    const now = drawn(this.element);
    if (now.width !== width || now.height !== height) relayout(this.element, { width, height });
  }

  /**
   * The visible stretch.
   * @param {TraceModel} model the one that is shown
   * @returns {Span}
   */
  range(model) {
    const factor = unitFactor(model.unit);
    const [start, end] = drawn(this.element).x.range;
    return [start / factor, end / factor];
  }

  /** @param {object} change paths into the layout, as Plotly tells them */
  moved(change) {
    if (!this.model || !Object.keys(change).some((key) => key.startsWith("xaxis"))) return;
    const [start, end] = fullRange(this.model);
    const range = this.range(this.model);
    const whole = Math.abs(range[0] - start) < SAME && Math.abs(range[1] - end) < SAME;
    this.model = { ...this.model, range: whole ? null : range };
    this.onRange(this.model.range);
  }

  /**
   * @param {TraceModel} model
   * @param {Span} range
   */
  go(model, range) {
    const factor = unitFactor(model.unit);
    return relayout(this.element, { "xaxis.range": range.map((t) => t * factor) });
  }

  /**
   * Bring a time into sight when only a part of the time is shown.
   * @param {number} time min
   */
  reveal(time) {
    const { model } = this;
    if (!model?.range) return;
    const stretch = stretchWith(this.range(model), fullRange(model), time);
    if (stretch) this.go(model, stretch);
  }

  /** The whole recording, all values. */
  reset() {
    if (!this.model) return;
    const factor = unitFactor(this.model.unit);
    /** @type {LayoutChange} */
    const change = { "xaxis.range": fullRange(this.model).map((t) => t * factor) };
    const { layout } = figure(this.model);
    for (const axis of /** @type {const} */ (["yaxis", "yaxis2"])) {
      if (!(axis in this.element.layout)) continue;
      const { range } = layout[axis] ?? {};
      if (range) change[`${axis}.range`] = range;
      else change[`${axis}.autorange`] = true;
    }
    relayout(this.element, change);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { model } = this;
    if (event.target !== this.frame || !model || event.ctrlKey || event.metaKey || event.altKey) return;
    const stretch = stretchAfter(this.range(model), event.key);
    const isArrow = event.key.startsWith("Arrow");
    if (event.key === "Home") this.reset();
    else if (stretch && !isArrow) this.go(model, stretch);
    else if (this.onKey(event)) return;
    else if (stretch) this.go(model, stretch);
    else return;
    event.preventDefault();
  }

  /**
   * The figure as it is now, with a legend and its source, as a data: address.
   * @param {"png" | "svg"} format
   * @param {{title: string, notes: string[]}} words
   */
  image(format, words) {
    const { layout, data } = this.element;
    const { width, height, ...picture } = pictureOf({ data, layout }, this.size(), words);
    return toImage(picture, { format, width, height, scale: format === "png" ? EXPORT_SCALE : 1 });
  }

  close() {
    this.sizes.disconnect();
    this.themes.disconnect();
  }
}
