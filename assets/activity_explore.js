/* Neural activity, Explore: selection -> traces -> figure, legend, correlations, address. One object per visit of the page. */
(() => {
  "use strict";
  const activity = ((window.dash_clientside ??= {}).activity ??= {});
  const traces = (window.dash_clientside.traces ??= {});

  const PAGE = "activity-explore";
  const PATIENCE = 200; // ms before a spinner lies over a figure that is there already
  const FEEDBACK = 80; // ms after which a choice is seen even if its trace is still on the way
  const HEIGHT_PAUSE = 120; // ms without a change of the height before the figure follows

  const split = (text, by = "-") => (text ? text.split(by) : []);
  const flag = (on) => (on ? "1" : "0");

  class Explore {
    constructor(config) {
      this.config = config;
      this.root = document.getElementById(PAGE);
      this.card = document.getElementById(`${PAGE}-traces`);
      this.correlationCard = document.getElementById(`${PAGE}-correlation`);
      const parts = this.root.querySelectorAll(":scope [data-part], :scope [data-trace]");
      this.parts = Object.fromEntries([...parts].filter((part) => !part.closest(".connectome-card"))
        .map((part) => [part.dataset.part ?? part.dataset.trace, part]));
      this.behaviors = config.dataset.behaviors;
      this.known = new Map(config.neurons.map(([idx, name, neuronClass, cell]) => [idx, { idx, name, neuronClass, cell }]));
      this.values = new Map(); // idx -> Float32Array of the kind shown
      this.recording = null; // behaviour, reversals, events, once they have arrived
      this.turn = 0;
      this.read({ ...config.defaults, ...config.state });
      this.picker = new traces.TracePicker(this.parts.picker, config.neurons.map(([idx, name, , cell]) => ({ idx, name, detail: this.detail(name, cell) })), {
        id: `${PAGE}-picker`, label: "Neurons", colorOf: (idx) => this.colorOf(idx),
        onToggle: (idx) => (this.slots.has(idx) ? this.remove([idx]) : this.add([idx])), onAdd: (indices) => this.add(indices),
        // the trace is on its way before the click; what goes wrong is told when the click asks for it
        onIntent: (idx) => traces.getTraces(this.config.urls.traces, [idx], this.kind).catch(() => {}),
      });
      this.actions = activity.exploreActions(this);
      this.listen();
      this.card.style.setProperty("--trace-height", `${this.height}px`);
      this.drawLegend();
    }

    detail(name, cell) {
      if (cell) return "";
      return name.includes("?") ? "side not determined" : "not identified";
    }

    /** The state from flat strings, as in the address. */
    read(state) {
      this.neurons = split(state.n).map(Number);
      const slots = split(state.colors).map(Number);
      this.slots = new Map(this.neurons.map((idx, k) => [idx, slots.length === this.neurons.length ? slots[k] : k]));
      this.shownBehaviors = split(state.b);
      this.hidden = new Set(split(state.hidden));
      this.unit = state.unit;
      this.kind = state.kind;
      this.height = Number(state.height);
      this.range = state.range ? state.range.split(",").map(Number) : null;
      this.on = Object.fromEntries(["reversals", "events", "correlation", "connectome"].map((name) => [name, state[name] === "1"]));
      // what the connectome column says of itself
      this.wiringState = Object.fromEntries(["datasets", "connected", "chemical", "electrical", "layout", "spacing", "scale", "node"]
        .map((key) => [key, state[key]]));
      // and the population view
      this.populationState = Object.fromEntries(["view", "order", "limit", "names", "axes", "tint", "frame", "speed"].map((key) => [key, state[key]]));
    }

    listen() {
      this.root.addEventListener("click", (event) => {
        const button = event.target.closest("[data-action]");
        if (!button || button.disabled || button.closest(".connectome-card")) return;
        button.closest(".trace-menu")?.removeAttribute("open");
        this.actions[button.dataset.action](button.dataset.target, button);
      });
      this.root.addEventListener("dblclick", (event) => {
        const button = event.target.closest("[data-action='toggle']");
        if (button) this.actions.isolate(button.dataset.target);
      });
      this.root.addEventListener("pointerdown", (event) => {
        for (const menu of this.root.querySelectorAll(".trace-menu[open]")) if (!menu.contains(event.target)) menu.open = false;
      });
      this.root.addEventListener("input", (event) => {
        if (event.target.id === `${PAGE}-height`) this.setHeight(Number(event.target.value));
      });
      // a page that is gone has nothing to mark, and its listener goes with it
      this.gone = new AbortController();
      document.addEventListener("fullscreenchange", () => (this.root.isConnected ? this.markFullscreen() : this.close()), { signal: this.gone.signal });
    }

    async start() {
      const element = await traces.graphElement(`${PAGE}-plot`);
      this.plot = new traces.TracePlot(element, {
        frame: this.parts.canvas,
        onRange: (range) => {
          this.range = range;
          this.writeAddress();
        },
      });
      await this.load();
    }

    close() {
      this.gone.abort();
      this.plot?.close();
      this.wiring?.close();
    }

    // ---------------------------------------------------------------- what is asked of it

    nameOf(idx) {
      return this.known.get(idx).name;
    }

    /** Colour of a plotted neuron, "" of the others. It stays with the neuron as long as that is plotted. */
    colorOf(idx) {
      return this.slots.has(idx) ? traces.traceColor(this.slots.get(idx)) : "";
    }

    /** Plotted traces of cells that are certain: cell -> number. */
    plottedCells() {
      return new Map(this.neurons.filter((idx) => this.known.get(idx).cell).map((idx) => [this.known.get(idx).cell, idx]));
    }

    rows() {
      const neurons = [...this.neurons].sort((a, b) => a - b).map((idx) => ({
        key: String(idx), name: this.nameOf(idx), color: this.colorOf(idx), hidden: this.hidden.has(String(idx)), values: this.values.get(idx),
      }));
      const behaviors = Object.keys(this.behaviors).filter((name) => this.shownBehaviors.includes(name)).map((name) => ({
        key: name, name: this.behaviors[name].name, unit: this.behaviors[name].unit, color: traces.traceColor(this.behaviors[name].i),
        hidden: this.hidden.has(name), values: this.recording?.signals.get(name)?.values,
      }));
      return { neurons, behaviors };
    }

    /** What the figure and the files are made of: only what has arrived. */
    model() {
      const { neurons, behaviors } = this.rows();
      const { frames, step } = this.config.dataset;
      return {
        frames, step, unit: this.unit, kind: this.kind, range: this.range,
        neurons: neurons.filter((row) => row.values), behaviors: behaviors.filter((row) => row.values),
        reversals: this.on.reversals && this.recording ? this.recording.reversals : [],
        events: this.on.events && this.recording ? this.recording.events : [],
      };
    }

    /** Lines that say what a file holds and where it comes from. */
    notes() {
      const { dataset, site, dataVersion } = this.config;
      return [
        ...(dataset.simulated ? ["SIMULATED: generated by a model, not recorded from an animal"] : []),
        `Data set: ${dataset.id}, sha256 ${dataset.sha256}`,
        `Citation: ${dataset.citation}${dataset.doi ? `, doi:${dataset.doi}` : ""}`,
        `${site}, data version ${dataVersion}, ${location.origin}${location.pathname}`,
      ];
    }

    // ---------------------------------------------------------------- selection

    add(indices) {
      const fresh = [...new Set(indices)].filter((idx) => this.known.has(idx) && !this.slots.has(idx));
      for (const idx of fresh) {
        const used = new Set(this.slots.values());
        let slot = 0;
        while (used.has(slot)) slot += 1;
        this.slots.set(idx, slot);
        this.neurons.push(idx);
      }
      this.changed();
    }

    remove(indices) {
      for (const idx of indices) {
        this.slots.delete(idx);
        this.hidden.delete(String(idx));
      }
      this.neurons = this.neurons.filter((idx) => this.slots.has(idx));
      this.changed();
    }

    setBehavior(name, shown) {
      this.shownBehaviors = this.shownBehaviors.filter((other) => other !== name);
      this.hidden.delete(name);
      if (shown) this.shownBehaviors.push(name);
      this.changed();
    }

    clear() {
      this.hidden.clear();
      this.shownBehaviors = [];
      this.remove([...this.neurons]);
    }

    /** After the selection or the kind of trace changed. */
    changed() {
      this.load();
      // usually the trace is there before: then chip, list and figure are painted in one go
      clearTimeout(this.feedback);
      this.feedback = setTimeout(() => this.drawSelection(), FEEDBACK);
    }

    /** Chips, list and buttons in step with the selection. */
    drawSelection() {
      clearTimeout(this.feedback);
      this.drawLegend();
      this.picker.refresh();
    }

    // ---------------------------------------------------------------- loading and drawing

    /** Fetch what is missing, then draw. Only the newest call draws. */
    async load() {
      this.turn += 1;
      const mine = this.turn;
      const waiting = setTimeout(() => mine === this.turn && this.tell("busy"), this.card.dataset.mode === "busy" ? 0 : PATIENCE);
      try {
        this.behaviorAnswer ??= traces.getBehavior(this.config.urls.behavior);
        const [values, recording] = await Promise.all([
          traces.getTraces(this.config.urls.traces, this.neurons, this.kind), this.behaviorAnswer,
        ]);
        if (mine !== this.turn) return;
        this.values = values;
        this.recording = recording;
        this.fail(null);
      } catch (error) {
        if (mine !== this.turn) return;
        this.fail(error);
      } finally {
        clearTimeout(waiting);
      }
      this.draw();
      this.afterDraw();
    }

    fail(error) {
      this.parts.message.hidden = !error;
      if (!error) return;
      this.behaviorAnswer = this.recording ? this.behaviorAnswer : null; // ask again
      this.parts.error.textContent = `${this.recording ? "A trace" : "The recording"} could not be loaded. ${error.message}`;
    }

    draw() {
      if (!this.plot) {
        this.drawSelection();
        return;
      }
      const model = this.model();
      const empty = model.neurons.length + model.behaviors.length === 0;
      this.tell(empty ? "empty" : "shown");
      this.plot.show(model);
      this.drawSelection();
      this.describe(model, empty);
      this.writeAddress();
    }

    /** What may wait until the traces are painted. */
    afterDraw() {
      clearTimeout(this.later);
      this.later = setTimeout(() => {
        if (this.on.correlation) this.correlate();
        this.wiring?.plottedChanged();
      }, 60);
    }

    /** Which of busy, empty and shown the card shows. */
    tell(mode) {
      this.card.dataset.mode = mode;
      this.parts.canvas.setAttribute("aria-busy", String(mode === "busy"));
    }

    describe(model, empty) {
      const names = [...model.neurons, ...model.behaviors].filter((row) => !row.hidden).map((row) => row.name);
      const minutes = (this.config.dataset.frames * this.config.dataset.step).toFixed(1);
      this.parts.canvas.setAttribute("aria-label", `Traces over ${minutes} minutes: ${names.join(", ") || "none"}.`);
      const { reversals, events } = model;
      const marks = [
        ...(reversals.length ? [`Shaded: ${reversals.length} reversal${reversals.length === 1 ? "" : "s"}.`] : []),
        ...events.map((event) => `Line: ${event.name}.`),
      ];
      const simulated = this.config.dataset.simulated ? ["SIMULATED data."] : [];
      this.parts.note.textContent = empty ? "" : [...simulated, ...marks, `Citation: ${this.config.dataset.citation}`].join(" ");
    }

    drawLegend() {
      const { neurons, behaviors } = this.rows();
      const rows = [...neurons, ...behaviors];
      traces.drawLegend(this.parts.legend, rows, new Set(rows.filter((row) => !row.values).map((row) => row.key)));
      for (const button of this.card.querySelectorAll("[data-action='behavior']")) {
        button.setAttribute("aria-pressed", String(this.shownBehaviors.includes(button.dataset.target)));
      }
    }

    /** Figure and address after a change that needs no data. */
    redraw() {
      this.writeAddress();
      if (this.card.dataset.mode !== "busy") this.draw();
    }

    setHeight(height) {
      this.height = height;
      this.parts.height.textContent = `${height} px`;
      clearTimeout(this.heightPause);
      this.heightPause = setTimeout(() => {
        this.card.style.setProperty("--trace-height", `${height}px`); // the figure follows its frame
        this.writeAddress();
      }, HEIGHT_PAUSE);
    }

    // ---------------------------------------------------------------- correlations

    async correlate() {
      this.correlationTurn?.abort();
      this.correlationTurn = new AbortController();
      const { signal } = this.correlationTurn;
      if (!this.neurons.length) {
        this.parts["correlation-note"].textContent = "Choose neurons to see how they go together.";
        this.parts.correlation.replaceChildren();
        return;
      }
      try {
        const answer = await traces.getJson(`${this.config.urls.correlations}?n=${this.neurons.join("-")}`, signal);
        this.parts["correlation-note"].textContent = activity.correlationNote(answer.n);
        this.parts.correlation.replaceChildren(...activity.correlationParts(answer, this));
      } catch (error) {
        if (signal.aborted) return;
        this.parts["correlation-note"].textContent = `The correlations could not be loaded. ${error.message}`;
        this.parts.correlation.replaceChildren();
      }
    }

    // ---------------------------------------------------------------- state

    markFullscreen() {
      const full = document.fullscreenElement === this.card;
      const button = this.card.querySelector("[data-action='fullscreen']");
      button.setAttribute("aria-pressed", String(full));
      button.querySelector("[data-label]").textContent = full ? "Exit" : "Fullscreen";
    }

    /** The state as flat strings. */
    written() {
      const slots = this.neurons.map((idx) => this.slots.get(idx));
      return {
        n: this.neurons.join("-"), b: this.shownBehaviors.join("-"), hidden: [...this.hidden].join("-"),
        colors: slots.every((slot, k) => slot === k) ? "" : slots.join("-"), unit: this.unit, kind: this.kind, height: String(this.height),
        reversals: flag(this.on.reversals), events: flag(this.on.events), range: this.range ? this.range.map((t) => Number(t.toFixed(4))).join(",") : "",
        correlation: flag(this.on.correlation), connectome: flag(this.on.connectome), ...this.wiringState,
        ...this.populationState,
      };
    }

    /** The address is the state; defaults are left out. */
    writeAddress() {
      if (!this.root.isConnected) return;
      const query = Object.entries(this.written())
        .filter(([key, value]) => value !== "" && value !== this.config.defaults[key])
        .map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
      if (new URLSearchParams(location.search).has("embed")) query.push("embed=1");
      history.replaceState(history.state, "", `${location.pathname}${query.length ? `?${query.join("&")}` : ""}${location.hash}`);
    }
  }

  let current = null;

  /** The page object of what is on the screen now; a new visit of the page has a new root element. */
  function pageOf(config) {
    const root = document.getElementById(PAGE);
    if (!root) return null;
    if (current?.root !== root) {
      current?.close();
      const page = new Explore(config);
      current = page;
      page.started = page.start().catch((error) => {
        page.tell("empty");
        page.fail(error);
      });
    }
    return current;
  }

  /** Clientside callback: the page has arrived. */
  activity.explore = (config) => {
    pageOf(config);
    return window.dash_clientside.no_update;
  };

  Object.assign(activity, { pageOf });
})();
