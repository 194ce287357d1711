/* Activity and behavior of a replay over time: the lines are drawn once, a cursor moves over them. */

import { element } from "../dom/element.js";
import { TracePlot } from "../traces/plot.js";
import { onPress, placeLine, valueUnder } from "../traces/pointer.js";
import { traceColor } from "../traces/style.js";
import { drawn, graphElement } from "../vendors/plotly.js";

const GLOBAL = 9; // place of the global signal in the cycle of colors

class Plots {
  /** `root`: the card; `onFrame(frame)`: a press in the figure, counted from 0; `onKey(event)`: as of TracePlot. */
  constructor(root, id, { onFrame, onKey }) {
    Object.assign(this, { root, id, onFrame, onKey });
    this.canvas = root.querySelector("[data-trace='canvas']");
    this.cursor = root.querySelector("[data-trace='cursor']");
    this.keys = root.querySelector("[data-part='plot-keys']");
    this.band = element("div", { class: "replay-band", hidden: "", "aria-hidden": "true" });
    this.canvas.append(this.band);
    this.at = 0;
    this.loop = null;
  }

  async start() {
    const element = await graphElement(`${this.id}-plot`);
    this.plot = new TracePlot(element, { frame: this.canvas, onKey: this.onKey });
    onPress(this.canvas, (event) => this.frameUnder(event), this.onFrame);
    element.on("plotly_afterplot", () => this.put());
  }

  /** The frame below the pointer; null beside the axes. */
  frameUnder(event) {
    const { model, element } = this.plot;
    const time = model ? valueUnder(element, event) : null;
    return time === null ? null : Math.min(model.frames - 1, Math.max(0, Math.round(time / model.step)));
  }

  /** `rows`: {neurons, behaviors} as of traces/types.d.ts. Draws the lines anew. */
  async show({ model, neurons, behaviors, reversals, events, title }) {
    const range = this.plot.model?.frames === model.frames ? this.plot.model.range : null;
    await this.plot.show({
      frames: model.frames,
      step: model.step,
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
    this.root
      .querySelector(".trace-canvas")
      .setAttribute(
        "aria-label",
        `${[...neurons, ...behaviors].map((row) => row.name).join(", ") || "Nothing"} over ${(model.frames * model.step).toFixed(1)} minutes`,
      );
    this.keys.replaceChildren(
      ...[...neurons, ...behaviors].map((row) => {
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

  /** The cursor to a time in frames. A figure that shows a part of the time goes along. */
  seek(at) {
    const moves = at !== this.at;
    this.at = at;
    if (!this.plot?.model) return;
    if (moves) this.plot.reveal(at * this.plot.model.step);
    this.putCursor();
  }

  setLoop(loop) {
    this.loop = loop;
    this.put();
  }

  /** After the figure changed: the loop too. */
  put() {
    if (!this.plot?.model) return;
    this.putCursor();
    this.band.hidden = !this.loop;
    if (!this.loop) return;
    const { x: axis, top, bottom } = drawn(this.plot.element);
    const [from, to] = this.loop.map((frame) =>
      Math.min(axis.end, Math.max(axis.start, axis.pixelOf(frame * this.plot.model.step))),
    );
    const box = { top, height: bottom - top, left: from, width: to - from };
    for (const [key, px] of Object.entries(box)) this.band.style[key] = `${px}px`;
  }

  putCursor() {
    placeLine(this.cursor, this.plot.element, this.at * this.plot.model.step);
  }

  close() {
    this.plot?.close();
  }
}

/** What `Plots.show` draws of a page: chosen cells or the global signal, and behaviors. */
function plotRows(page) {
  const { model, state, config } = page;
  // no cell has the color of a behavior
  const slot = Object.keys(config.behaviors).length;
  const neurons = page.plotted.map((id, k) => ({
    key: id,
    name: id,
    color: traceColor(slot + k),
    hidden: false,
    values: model.traceOf(model.byId.get(id)),
  }));
  const global = {
    key: "global",
    name: "Mean |activity|",
    color: traceColor(GLOBAL),
    hidden: false,
    values: model.global,
  };
  const behaviors = page.behaviors.map((key) => {
    const { unit, values } = model.behaviors.get(key);
    return {
      key,
      name: config.behaviors[key].name,
      unit,
      color: traceColor(config.behaviors[key].i),
      hidden: false,
      values,
    };
  });
  return {
    model,
    neurons: neurons.length ? neurons : [global],
    behaviors,
    title: neurons.length ? "Activity (−1 to 1)" : global.name,
    reversals: state.show_reversal === "1" ? model.reversals : [],
    events: state.show_event === "1" ? model.events : [],
  };
}

export { Plots, plotRows };
