/* The card of the average: traces of all recordings, asked for once, become a figure of its own. */

import { partsOf } from "../../../dom/parts.js";
import { Newest, Overtaken } from "../../../foundation/requests.js";
import { counted, listed, wordsOf } from "../../../foundation/text.js";
import { averageOf, clockOf, onClock } from "../../../traces/average.js";
import { getBehavior, getTraces } from "../../../traces/data.js";
import { draw, drawn, mount, relayout } from "../../../vendors/plotly.js";
import { averageFigure } from "./average_figure.js";
import { groupsOf } from "./groups.js";

/** @import {FigureElement} from "../../../vendors/types.d.ts" */
/** @import {Clock} from "../../../traces/average.js" */
/** @import {PlotCard} from "./card.js" */
/** @import {Group, Member} from "./groups.js" */
/** @import {Shown} from "./shown.js" */
/** @typedef {Record<"canvas" | "figure" | "message" | "error" | "note", HTMLElement>} Parts */

/**
 * The traces of an animal on the clock, averaged.
 * @param {Member} member
 * @param {Clock} clock
 */
async function animalTrace({ dataset, idxs }, clock) {
  const [traces, { times }] = await Promise.all([
    getTraces(dataset.urls.traces, idxs, "z"),
    getBehavior(dataset.urls.behavior),
  ]);
  return averageOf(idxs.map((idx) => onClock(traces.get(idx) ?? [], times, clock))).mean;
}

/**
 * The clock that all animals of these groups share.
 * @param {readonly Group[]} groups
 */
async function sharedClock(groups) {
  const urls = new Set(groups.flatMap(({ members }) => members.map(({ dataset }) => dataset.urls.behavior)));
  const recordings = await Promise.all([...urls].map(getBehavior));
  return clockOf(recordings.map(({ times }) => times));
}

/**
 * @param {Group} group
 * @param {Clock} clock
 */
const averaged = async ({ members }, clock) =>
  averageOf(await Promise.all(members.map((member) => animalTrace(member, clock))));

/**
 * What the figure shows, in words.
 * @param {readonly Group[]} groups
 * @param {readonly string[]} alone
 * @param {Clock} clock
 */
function noteOf(groups, alone, clock) {
  const datasets = [...new Set(groups.flatMap(({ members }) => members.map(({ dataset }) => dataset)))];
  const simulated = datasets.filter((dataset) => dataset.simulated).length;
  const counts = groups.map(({ name, members }) => `${name} n = ${members.length}`).join(", ");
  const seconds = (60 * clock.step).toFixed(2);
  return [
    simulated ? `SIMULATED data${simulated < datasets.length ? ` in ${simulated} of ${datasets.length}` : ""}.` : "",
    `Line: mean, band: ± s.d. over recordings, one animal each: ${counts}; n along time below.`,
    `Times count from the start of each recording, on a clock of ${seconds} s, in proportion between frames; ` +
      "nothing goes on after a recording has ended, nor across a gap in its time.",
    alone.length ? `In one recording alone, and so without an average: ${listed(alone)}.` : "",
    `Citation: ${[...new Set(datasets.map(({ citation }) => citation))].join("; ")}`,
  ]
    .filter(Boolean)
    .join(" ");
}

export class AverageCard {
  #questions = new Newest();
  /** @type {FigureElement | null} */
  #figure = null;
  /** @type {() => unknown} what is drawn, in the colors of the theme */
  #paint = () => {};

  /**
   * @param {HTMLElement} element
   * @param {object} plot config of the figure
   */
  constructor(element, plot) {
    this.element = element;
    this.plot = plot;
    /** @type {Parts} */
    this.parts = partsOf(element, { by: ["part", "trace"] });
    this.sizes = new ResizeObserver(() => this.#resize());
    this.sizes.observe(this.parts.canvas);
    this.themes = new MutationObserver(() => this.#paint());
    this.themes.observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  }

  /**
   * Bring it up to date; hidden where no two recordings share what is averaged. Does not raise.
   * @param {readonly PlotCard[]} cards
   * @param {Shown} shown
   */
  async draw(cards, shown) {
    const plots = cards.map(({ dataset, neurons }) => ({
      dataset,
      neurons: neurons.filter(({ key }) => !shown.hidden.has(key)),
    }));
    const { groups, alone } = groupsOf(plots, shown.average);
    this.element.hidden = !groups.length;
    if (!groups.length) return;
    try {
      const { clock, averages } = await this.#questions.ask(async () => {
        const clock = await sharedClock(groups);
        return { clock, averages: await Promise.all(groups.map((group) => averaged(group, clock))) };
      });
      this.#figure ??= await mount(this.parts.figure, this.plot);
      this.#paint = () => {
        const all = groups.map(({ name, key }, k) => ({ name, color: shown.colorOf(key), average: averages[k] }));
        const { data, layout } = averageFigure(all, clock);
        return draw(this.parts.figure, { data, layout: { ...layout, ...this.#size() } });
      };
      await this.#paint();
      const note = noteOf(groups, alone, clock);
      this.#tell("shown", `Mean and standard deviation over ${counted(cards.length, "recording")}. ${note}`);
      this.parts.note.textContent = note;
      this.parts.message.hidden = true;
    } catch (error) {
      if (error instanceof Overtaken) return;
      this.#tell("failed", "The average could not be drawn.");
      this.parts.error.textContent = `The average could not be drawn. ${wordsOf(error)}`;
      this.parts.message.hidden = false;
    }
  }

  /**
   * @param {"shown" | "failed"} mode
   * @param {string} words
   */
  #tell(mode, words) {
    this.element.dataset.mode = mode;
    this.parts.canvas.setAttribute("aria-label", words);
  }

  #size() {
    return {
      width: Math.max(this.parts.canvas.clientWidth, 120),
      height: Math.max(this.parts.canvas.clientHeight, 120),
    };
  }

  #resize() {
    if (!this.#figure || !this.parts.canvas.clientWidth) return;
    const size = this.#size();
    if (drawn(this.#figure).width !== size.width) relayout(this.#figure, size);
  }

  close() {
    this.sizes.disconnect();
    this.themes.disconnect();
  }
}
