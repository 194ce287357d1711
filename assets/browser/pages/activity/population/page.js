/* Neural activity, Explore, population view: data -> heatmap over behaviors and trajectory, which follow the page's
   time cursor (traces/cursor.js). */

import { press } from "../../../dom/actions.js";
import { visit } from "../../../dom/page.js";
import { partsOf } from "../../../dom/parts.js";
import { getJson } from "../../../foundation/requests.js";
import { wordsOf } from "../../../foundation/text.js";
import { populationDownloads } from "../../../population/export.js";
import { axesAfter } from "../../../population/scores.js";
import { holesNote } from "../../../population/words.js";
import { dataActions } from "../../../sharing/data.js";
import { caption } from "../../../traces/captions.js";
import { getBehavior, getTraces } from "../../../traces/data.js";
import { graphElement } from "../../../vendors/plotly.js";
import { pageOf } from "../explore/page.js";
import { PopulationFigures } from "./figures.js";

/** @import {PopulationAnswer, PopulationView} from "../../../population/types.d.ts" */
/** @import {PopulationState, Recording} from "../../../traces/types.d.ts" */
/** @import {Explore} from "../explore/page.js" */
/** @import {PopulationParts} from "./figures.js" */
/** @typedef {[Map<number, Float32Array>, PopulationAnswer, Recording, unknown]} Content */

const PAGE = "activity-explore";
const CARD = `${PAGE}-population`;

export class Population {
  /** @param {Explore} page */
  constructor(page) {
    this.page = page;
    this.config = page.config;
    this.root = /** @type {HTMLElement} */ (document.getElementById(CARD));
    /** @type {PopulationParts} */
    this.parts = partsOf(this.root, { by: ["pop"] });
    this.limit = /** @type {HTMLInputElement} */ (document.getElementById(`${CARD}-limit`));
    this.state = page.selection.populationState;
    this.figures = new PopulationFigures(this.root, this.parts, page);
    /** @type {Promise<Content> | null} */
    this.coming = null;
    page.population = this;
    Object.assign(page.actions, {
      "pop-names": () => this.set("names", this.state.names === "1" ? "0" : "1"),
      "pop-reset": () => this.figures.reset(),
      "pop-retry": () => this.load(),
      ...populationDownloads({
        config: this.config,
        shown: () => this.shown(),
        say: (text) => this.say(text),
      }),
      "pop-csv": dataActions(
        { say: (text) => this.say(text), writeAddress: () => page.writeAddress() },
        (run) => () => (this.shown() ? run() : this.say("There is nothing to save yet.")),
      )["save-csv"],
    });
    this.listen();
    this.writeControls();
    page.cursor.follow((at) => page.view === "population" && this.figures.moved(at));
  }

  start() {
    if (this.page.view === "population") this.load();
  }

  /**
   * What goes wrong is told where it is loaded.
   * @param {Error} error
   */
  fail(error) {
    throw error;
  }

  listen() {
    const { parts } = this;
    parts.order.addEventListener("change", () => this.set("order", parts.order.value));
    parts.tint?.addEventListener("change", (event) =>
      this.set("tint", /** @type {HTMLSelectElement} */ (event.target).value),
    );
    const axes = [parts.x, parts.y];
    axes.forEach((select, at) => {
      select.addEventListener("change", () =>
        this.set("axes", axesAfter(this.state.axes, /** @type {0 | 1} */ (at), select.value)),
      );
    });
    this.limit.addEventListener("input", () => {
      const { rangeUnderflow, rangeOverflow } = this.limit.validity;
      const value = this.limit.valueAsNumber;
      if (!rangeUnderflow && !rangeOverflow && Number.isFinite(value)) this.set("limit", String(value));
    });
    // the data are on their way before the click; what goes wrong is told when it asks for them
    const tab = this.page.root.querySelector("[data-action='view'][data-target='population']");
    for (const name of ["pointerenter", "focus"]) tab?.addEventListener(name, () => this.content().catch(() => {}));
  }

  close() {
    this.figures.close();
  }

  // ---------------------------------------------------------------- state

  /**
   * @param {keyof PopulationState} name
   * @param {string} value
   */
  set(name, value) {
    this.state[name] = value;
    this.writeControls();
    this.page.writeAddress();
    this.figures.changed(name);
  }

  writeControls() {
    const { order, limit, names, axes } = this.state;
    const { parts } = this;
    parts.order.value = order;
    [parts.x.value, parts.y.value] = axes.split("-");
    if (parts.tint) parts.tint.value = this.figures.tint ?? "";
    if (this.limit.valueAsNumber !== Number(limit)) this.limit.value = limit;
    parts.low.textContent = `−${limit}`;
    parts.high.textContent = limit;
    const button = this.root.querySelector("[data-action='pop-names']");
    if (button) press(button, names === "1");
  }

  /** @param {string} text */
  say(text) {
    this.parts.said.textContent = text;
  }

  // ---------------------------------------------------------------- data

  /**
   * Everything, once; what the traces view has fetched already is not asked for again.
   * @returns {Promise<Content>}
   */
  content() {
    const { urls, neurons } = this.config;
    this.coming ??= Promise.all([
      getTraces(
        urls.traces,
        neurons.map(([idx]) => idx),
        "z",
      ),
      getJson(urls.population),
      getBehavior(urls.behavior),
      graphElement(`${PAGE}-plot`),
    ]).catch((error) => {
      this.coming = null; // ask again next time
      throw error;
    });
    return this.coming;
  }

  async load() {
    if (this.figures.content) {
      this.figures.resize();
      return;
    }
    this.tell("busy");
    this.parts.message.hidden = true;
    try {
      const [traces, answer, recording] = await this.content();
      if (!answer.components.explained.length)
        throw new Error("No trace of this recording varies, so it has no components.");
      this.tell("shown");
      const values = this.config.neurons.map(([idx]) => traces.get(idx) ?? new Float32Array());
      this.figures.show({ answer, recording, values });
      this.parts.note.textContent = [holesNote(values), caption(this.config.dataset, recording)].join(" ").trim();
    } catch (error) {
      this.tell("failed");
      this.parts.error.textContent = `The population could not be shown. ${wordsOf(error)}`;
      this.parts.message.hidden = false;
    }
  }

  /** @param {"busy" | "shown" | "failed"} mode */
  tell(mode) {
    this.root.dataset.mode = mode;
    this.root.setAttribute("aria-busy", String(mode === "busy"));
  }

  /**
   * For files; null before anything is drawn.
   * @returns {PopulationView | null}
   */
  shown() {
    const { content, path } = this.figures;
    if (!content || !path) return null;
    return {
      config: this.config,
      state: this.state,
      cursor: this.page.cursor,
      frames: this.config.dataset.frames,
      heat: this.parts["heat-plot"],
      path: this.parts["path-plot"],
      ...content,
      ...path,
      order: this.figures.order,
      orderName: this.parts.order.selectedOptions[0].textContent ?? "",
    };
  }
}

export const callback = visit((_, config) => new Population(pageOf(config)), PAGE);
