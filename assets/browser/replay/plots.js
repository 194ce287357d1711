/* Activity and behavior of a replay over time: the lines are drawn once, a cursor moves over them. */

/** @import {PlotContent, Span} from "./types.d.ts" */

import { element } from "../dom/element.js";
import { partsOf } from "../dom/parts.js";
import { clamp } from "../foundation/numbers.js";
import { TracePlot } from "../traces/plot.js";
import { onPress, placeLine, valueUnder } from "../traces/pointer.js";
import { drawn, graphElement } from "../vendors/plotly.js";

/**
 * @typedef {object} Parts
 * @property {HTMLElement} canvas
 * @property {HTMLElement} cursor
 * @property {HTMLElement} plot-keys
 */

class Plots {
  /** @type {TracePlot | null} */
  plot = null;
  at = 0; // time, in frames
  /** @type {Span | null} first and last frame */
  loop = null;

  /**
   * @param {HTMLElement} root the card
   * @param {string} id of the figure, without its end
   * @param {object} on
   * @param {(frame: number) => void} on.onFrame a press in the figure, counted from 0
   * @param {(event: KeyboardEvent) => boolean} on.onKey as of TracePlot
   */
  constructor(root, id, { onFrame, onKey }) {
    this.root = root;
    this.id = id;
    this.onFrame = onFrame;
    this.onKey = onKey;
    /** @type {Parts} */
    const parts = partsOf(root, { by: ["trace", "part"] });
    this.canvas = parts.canvas;
    this.cursor = parts.cursor;
    this.keys = parts["plot-keys"];
    this.band = element("div", { class: "replay-band", hidden: "", "aria-hidden": "true" });
    this.canvas.append(this.band);
  }

  async start() {
    const figure = await graphElement(`${this.id}-plot`);
    this.plot = new TracePlot(figure, { frame: this.canvas, onKey: this.onKey });
    onPress(this.canvas, (event) => this.frameUnder(event), this.onFrame);
    figure.on("plotly_afterplot", () => this.put());
  }

  /**
   * The frame below the pointer; null beside the axes.
   * @param {PointerEvent} event
   */
  frameUnder(event) {
    if (!this.plot?.model) return null;
    const { model, element } = this.plot;
    const time = valueUnder(element, event);
    return time === null ? null : model.times.nearest(time);
  }

  /**
   * Draws the lines anew; what part of the time is shown stays.
   * @param {PlotContent} content
   */
  async show({ model, neurons, behaviors, reversals, events, title }) {
    if (!this.plot) return;
    const range = this.plot.model?.times === model.times ? this.plot.model.range : null;
    await this.plot.show({
      times: model.times,
      unit: "min",
      kind: "normalized",
      title,
      range,
      compact: false,
      neurons,
      behaviors,
      reversals,
      events,
    });
    this.root.dataset.mode = "shown";
    const rows = [...neurons, ...behaviors];
    const names = rows.map((row) => row.name).join(", ") || "Nothing";
    this.canvas.setAttribute("aria-label", `${names} over ${model.times.end.toFixed(1)} minutes`);
    this.keys.replaceChildren(
      ...rows.map((row) => {
        const item = element(
          "li",
          {},
          element("span", { class: "dot", "aria-hidden": "true" }),
          row.unit ? `${row.name} (${row.unit})` : row.name,
        );
        item.style.setProperty("--trace", row.color);
        return item;
      }),
    );
    this.put();
  }

  /**
   * The cursor to a time. A figure that shows a part of the time goes along.
   * @param {number} at in frames
   */
  seek(at) {
    const moves = at !== this.at;
    this.at = at;
    if (!this.plot?.model) return;
    const time = this.plot.model.times.at(at);
    if (moves) this.plot.reveal(time);
    placeLine(this.cursor, this.plot.element, time);
  }

  /** @param {Span | null} loop first and last frame */
  setLoop(loop) {
    this.loop = loop;
    this.put();
  }

  /** After the figure changed: the loop too. */
  put() {
    if (!this.plot?.model) return;
    const { times } = this.plot.model;
    placeLine(this.cursor, this.plot.element, times.at(this.at));
    this.band.hidden = !this.loop;
    if (!this.loop) return;
    const { x: axis, top, bottom } = drawn(this.plot.element);
    const [from, to] = this.loop.map((frame) => clamp(axis.pixelOf(times.at(frame)), axis.start, axis.end));
    const box = { top, height: bottom - top, left: from, width: to - from };
    for (const [key, px] of Object.entries(box)) this.band.style.setProperty(key, `${px}px`);
  }

  close() {
    this.plot?.close();
  }
}

export { Plots };
