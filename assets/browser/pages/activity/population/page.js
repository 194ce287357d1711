/* Neural activity, Explore, population view: data -> heatmap over behaviors and trajectory, which follow the page's time
   cursor (traces/cursor.js). */

import { visit } from "../../../dom/page.js";
import { getJson } from "../../../foundation/requests.js";
import { populationDownloads } from "../../../population/export.js";
import { heatFigure, lineColors, pathFigure } from "../../../population/figure.js";
import { colorRange, scores } from "../../../population/scores.js";
import { caption } from "../../../traces/captions.js";
import { placeLine, valueUnder } from "../../../traces/cursor.js";
import { getBehavior, getTraces } from "../../../traces/data.js";
import { traceColor } from "../../../traces/figure.js";
import { graphElement } from "../../../traces/plot.js";
import { pageOf } from "../explore/page.js";

const PAGE = "activity-explore";
const CARD = `${PAGE}-population`;
const NEAR = 40; // px from the trajectory within which the pointer picks its nearest frame
const CONFIG = { displaylogo: false, displayModeBar: false, scrollZoom: false };

class Population {
  constructor(page) {
    this.page = page;
    this.config = page.config;
    this.root = document.getElementById(CARD);
    this.parts = Object.fromEntries(
      [...this.root.querySelectorAll("[data-pop]")].map((part) => [part.dataset.pop, part]),
    );
    this.parts.limit = document.getElementById(`${CARD}-limit`);
    this.state = page.populationState;
    this.cursor = page.cursor;
    this.frames = this.config.dataset.frames;
    page.population = this;
    Object.assign(page.actions, {
      "pop-names": () => this.set("names", this.state.names === "1" ? "0" : "1"),
      "pop-reset": () =>
        this.drawn && window.Plotly.relayout(this.parts["heat-plot"], { "xaxis.range": this.wholeRange() }),
      "pop-retry": () => this.load(),
      ...populationDownloads(this),
    });
    this.listen();
    this.writeControls();
    this.cursor.follow((at) => page.view === "population" && this.moved(at));
  }

  start() {
    if (this.page.view === "population") this.load();
  }

  /** What goes wrong is told where it is loaded. */
  fail(error) {
    throw error;
  }

  listen() {
    for (const name of ["order", "tint"]) {
      this.parts[name]?.addEventListener("change", (event) => this.set(name, event.target.value));
    }
    for (const [name, at] of [
      ["x", 0],
      ["y", 1],
    ]) {
      this.parts[name].addEventListener("change", (event) => {
        const axes = this.state.axes.split("-");
        // two different components: choosing the other one swaps them
        if (axes[1 - at] === event.target.value) axes.reverse();
        else axes[at] = event.target.value;
        this.set("axes", axes.join("-"));
      });
    }
    this.parts.limit.addEventListener("input", () => {
      const value = this.parts.limit.valueAsNumber;
      if (
        this.parts.limit.validity.rangeUnderflow ||
        this.parts.limit.validity.rangeOverflow ||
        !Number.isFinite(value)
      )
        return;
      this.set("limit", String(value));
    });
    this.parts.heat.addEventListener("keydown", (event) => this.cursor.key(event));
    this.cursor.followPointer(this.parts.heat, (event) => this.frameUnder(event));
    this.cursor.followPointer(this.parts.path, (event) => this.frameNear(event));
    this.parts.heat.addEventListener("pointermove", (event) => this.readOut(event));
    this.parts.heat.addEventListener("pointerleave", () => {
      this.parts.readout.textContent = "";
    });
    // the data are on their way before the click; what goes wrong is told when it asks for them
    const tab = this.page.root.querySelector("[data-action='view'][data-target='population']");
    for (const name of ["pointerenter", "focus"]) tab.addEventListener(name, () => this.content().catch(() => {}));
    this.sizes = new ResizeObserver(() => this.resize());
    this.sizes.observe(this.parts.heat);
    this.sizes.observe(this.parts.path);
    this.themes = new MutationObserver(() => this.drawn && this.draw());
    this.themes.observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  }

  close() {
    this.sizes.disconnect();
    this.themes.disconnect();
  }

  // ---------------------------------------------------------------- state

  set(name, value) {
    this.state[name] = value;
    this.writeControls();
    this.page.writeAddress();
    if (!this.drawn) return;
    if (name === "axes" || name === "tint") this.drawPath();
    else this.drawHeat();
    this.moved(this.cursor.shown);
  }

  writeControls() {
    const { order, limit, names } = this.state;
    const [x, y] = this.state.axes.split("-");
    for (const [part, value] of Object.entries({ order, x, y, tint: this.tint }))
      if (this.parts[part]) this.parts[part].value = value;
    if (this.parts.limit.valueAsNumber !== Number(limit)) this.parts.limit.value = limit;
    this.parts.low.textContent = `−${limit}`;
    this.parts.high.textContent = limit;
    this.root.querySelector("[data-action='pop-names']").setAttribute("aria-pressed", String(names === "1"));
  }

  /** Behavior that colors the trajectory: the chosen one, else the first there is. */
  get tint() {
    const there = Object.keys(this.config.dataset.behaviors);
    return there.includes(this.state.tint) ? this.state.tint : there[0];
  }

  say(text) {
    this.parts.said.textContent = text;
  }

  notes() {
    return this.page.notes();
  }

  // ---------------------------------------------------------------- data and figures

  /** Everything, once; what the traces view has fetched already is not asked for again. */
  content() {
    const { urls, neurons } = this.config;
    const behavior = (this.page.behaviorAnswer ??= getBehavior(urls.behavior));
    this.coming ??= Promise.all([
      getTraces(
        urls.traces,
        neurons.map(([idx]) => idx),
        "z",
      ),
      getJson(urls.population),
      behavior,
      graphElement(`${PAGE}-plot`),
    ]).catch((error) => {
      this.coming = null; // ask again next time
      if (!this.page.recording) this.page.behaviorAnswer = null;
      throw error;
    });
    return this.coming;
  }

  async load() {
    if (this.drawn) {
      this.resize();
      return;
    }
    this.tell("busy");
    this.parts.message.hidden = true;
    try {
      const [values, answer, recording] = await this.content();
      Object.assign(this, { answer, recording, values: this.config.neurons.map(([idx]) => values.get(idx)) });
      if (!answer.components.explained.length)
        throw new Error("No trace of this recording varies, so it has no components.");
      this.tell("shown");
      this.draw();
    } catch (error) {
      this.tell("failed");
      this.parts.error.textContent = `The population could not be shown. ${error.message}`;
      this.parts.message.hidden = false;
    }
  }

  tell(mode) {
    this.root.dataset.mode = mode;
    this.root.setAttribute("aria-busy", String(mode === "busy"));
  }

  draw() {
    this.drawHeat();
    this.drawPath();
    this.parts.note.textContent = caption(this.config.dataset, this.recording);
    this.drawn = true;
    this.moved(this.cursor.shown);
  }

  /** Neurons from the top down, as positions from 0. */
  order() {
    const order = this.answer.orders[this.state.order];
    return order ? order.map((idx) => idx - 1) : this.values.map((_, k) => k);
  }

  drawHeat() {
    const { dataset, neurons } = this.config;
    this.shown = this.order();
    const behaviors = Object.entries(dataset.behaviors).map(([key, { i, name, unit }]) => ({
      name,
      unit,
      color: traceColor(i),
      values: this.recording.signals.get(key).values,
    }));
    const { data, layout } = heatFigure({
      rows: this.shown.map((k) => ({ name: neurons[k][1], values: this.values[k] })),
      behaviors,
      frames: this.frames,
      step: dataset.step,
      limit: Number(this.state.limit),
      names: this.state.names === "1",
      reversals: this.recording.reversals,
      events: this.recording.events,
    });
    const plot = this.parts["heat-plot"];
    window.Plotly.react(plot, data, { ...layout, width: this.parts.heat.clientWidth }, CONFIG);
    if (this.heatListens) return;
    this.heatListens = true;
    plot.on("plotly_relayout", () => this.moved(this.cursor.shown));
    plot.on("plotly_doubleclick", () => {
      this.page.actions["pop-reset"]();
      return false;
    });
  }

  wholeRange() {
    const { step } = this.config.dataset;
    return [-step / 2, (this.frames - 0.5) * step];
  }

  drawPath() {
    const { explained } = this.answer.components;
    const chosen = this.state.axes.split("-").map((text) => Math.min(Number(text), explained.length) - 1);
    [this.x, this.y] = chosen.map((k) => scores(this.values, this.answer.components, k));
    const tint = this.tint ? this.recording.signals.get(this.tint).values : null;
    const range = tint ? colorRange(tint) : [0, 1];
    const titles = chosen.map((k) => `PC${k + 1} (${(100 * explained[k]).toFixed(1)} % of variance)`);
    this.tintColors = lineColors(range[0] < 0);
    const text = (value) => value.toPrecision(2).replace("-", "−");
    const { name, unit } = this.config.dataset.behaviors[this.tint] ?? {};
    const [low, high] = [range[0] < 0 ? `≤ ${text(range[0])}` : "0", `≥ ${text(range[1])}`];
    const { data, layout } = pathFigure({
      x: this.x,
      y: this.y,
      titles,
      tint,
      range,
      scale: `${name} (${unit}), ${low} to ${high}`,
    });
    window.Plotly.react(this.parts["path-plot"], data, { ...layout, width: this.parts.path.clientWidth }, CONFIG);
    if (!tint) return;
    this.parts["tint-low"].textContent = low;
    this.parts["tint-high"].textContent = `${high} · ${name} (${unit})`;
    this.root.querySelector(".l-scale").classList.toggle("is-positive", range[0] === 0);
  }

  resize() {
    if (!this.drawn) return;
    for (const name of ["heat", "path"]) {
      const width = this.parts[name].clientWidth;
      const plot = this.parts[`${name}-plot`];
      if (width && plot._fullLayout.width !== width) window.Plotly.relayout(plot, { width });
    }
    this.moved(this.cursor.shown);
  }

  // ---------------------------------------------------------------- the cursor

  /** Put the line over the heatmap and the dot on the trajectory at a frame, counted from 0. */
  moved(at) {
    if (!this.drawn) return;
    placeLine(this.parts.cursor, this.parts["heat-plot"], at * this.config.dataset.step);
    const { xaxis, yaxis } = this.parts["path-plot"]._fullLayout;
    const k = Math.floor(at);
    const part = at - k;
    const between = (values) => values[k] + part * ((values[k + 1] ?? values[k]) - values[k]);
    this.parts.dot.style.transform = `translate(${xaxis._offset + xaxis.d2p(between(this.x))}px, ${yaxis._offset + yaxis.d2p(between(this.y))}px)`;
  }

  /** The frame below the pointer in the heatmap or the behaviors, counted from 0; null beside them. */
  frameUnder(event) {
    const time = this.drawn ? valueUnder(this.parts["heat-plot"], event) : null;
    return time === null ? null : Math.round(this.cursor.bounded(time / this.config.dataset.step));
  }

  /** The frame of the trajectory that is nearest to the pointer; null when none is near. */
  frameNear(event) {
    if (!this.drawn) return null;
    const { xaxis, yaxis } = this.parts["path-plot"]._fullLayout;
    const box = this.parts.path.getBoundingClientRect();
    const px = event.clientX - box.left - xaxis._offset;
    const py = event.clientY - box.top - yaxis._offset;
    let best = NEAR ** 2;
    let found = null;
    for (let t = 0; t < this.frames; t += 1) {
      const distance = (xaxis.d2p(this.x[t]) - px) ** 2 + (yaxis.d2p(this.y[t]) - py) ** 2;
      if (distance < best) [best, found] = [distance, t];
    }
    return found;
  }

  /** Neuron, time and value below the pointer. */
  readOut(event) {
    const at = this.frameUnder(event);
    if (at === null) return;
    const { yaxis } = this.parts["heat-plot"]._fullLayout;
    const box = this.parts.heat.getBoundingClientRect();
    const k = this.shown[Math.round(yaxis.p2d(event.clientY - box.top - yaxis._offset))];
    const z = this.values[k]?.[at];
    const time = (at * this.config.dataset.step).toFixed(2);
    this.parts.readout.textContent =
      k === undefined
        ? ""
        : `${this.config.neurons[k][1]} · ${time} min · z = ${Number.isFinite(z) ? z.toFixed(2).replace("-", "−") : "no value"}`;
  }
}

export const callback = visit((_, config) => new Population(pageOf(config)), PAGE);
