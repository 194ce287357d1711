/* What the state of the replay, flat strings as in the address, stands for. */

/** @import {View} from "../../../connectome/types.d.ts" */
/** @import {ReplayCell, ReplayModel, Span} from "../../../replay/types.d.ts" */
/** @import {Config, Recording, State} from "./types.d.ts" */

import { CHEMICAL, isBelow } from "../../../connectome/model/edges.js";
import { split } from "../../../foundation/text.js";

class Choice {
  /** @type {ReplayModel | null} null until it has arrived */
  arrived = null;

  /** @param {Config} config */
  constructor(config) {
    this.config = config;
    /** @type {State} */
    this.state = { ...config.defaults, ...config.state };
  }

  /** The recording over the connectomes; who asks for it comes after it. */
  get model() {
    if (!this.arrived) throw new Error("The recording has not arrived.");
    return this.arrived;
  }

  /** @returns {Recording} */
  get recording() {
    const { recordings, start } = this.config;
    const id = this.state.activity_dataset || start.activity_dataset;
    return recordings.find((row) => row.id === id) ?? recordings[0];
  }

  get connectomes() {
    return split(this.state.connectome_dataset || this.config.start.connectome_dataset);
  }

  /** What the model is asked for by. */
  get asked() {
    const { combine, halve } = this.state;
    return { recording: this.recording.id, connectomes: this.connectomes, combine, halve };
  }

  get recorded() {
    return this.model.cells.filter((cell) => cell.has_activity);
  }

  /** @param {ReplayCell} cell */
  isChosen(cell) {
    const { n } = this.state;
    return cell.has_activity && (n === "" || split(n).includes(cell.id));
  }

  /** Cells that are named one by one. */
  get named() {
    return this.state.n === this.config.none.n ? [] : split(this.state.n);
  }

  get behaviors() {
    const { behaviors } = this.state;
    if (behaviors === this.config.none.behaviors) return [];
    const there = split(behaviors).filter((key) => this.model.behaviors.has(key));
    return there.length || !this.model.defaultBehavior ? there : [this.model.defaultBehavior];
  }

  /**
   * Those that were recorded.
   * @param {readonly string[]} ids
   */
  recordedOf(ids) {
    const cells = ids.map((id) => this.arrived?.byId.get(id)).filter((cell) => cell !== undefined);
    return cells.filter((cell) => cell.has_activity);
  }

  /** Cells in the activity plot; none: the global signal. */
  get plotted() {
    return this.recordedOf(split(this.state.tp)).map((cell) => cell.id);
  }

  /**
   * First and last frame of the loop, counted from 0; null: the whole recording.
   * @returns {Span | null}
   */
  get loop() {
    const [first, last] = this.state.loop.split("-").map(Number);
    const fine = first >= 1 && last > first && last <= this.model.frames;
    return fine ? [first - 1, last - 1] : null;
  }

  /** Unit of the weights, as far as they have one in common. */
  get unit() {
    const unit = this.model.meta.units.weight ?? "mixed units";
    return this.model.meta.combine === "mean" ? `${unit} (mean over animals)` : unit;
  }

  /** @returns {View} */
  get view() {
    const { state } = this;
    return {
      chemical: Number(state.min_synapse_chemical),
      electrical: Number(state.min_synapse_electrical),
      spacing: Number(state.spacing),
      scale: Number(state.edge_scale),
      layout: state.layout,
      colors: "custom",
      cellColors: {},
      palettes: this.config.palettes,
    };
  }

  /**
   * Name of a behavior within a sentence.
   * @param {string} key
   */
  behaviorName(key) {
    return this.config.behaviors[key]?.name.toLowerCase() ?? key;
  }

  /**
   * The activity plot of these cells.
   * @param {readonly ReplayCell[]} cells
   */
  exploreLink(cells) {
    const query = [
      ...(cells.length ? [`n=${cells.map((cell) => cell.representative_idx_neuron).join("-")}`] : []),
      ...(this.behaviors.length ? [`b=${this.behaviors.join("-")}`] : []),
      ...(this.state.halve === "1" ? ["halve=1"] : []),
    ];
    return this.recording.explore + (query.length ? `?${query.join("&")}` : "");
  }

  /** What is drawn: cells, links between them whatever their weight, and the cells that stay without a connection. */
  selection() {
    const { model, state, view } = this;
    const offered = model.links.filter(
      (link) => state.edge_type === "all" || (state.edge_type === "chemical") === (link.type === CHEMICAL),
    );
    const kept = new Set(
      model.cells.filter((cell) => this.isChosen(cell) || (cell.uncertain && state.n === "")).map((cell) => cell.id),
    );
    const drawn = new Set(kept);
    if (state.show_connected === "1") {
      for (const link of offered) {
        if (isBelow(link, view)) continue;
        if (kept.has(link.pre)) drawn.add(link.post);
        if (kept.has(link.post)) drawn.add(link.pre);
      }
    }
    return {
      kept,
      cells: model.cells.filter((cell) => drawn.has(cell.id)),
      links: offered.filter((link) => drawn.has(link.pre) && drawn.has(link.post)),
    };
  }
}

export { Choice };
