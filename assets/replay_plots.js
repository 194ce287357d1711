/* Activity and behaviour of a replay over time: the lines are drawn once, a cursor moves over them. */
(() => {
  "use strict";
  const replay = ((window.dash_clientside ??= {}).replay ??= {});
  const connectome = (window.dash_clientside.connectome ??= {});
  const traces = (window.dash_clientside.traces ??= {});

  const GLOBAL = 9; // place of the global signal in the cycle of colours

  class Plots {
    /** `root`: the card; `onFrame(frame)`: a click in the figure, counted from 0. */
    constructor(root, id, { onFrame }) {
      this.root = root;
      this.canvas = root.querySelector("[data-trace='canvas']");
      this.keys = root.querySelector("[data-part='plot-keys']");
      this.cursor = connectome.element("div", { class: "replay-cursor", "aria-hidden": "true" });
      this.band = connectome.element("div", { class: "replay-band", hidden: "", "aria-hidden": "true" });
      this.canvas.append(this.band, this.cursor);
      this.id = id;
      this.onFrame = onFrame;
      this.frame = 0;
      this.loop = null;
    }

    async start() {
      const element = await traces.graphElement(`${this.id}-plot`);
      this.plot = new traces.TracePlot(element, { frame: this.canvas, onRange: () => this.put() });
      element.on("plotly_click", ({ points }) => this.onFrame(points[0].pointIndex ?? points[0].pointNumber));
      element.on("plotly_afterplot", () => this.put());
    }

    /** `rows`: {neurons, behaviors} as of trace_figure.js. Draws the lines anew. */
    async show({ model, neurons, behaviors, reversals, events, title }) {
      this.step = model.step;
      const range = this.plot.model?.frames === model.frames ? this.plot.model.range : null;
      await this.plot.show({ frames: model.frames, step: model.step, unit: "min", kind: "normalized", title, range, compact: false, neurons, behaviors, reversals, events });
      this.root.dataset.mode = "shown";
      this.root.querySelector(".trace-canvas").setAttribute("aria-label", `${[...neurons, ...behaviors].map((row) => row.name).join(", ") || "Nothing"} over ${(model.frames * model.step).toFixed(1)} minutes`);
      this.keys.replaceChildren(...[...neurons, ...behaviors].map((row) => {
        const item = connectome.element("li", {}, connectome.element("span", { class: "dot", "aria-hidden": "true" }), row.unit ? `${row.name} (${row.unit})` : row.name);
        item.style.setProperty("--trace", row.color);
        return item;
      }));
      this.put();
    }

    /** The cursor to a time in frames. */
    seek(at) {
      this.frame = at;
      this.putCursor();
    }

    setLoop(loop) {
      this.loop = loop;
      this.put();
    }

    get axes() {
      const layout = this.plot?.element._fullLayout;
      return this.plot?.model && layout?.xaxis?._length ? layout : null;
    }

    /** After the figure changed: the size of the marks too. */
    put() {
      const layout = this.axes;
      if (!layout) return;
      const { _size: size, height } = layout;
      for (const mark of [this.cursor, this.band]) {
        mark.style.top = `${size.t}px`;
        mark.style.height = `${height - size.t - size.b}px`;
      }
      const { xaxis } = layout;
      this.scale = { offset: xaxis._offset, length: xaxis._length, start: xaxis.d2p(0), frame: xaxis.d2p(this.step) - xaxis.d2p(0) };
      this.band.hidden = !this.loop;
      if (this.loop) {
        const [from, to] = this.loop.map((frame) => Math.min(this.scale.length, Math.max(0, this.scale.start + frame * this.scale.frame)));
        this.band.style.left = `${this.scale.offset + from}px`;
        this.band.style.width = `${to - from}px`;
      }
      this.putCursor();
    }

    putCursor() {
      if (!this.scale) return;
      const px = this.scale.start + this.frame * this.scale.frame;
      this.cursor.style.visibility = px < -0.5 || px > this.scale.length + 0.5 ? "hidden" : "visible";
      this.cursor.style.transform = `translateX(${this.scale.offset + px}px)`;
    }

    close() {
      this.plot?.close();
    }
  }

  /** What `Plots.show` draws of a page: chosen cells or the global signal, and behaviours. */
  function plotRows(page) {
    const { model, state, config } = page;
    const neurons = page.plotted.map((id, k) => ({ key: id, name: id, color: traces.traceColor(k), hidden: false, values: model.traceOf(model.byId.get(id)) }));
    const global = { key: "global", name: "Mean |activity|", color: traces.traceColor(GLOBAL), hidden: false, values: model.global };
    const behaviors = page.behaviors.map((key) => {
      const { unit, values } = model.behaviors.get(key);
      return { key, name: config.behaviors[key].name, unit, color: traces.traceColor(config.behaviors[key].i), hidden: false, values };
    });
    return {
      model, neurons: neurons.length ? neurons : [global], behaviors, title: neurons.length ? "Activity (−1 to 1)" : global.name,
      reversals: state.show_reversal === "1" ? model.reversals : [], events: state.show_event === "1" ? model.events : [],
    };
  }

  Object.assign(replay, { Plots, plotRows });
})();
