/* What is chosen on the page of a recording, apart from how it is drawn: neurons with their colors, behaviors, marks,
   views. From and to the flat strings of the address. */

import { chipTexts, knownText, sharedWarnings, twinsOf } from "./doubts.js";
import { stateParts } from "./state.js";
import { behaviorColor, traceColor } from "./style.js";
import { Times } from "./time.js";

/** @import {CursorState, EncodingState, PopulationState, Recording, Row, SelectionConfig, State} from "./types.d.ts" */
/** @import {TimeUnit, TraceKind, TraceModel, WantedRow, WiringState} from "./types.d.ts" */
/** @import {Doubtful} from "./doubts.js" */
/** @typedef {{idx: number, name: string, neuronClass: string, cell: string, inFigures: string} & Doubtful} Neuron */
/** @typedef {"reversals" | "events" | "indices" | "correlation" | "connectome"} Switch */

/** @param {string | undefined} text */
const split = (text) => (text ? text.split("-") : []);

/** @param {boolean} on */
export const flag = (on) => (on ? "1" : "0");

/**
 * Slots of colors as the address has them: "" where they are just 0, 1, 2 …
 * @param {number[]} slots
 */
export const slotsText = (slots) => (slots.every((slot, k) => slot === k) ? "" : slots.join("-"));

/** @param {Row<ArrayLike<number> | undefined>} row @returns {row is Row} */
export const hasArrived = (row) => row.values !== undefined;

/**
 * Show one of `keys` alone; all of them when it is alone already.
 * @param {Set<string>} hidden changed
 * @param {string[]} keys
 * @param {string} key
 */
export function isolate(hidden, keys, key) {
  const others = keys.filter((other) => other !== key);
  const alone = !hidden.has(key) && others.every((other) => hidden.has(other));
  for (const one of keys) hidden.delete(one);
  if (!alone) for (const other of others) hidden.add(other);
}

/**
 * Take a value out of a set, or put it in.
 * @template T
 * @param {Set<T>} set
 * @param {T} value
 */
export function toggle(set, value) {
  if (!set.delete(value)) set.add(value);
}

export class Selection {
  /** @param {SelectionConfig} config */
  constructor(config) {
    this.config = config;
    this.behaviors = config.dataset.behaviors;
    /** @type {Map<number, Neuron>} */
    this.known = new Map();
    const twins = twinsOf(config.neurons);
    for (const [idx, name, neuronClass, cell, inFigures, confidence, missing] of config.neurons)
      this.known.set(idx, { idx, name, neuronClass, cell, inFigures, confidence, missing, twins: twins(cell) });
    /** @type {Map<number, Float32Array>} of the kind shown */
    this.values = new Map();
    /** @type {Recording | null} once it has arrived */
    this.recording = null;
    const state = { ...config.defaults, ...config.state };
    this.neurons = split(state.n).map(Number);
    const slots = split(state.colors).map(Number);
    /** @type {Map<number, number>} slot of the color of each plotted neuron */
    this.slots = new Map(this.neurons.map((idx, k) => [idx, slots.length === this.neurons.length ? slots[k] : k]));
    this.shownBehaviors = split(state.b);
    this.hidden = new Set(split(state.hidden));
    this.unit = /** @type {TimeUnit} */ (state.unit);
    this.kind = /** @type {TraceKind} */ (state.kind);
    this.height = Number(state.height);
    this.range = state.range ? /** @type {[number, number]} */ (state.range.split(",").map(Number)) : null;
    /** @type {Record<Switch, boolean>} */
    this.on = {
      reversals: state.reversals === "1",
      events: state.events === "1",
      indices: state.indices === "1",
      correlation: state.correlation === "1",
      connectome: state.connectome === "1",
    };
    const { wiring, population, cursor, encoding } = stateParts(state);
    this.wiringState = wiring;
    this.populationState = population;
    this.cursorState = cursor;
    this.encodingState = encoding;
  }

  /**
   * What is plotted and how, as it was; the parts of the page look after their own.
   * @param {State} state
   */
  restore(state) {
    const { neurons, slots, shownBehaviors, hidden, unit, kind, range, on } = new Selection({ ...this.config, state });
    Object.assign(this, { neurons, slots, shownBehaviors, hidden, unit, kind, range, on: Object.assign(this.on, on) });
  }

  /**
   * The state as flat strings.
   * @returns {State}
   */
  written() {
    return {
      n: this.neurons.join("-"),
      b: this.shownBehaviors.join("-"),
      hidden: [...this.hidden].join("-"),
      colors: slotsText(this.neurons.map((idx) => this.slots.get(idx) ?? 0)),
      unit: this.unit,
      kind: this.kind,
      height: String(this.height),
      reversals: flag(this.on.reversals),
      events: flag(this.on.events),
      indices: flag(this.on.indices),
      range: this.range ? this.range.map((t) => Number(t.toFixed(4))).join(",") : "",
      correlation: flag(this.on.correlation),
      connectome: flag(this.on.connectome),
      ...this.wiringState,
      ...this.populationState,
      ...this.cursorState,
      ...this.encodingState,
    };
  }

  /** @param {string} key of a trace */
  isNeuron(key) {
    return !(key in this.behaviors);
  }

  get isEmpty() {
    return this.neurons.length + this.shownBehaviors.length === 0;
  }

  /**
   * @param {number} idx
   * @returns {Neuron}
   */
  neuron(idx) {
    const neuron = this.known.get(idx);
    if (!neuron) throw new RangeError(`This recording has no neuron ${idx}.`);
    return neuron;
  }

  /**
   * What a neuron is called in figures; with its number where that is wanted.
   * @param {number} idx
   */
  nameOf(idx) {
    const { name, inFigures } = this.neuron(idx);
    return this.on.indices && name.includes("(") ? name : inFigures;
  }

  /**
   * Why a trace belongs to no certain cell; "" when it does.
   * @param {number} idx
   */
  doubtOf(idx) {
    const { name, cell } = this.neuron(idx);
    if (cell) return "";
    return name.includes("?") ? "side not determined" : "not identified";
  }

  /** Its doubt, and what else a list says of it. @param {number} idx */
  detailOf(idx) {
    return [this.doubtOf(idx), knownText(this.neuron(idx), this.config.dataset.frames)].filter(Boolean).join(", ");
  }

  /** Sentences about labels that several traces carry, of which one is plotted. */
  warnings() {
    return sharedWarnings(this.neurons.map((idx) => ({ ...this.neuron(idx), label: this.neuron(idx).cell })));
  }

  /**
   * Color of a plotted neuron, "" of the others. It stays with the neuron as long as that is plotted.
   * @param {number} idx
   */
  colorOf(idx) {
    const slot = this.slots.get(idx);
    return slot === undefined ? "" : traceColor(slot);
  }

  /** Plotted traces of cells that are certain: cell -> number. */
  plottedCells() {
    return new Map(this.neurons.filter((idx) => this.known.get(idx)?.cell).map((idx) => [this.neuron(idx).cell, idx]));
  }

  /** What is plotted and labeled, as other pages have it: certain cells, else whole classes. */
  plottedNames() {
    const labeled = this.neurons.map((idx) => this.neuron(idx)).filter(({ neuronClass }) => neuronClass);
    const whole = new Set(labeled.filter(({ cell }) => !cell).map(({ neuronClass }) => neuronClass));
    const classes = [...whole].map((cellClass) => ({ cell: "", cellClass }));
    const cells = labeled.filter(({ neuronClass }) => !whole.has(neuronClass));
    return [...classes, ...cells.map(({ cell, neuronClass }) => ({ cell, cellClass: neuronClass }))];
  }

  /**
   * Each new neuron takes the first free color.
   * @param {number[]} indices
   */
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

  /** @param {number[]} indices */
  drop(indices) {
    for (const idx of indices) {
      this.slots.delete(idx);
      this.hidden.delete(String(idx));
    }
    this.neurons = this.neurons.filter((idx) => this.slots.has(idx));
  }

  /**
   * @param {string} name
   * @param {boolean} shown
   */
  chooseBehavior(name, shown) {
    this.shownBehaviors = this.shownBehaviors.filter((other) => other !== name);
    this.hidden.delete(name);
    if (shown) this.shownBehaviors.push(name);
  }

  clear() {
    this.hidden.clear();
    this.shownBehaviors = [];
    this.drop([...this.neurons]);
  }

  /**
   * Show one trace alone in its row of the figure; all of them when it is alone already.
   * @param {string} key
   */
  isolate(key) {
    isolate(this.hidden, this.isNeuron(key) ? this.neurons.map(String) : this.shownBehaviors, key);
  }

  /** @returns {{neurons: WantedRow[], behaviors: WantedRow[]}} */
  rows() {
    const neurons = [...this.neurons]
      .sort((a, b) => a - b)
      .map((idx) => ({
        key: String(idx),
        name: this.nameOf(idx),
        color: this.colorOf(idx),
        hidden: this.hidden.has(String(idx)),
        ...chipTexts(this.neuron(idx), this.config.dataset.frames),
        values: this.values.get(idx),
      }));
    const behaviors = Object.keys(this.behaviors)
      .filter((name) => this.shownBehaviors.includes(name))
      .map((name) => ({
        key: name,
        name: this.behaviors[name].name,
        unit: this.behaviors[name].unit,
        color: behaviorColor(),
        hidden: this.hidden.has(name),
        values: this.recording?.signals.get(name)?.values,
      }));
    return { neurons, behaviors };
  }

  /**
   * What the figure and the files are made of: only what has arrived.
   * @returns {TraceModel}
   */
  model() {
    const { neurons, behaviors } = this.rows();
    const { frames, minutes } = this.config.dataset;
    return {
      times: this.recording?.times ?? Times.even(frames, minutes),
      unit: this.unit,
      kind: this.kind,
      range: this.range,
      warnings: this.warnings(),
      neurons: neurons.filter(hasArrived),
      behaviors: behaviors.filter(hasArrived),
      reversals: this.on.reversals && this.recording ? this.recording.reversals : [],
      events: this.on.events && this.recording ? this.recording.events : [],
    };
  }
}
