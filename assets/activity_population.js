/* Neural activity, Explore, population view: data -> two figures, and one time cursor through both. The cursor is an element
   over each figure that is moved by a transform: nothing is drawn anew while it runs. */
(() => {
  "use strict";
  const activity = ((window.dash_clientside ??= {}).activity ??= {});
  const traces = (window.dash_clientside.traces ??= {});
  const population = (window.dash_clientside.population ??= {});

  const PAGE = "activity-explore";
  const CARD = `${PAGE}-population`;
  const SECONDS = 60; // s per minute
  const JUMP = 10; // frames with shift
  const NEAR = 40; // px from the trajectory within which the pointer picks its nearest frame
  const CONFIG = { displaylogo: false, displayModeBar: false, scrollZoom: false };

  class Population {
    constructor(page) {
      this.page = page;
      this.config = page.config;
      this.root = document.getElementById(CARD);
      this.parts = Object.fromEntries([...this.root.querySelectorAll("[data-pop]")].map((part) => [part.dataset.pop, part]));
      for (const name of ["time", "limit"]) this.parts[name] = document.getElementById(`${CARD}-${name}`);
      this.state = page.populationState;
      this.frames = this.config.dataset.frames;
      this.at = Number(this.state.frame) - 1; // frames from the first one, with fractions while it plays
      Object.assign(page.actions, {
        view: (target) => this.show(target),
        "pop-play": () => (this.playing ? this.pause() : this.play()),
        "pop-names": () => this.set("names", this.state.names === "1" ? "0" : "1"),
        "pop-reset": () => this.drawn && window.Plotly.relayout(this.parts["heat-plot"], { "xaxis.range": this.wholeRange() }),
        "pop-retry": () => this.load(),
        "pop-share": () => this.share(),
      });
      this.listen();
      this.writeControls();
      if (this.state.view === "population") this.load();
    }

    listen() {
      for (const name of ["order", "speed", "tint"]) {
        this.parts[name]?.addEventListener("change", (event) => this.set(name, event.target.value));
      }
      for (const [name, at] of [["x", 0], ["y", 1]]) {
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
        if (this.parts.limit.validity.rangeUnderflow || this.parts.limit.validity.rangeOverflow || !Number.isFinite(value)) return;
        this.set("limit", String(value));
      });
      this.parts.time.addEventListener("input", () => this.go(Number(this.parts.time.value) - 1));
      this.parts.time.addEventListener("change", () => this.writeAddress());
      this.parts.heat.addEventListener("keydown", (event) => this.key(event));
      for (const name of ["pointermove", "pointerdown"]) {
        this.parts.heat.addEventListener(name, (event) => this.overHeat(event));
        this.parts.path.addEventListener(name, (event) => this.overPath(event));
      }
      for (const name of ["heat", "path"]) {
        this.parts[name].addEventListener("pointerleave", () => {
          this.parts.readout.textContent = "";
          if (!this.playing) this.writeAddress();
        });
      }
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
      this.pause();
      this.sizes.disconnect();
      this.themes.disconnect();
    }

    // ---------------------------------------------------------------- state

    show(view) {
      this.state.view = view;
      this.page.root.dataset.view = view;
      for (const button of this.page.root.querySelectorAll("[data-action='view']")) {
        button.setAttribute("aria-pressed", String(button.dataset.target === view));
      }
      this.writeAddress();
      if (view === "population") this.load();
      else {
        this.pause();
        this.page.wiring?.plottedChanged();
      }
    }

    set(name, value) {
      this.state[name] = value;
      this.writeControls();
      this.writeAddress();
      if (!this.drawn || name === "speed") return;
      if (name === "axes" || name === "tint") this.drawPath();
      else this.drawHeat();
      this.moved();
    }

    writeControls() {
      const { order, speed, limit, names } = this.state;
      const [x, y] = this.state.axes.split("-");
      for (const [part, value] of Object.entries({ order, speed, x, y, tint: this.tint })) if (this.parts[part]) this.parts[part].value = value;
      if (this.parts.limit.valueAsNumber !== Number(limit)) this.parts.limit.value = limit;
      this.parts.low.textContent = `−${limit}`;
      this.parts.high.textContent = limit;
      this.root.querySelector("[data-action='pop-names']").setAttribute("aria-pressed", String(names === "1"));
    }

    /** Behaviour that colours the trajectory: the chosen one, else the first there is. */
    get tint() {
      const there = Object.keys(this.config.dataset.behaviors);
      return there.includes(this.state.tint) ? this.state.tint : there[0];
    }

    writeAddress() {
      this.state.frame = String(this.frame);
      this.page.writeAddress();
    }

    async share() {
      try {
        await navigator.clipboard.writeText(location.href);
        this.parts.readout.textContent = "Link copied.";
      } catch {
        this.parts.readout.textContent = `The browser does not let this page copy. The link: ${location.href}`; // no permission, or plain http
      }
    }

    // ---------------------------------------------------------------- data and figures

    /** Everything, once; what the traces view has fetched already is not asked for again. */
    content() {
      const { urls, neurons } = this.config;
      const behavior = (this.page.behaviorAnswer ??= traces.getBehavior(urls.behavior));
      this.coming ??= Promise.all([
        traces.getTraces(urls.traces, neurons.map(([idx]) => idx), "z"), traces.getJson(urls.population), behavior, traces.graphElement(`${PAGE}-plot`),
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
        if (!answer.components.explained.length) throw new Error("No trace of this recording varies, so it has no components.");
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
      const { dataset } = this.config;
      const marks = this.recording.reversals.length ? ["Shaded: reversals."] : [];
      this.parts.note.textContent = [...(dataset.simulated ? ["SIMULATED data."] : []), ...marks, `Citation: ${dataset.citation}`].join(" ");
      this.drawn = true;
      this.moved();
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
        name, unit, color: traces.traceColor(i), values: this.recording.signals.get(key).values,
      }));
      const { data, layout } = population.heatFigure({
        rows: this.shown.map((k) => ({ name: neurons[k][1], values: this.values[k] })), behaviors, frames: this.frames, step: dataset.step,
        limit: Number(this.state.limit), names: this.state.names === "1", reversals: this.recording.reversals, events: this.recording.events,
      });
      const plot = this.parts["heat-plot"];
      window.Plotly.react(plot, data, { ...layout, width: this.parts.heat.clientWidth }, CONFIG);
      if (this.heatListens) return;
      this.heatListens = true;
      plot.on("plotly_relayout", () => this.moved());
      plot.on("plotly_doubleclick", () => { this.page.actions["pop-reset"](); return false; });
    }

    wholeRange() {
      const { step } = this.config.dataset;
      return [-step / 2, (this.frames - 0.5) * step];
    }

    drawPath() {
      const { explained } = this.answer.components;
      const chosen = this.state.axes.split("-").map((text) => Math.min(Number(text), explained.length) - 1);
      [this.x, this.y] = chosen.map((k) => population.scores(this.values, this.answer.components, k));
      const tint = this.tint ? this.recording.signals.get(this.tint).values : null;
      const range = tint ? population.colorRange(tint) : [0, 1];
      const titles = chosen.map((k) => `PC${k + 1} (${(100 * explained[k]).toFixed(1)} % of variance)`);
      const { data, layout } = population.pathFigure({ x: this.x, y: this.y, titles, tint, range });
      window.Plotly.react(this.parts["path-plot"], data, { ...layout, width: this.parts.path.clientWidth }, CONFIG);
      if (!tint) return;
      const { unit } = this.config.dataset.behaviors[this.tint];
      const text = (value) => value.toPrecision(2).replace("-", "−");
      this.parts["tint-low"].textContent = range[0] < 0 ? `≤ ${text(range[0])}` : "0";
      this.parts["tint-high"].textContent = `≥ ${text(range[1])} (${unit})`;
      this.root.querySelector(".l-scale").classList.toggle("is-positive", range[0] === 0);
    }

    resize() {
      if (!this.drawn) return;
      for (const name of ["heat", "path"]) {
        const width = this.parts[name].clientWidth;
        const plot = this.parts[`${name}-plot`];
        if (width && plot._fullLayout.width !== width) window.Plotly.relayout(plot, { width });
      }
      this.moved();
    }

    // ---------------------------------------------------------------- the cursor

    get frame() {
      return Math.min(this.frames, Math.max(1, Math.round(this.at) + 1));
    }

    /** To a frame, counted from 0 here; a player that runs goes on from there. */
    go(at) {
      this.at = Math.min(this.frames - 1, Math.max(0, at));
      this.moved();
    }

    /** Put both cursors, the slider and the words where the time is. Reads and writes no layout of the page. */
    moved() {
      const { step } = this.config.dataset;
      this.parts.time.value = this.frame;
      const words = `${(this.at * step).toFixed(2)} min · frame ${this.frame}`;
      this.parts.now.textContent = words;
      if (!this.playing) this.parts.time.setAttribute("aria-valuetext", words);
      if (!this.drawn) return;
      const { xaxis, _size: size, height } = this.parts["heat-plot"]._fullLayout;
      const px = xaxis.d2p(this.at * step);
      const { cursor, dot } = this.parts;
      cursor.hidden = px < 0 || px > xaxis._length;
      cursor.style.height = `${height - size.t - size.b}px`;
      cursor.style.transform = `translate(${xaxis._offset + px}px, ${size.t}px)`;
      const path = this.parts["path-plot"]._fullLayout;
      const k = Math.floor(this.at);
      const part = this.at - k;
      const between = (values) => values[k] + part * ((values[k + 1] ?? values[k]) - values[k]);
      dot.style.transform = `translate(${path.xaxis._offset + path.xaxis.d2p(between(this.x))}px, ${path.yaxis._offset + path.yaxis.d2p(between(this.y))}px)`;
    }

    play() {
      if (!this.drawn) return;
      if (this.frame === this.frames) this.at = 0;
      this.playing = true;
      this.markPlay();
      let last = performance.now();
      const tick = (now) => {
        if (!this.playing) return;
        if (!this.root.isConnected) {
          this.close();
          return;
        }
        const minutes = ((now - last) / 1000 / SECONDS) * Number(this.state.speed);
        last = now;
        this.go(this.at + minutes / this.config.dataset.step);
        if (this.at >= this.frames - 1) this.pause();
        else requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    }

    pause() {
      if (!this.playing) return;
      this.playing = false;
      this.at = Math.round(this.at);
      this.markPlay();
      this.moved();
      this.writeAddress();
    }

    markPlay() {
      const button = this.root.querySelector("[data-action='pop-play']");
      button.querySelector(".icon").className = `icon icon-${this.playing ? "pause" : "play"}-fill`;
      this.parts["play-label"].textContent = this.playing ? "Pause" : "Play";
    }

    key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const steps = event.shiftKey ? JUMP : 1;
      const moves = { ArrowLeft: this.at - steps, ArrowRight: this.at + steps, Home: 0, End: this.frames - 1 };
      if (event.key in moves) {
        this.go(Math.round(moves[event.key]));
        if (!this.playing) this.writeAddress();
      } else if (event.key === " ") this.page.actions["pop-play"]();
      else return;
      event.preventDefault();
    }

    /** The cursor follows the pointer, unless it plays: then a press moves it. */
    overHeat(event) {
      if (!this.drawn) return;
      const { xaxis, yaxis } = this.parts["heat-plot"]._fullLayout;
      const box = this.parts.heat.getBoundingClientRect();
      const px = event.clientX - box.left - xaxis._offset;
      if (px < 0 || px > xaxis._length) return;
      const { step } = this.config.dataset;
      const at = Math.min(this.frames - 1, Math.max(0, Math.round(xaxis.p2d(px) / step)));
      if (!this.playing || event.type === "pointerdown") this.go(at);
      const row = Math.round(yaxis.p2d(event.clientY - box.top - yaxis._offset));
      const k = this.shown[row];
      const z = this.values[k]?.[at];
      this.parts.readout.textContent = k === undefined ? "" : `${this.config.neurons[k][1]} · ${(at * step).toFixed(2)} min · z = ${Number.isFinite(z) ? z.toFixed(2).replace("-", "−") : "no value"}`;
    }

    overPath(event) {
      if (!this.drawn || (this.playing && event.type !== "pointerdown")) return;
      const { xaxis, yaxis } = this.parts["path-plot"]._fullLayout;
      const box = this.parts.path.getBoundingClientRect();
      const px = event.clientX - box.left - xaxis._offset;
      const py = event.clientY - box.top - yaxis._offset;
      let best = NEAR ** 2;
      let found = -1;
      for (let t = 0; t < this.frames; t += 1) {
        const distance = (xaxis.d2p(this.x[t]) - px) ** 2 + (yaxis.d2p(this.y[t]) - py) ** 2;
        if (distance < best) [best, found] = [distance, t];
      }
      if (found >= 0) this.go(found);
    }
  }

  let current = null;

  /** Clientside callback: the page has arrived. */
  activity.population = (config) => {
    const page = activity.pageOf(config);
    if (page && current?.page !== page) {
      current?.close();
      current = new Population(page);
    }
    return window.dash_clientside.no_update;
  };
})();
