/* One card of the plot-multiple page: the neurons of one recording with its behavior, drawn once it is in sight. */

import { caption, spoken } from "../../../traces/captions.js";
import { getBehavior, getTraces } from "../../../traces/data.js";
import { traceColor } from "../../../traces/figure.js";
import { drawLegend } from "../../../traces/legend.js";
import { TracePlot } from "../../../traces/plot.js";

class PlotCard {
  /** `page` says what is shown in all plots: colors, hidden neurons, behaviors, marks. */
  constructor(element, dataset, page) {
    Object.assign(this, { element, dataset, page });
    this.parts = Object.fromEntries(
      [...element.querySelectorAll("[data-part], [data-trace]")].map((part) => [
        part.dataset.part ?? part.dataset.trace,
        part,
      ]),
    );
    this.neurons = dataset.neurons.map(([idx, name, label]) => ({
      idx,
      name,
      label,
      key: label || `${dataset.id}:${idx}`,
    }));
    this.near = false; // in sight, or nearly
    this.stale = true; // what is drawn is not what the page says
    this.drawn = false;
    this.content = null; // promise of [traces, recording]
  }

  rows() {
    const [values, recording] = this.arrived ?? [new Map(), null];
    const neurons = this.neurons.map((neuron) => ({
      key: neuron.key,
      name: neuron.name,
      color: this.page.colorOf(neuron.key),
      hidden: this.page.hidden.has(neuron.key),
      values: values.get(neuron.idx),
    }));
    const behaviors = this.dataset.behaviors.map((name) => {
      const { i, name: title, unit } = this.page.config.behaviors[name];
      return {
        key: name,
        name: title,
        unit,
        color: traceColor(i),
        hidden: false,
        values: recording?.signals.get(name)?.values,
      };
    });
    return { neurons, behaviors };
  }

  model() {
    const { neurons, behaviors } = this.rows();
    const recording = this.arrived?.[1];
    const { frames, step } = this.dataset;
    return {
      frames,
      step,
      unit: "min",
      kind: "z",
      range: this.plot?.model?.range ?? null,
      compact: true,
      neurons: neurons.filter((row) => row.values),
      behaviors: behaviors.filter((row) => row.values && this.page.behaviors.has(row.key)),
      reversals: this.page.on.reversals && recording ? recording.reversals : [],
      events: this.page.on.events && recording ? recording.events : [],
    };
  }

  /** Traces and behavior: asked for once, or again after a failure. */
  load() {
    const { urls } = this.dataset;
    const indices = this.neurons.map((neuron) => neuron.idx);
    this.content ??= Promise.all([getTraces(urls.traces, indices, "z"), getBehavior(urls.behavior)]);
    return this.content.then(
      (content) => {
        this.arrived = content;
      },
      (error) => {
        this.content = null;
        throw error;
      },
    );
  }

  /** Bring the figure up to date. Does not raise: a failure is told on the card. */
  async draw() {
    this.stale = false;
    try {
      if (!this.arrived) this.tell("busy");
      await this.load();
      if (!this.element.isConnected || this.element.hidden) return;
      if (!this.plot) {
        // keeps the card's figure empty until there is something to see
        await window.Plotly.newPlot(this.parts.figure, [], {}, this.page.config.plot);
        this.plot = new TracePlot(this.parts.figure, { frame: this.parts.canvas });
      }
      const model = this.model();
      this.tell("shown");
      await this.plot.show(model);
      this.drawn = true;
      this.parts.message.hidden = true;
      this.describe(model);
    } catch (error) {
      this.stale = true;
      this.tell("failed");
      this.parts.error.textContent = `The recording could not be loaded. ${error.message}`;
      this.parts.message.hidden = false;
    }
    this.drawLegend();
  }

  tell(mode) {
    this.element.dataset.mode = mode;
    this.parts.canvas.setAttribute("aria-busy", String(mode === "busy"));
  }

  describe(model) {
    this.parts.canvas.setAttribute("aria-label", spoken(model, this.dataset.name));
    this.parts.note.textContent = caption(this.dataset, model);
  }

  drawLegend() {
    drawLegend(this.parts.legend, this.rows().neurons, new Set());
    this.parts.link ??= this.element.querySelector("[data-action='explore']");
    this.parts.link.setAttribute("href", this.link());
  }

  /** Where the recording opens with the same neurons and behaviors. */
  link() {
    const behaviors = this.dataset.behaviors.filter((name) => this.page.behaviors.has(name));
    const query = [
      `n=${this.neurons.map((neuron) => neuron.idx).join("-")}`,
      ...(behaviors.length ? [`b=${behaviors.join("-")}`] : []),
    ];
    return `${this.dataset.urls.explore}?${query.join("&")}`;
  }

  /** Take the neurons with this key away; what has arrived stays. */
  remove(key) {
    this.neurons = this.neurons.filter((neuron) => neuron.key !== key);
  }

  close() {
    this.plot?.close();
    if (this.plot) window.Plotly.purge(this.parts.figure);
    this.plot = null;
  }
}

export { PlotCard };
