/* What is chosen on the page of a recording, apart from how it is drawn: neurons with their colors, behaviors, marks, views.
   From and to the flat strings of the address. */

import { traceColor } from "./figure.js";

const SWITCHES = ["reversals", "events", "correlation", "connectome"];
// keys of the address that a part of the page looks after by itself
const PARTS = {
  wiringState: [
    "datasets",
    "connected",
    "chemical",
    "electrical",
    "layout",
    "spacing",
    "scale",
    "node",
    "nodes",
    "positions",
  ],
  populationState: ["view", "order", "limit", "names", "axes", "tint"],
  cursorState: ["frame", "speed"],
  encodingState: ["cols", "q", "sort", "shade"],
};

const split = (text, by = "-") => (text ? text.split(by) : []);
const flag = (on) => (on ? "1" : "0");

class Selection {
  constructor(config) {
    this.config = config;
    this.behaviors = config.dataset.behaviors;
    this.known = new Map(
      config.neurons.map(([idx, name, neuronClass, cell]) => [idx, { idx, name, neuronClass, cell }]),
    );
    this.values = new Map(); // idx -> Float32Array of the kind shown
    this.recording = null; // behavior, reversals, events, once they have arrived
    this.read({ ...config.defaults, ...config.state });
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
    this.on = Object.fromEntries(SWITCHES.map((name) => [name, state[name] === "1"]));
    for (const [part, keys] of Object.entries(PARTS))
      this[part] = Object.fromEntries(keys.map((key) => [key, state[key] ?? ""]));
  }

  /** The state as flat strings. */
  written() {
    const slots = this.neurons.map((idx) => this.slots.get(idx));
    return {
      n: this.neurons.join("-"),
      b: this.shownBehaviors.join("-"),
      hidden: [...this.hidden].join("-"),
      colors: slots.every((slot, k) => slot === k) ? "" : slots.join("-"),
      unit: this.unit,
      kind: this.kind,
      height: String(this.height),
      reversals: flag(this.on.reversals),
      events: flag(this.on.events),
      range: this.range ? this.range.map((t) => Number(t.toFixed(4))).join(",") : "",
      correlation: flag(this.on.correlation),
      connectome: flag(this.on.connectome),
      ...Object.assign({}, ...Object.keys(PARTS).map((part) => this[part])),
    };
  }

  nameOf(idx) {
    return this.known.get(idx).name;
  }

  /** Why a trace belongs to no certain cell; "" when it does. */
  doubtOf(idx) {
    const { name, cell } = this.known.get(idx);
    if (cell) return "";
    return name.includes("?") ? "side not determined" : "not identified";
  }

  /** Color of a plotted neuron, "" of the others. It stays with the neuron as long as that is plotted. */
  colorOf(idx) {
    return this.slots.has(idx) ? traceColor(this.slots.get(idx)) : "";
  }

  /** Plotted traces of cells that are certain: cell -> number. */
  plottedCells() {
    return new Map(
      this.neurons.filter((idx) => this.known.get(idx).cell).map((idx) => [this.known.get(idx).cell, idx]),
    );
  }

  /** Each new neuron takes the first free color. */
  choose(indices) {
    for (const idx of new Set(indices)) {
      if (!this.known.has(idx) || this.slots.has(idx)) continue;
      const used = new Set(this.slots.values());
      let slot = 0;
      while (used.has(slot)) slot += 1;
      this.slots.set(idx, slot);
      this.neurons.push(idx);
    }
  }

  drop(indices) {
    for (const idx of indices) {
      this.slots.delete(idx);
      this.hidden.delete(String(idx));
    }
    this.neurons = this.neurons.filter((idx) => this.slots.has(idx));
  }

  chooseBehavior(name, shown) {
    this.shownBehaviors = this.shownBehaviors.filter((other) => other !== name);
    this.hidden.delete(name);
    if (shown) this.shownBehaviors.push(name);
  }

  rows() {
    const neurons = [...this.neurons]
      .sort((a, b) => a - b)
      .map((idx) => ({
        key: String(idx),
        name: this.nameOf(idx),
        color: this.colorOf(idx),
        hidden: this.hidden.has(String(idx)),
        values: this.values.get(idx),
      }));
    const behaviors = Object.keys(this.behaviors)
      .filter((name) => this.shownBehaviors.includes(name))
      .map((name) => ({
        key: name,
        name: this.behaviors[name].name,
        unit: this.behaviors[name].unit,
        color: traceColor(this.behaviors[name].i),
        hidden: this.hidden.has(name),
        values: this.recording?.signals.get(name)?.values,
      }));
    return { neurons, behaviors };
  }

  /** What the figure and the files are made of: only what has arrived. */
  model() {
    const { neurons, behaviors } = this.rows();
    const { frames, step } = this.config.dataset;
    return {
      frames,
      step,
      unit: this.unit,
      kind: this.kind,
      range: this.range,
      neurons: neurons.filter((row) => row.values),
      behaviors: behaviors.filter((row) => row.values),
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
}

export { Selection };
