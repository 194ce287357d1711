/* Correlations of the selected neurons: every pair, the best partners of each, and each behavior. */

import { element as el } from "../../../dom/element.js";
import { getJson, Newest, Overtaken } from "../../../foundation/requests.js";
import { wordsOf } from "../../../foundation/text.js";
import { behaviorKey, MOST, pairKey, worthNote, worthOf } from "./worth.js";

/** @import {Selection} from "../../../traces/selection.js" */
/** @import {CorrelationsAnswer, EffectiveAnswer} from "../types.d.ts" */
/**
 * @typedef {Pick<Selection, "colorOf" | "nameOf" | "behaviors">} Names what a neuron or behavior is called, and its
 *   color
 */

const DECIMALS = 3;

/** @param {number | null} r */
export const rText = (r) => (r === null ? "not defined" : r.toFixed(DECIMALS).replace("-", "−"));

/**
 * r with a bar from the middle; an undefined r has none.
 * @param {number | null} r
 */
function value(r) {
  const bar = el("span", { class: "r-bar", "aria-hidden": "true" });
  if (r !== null) {
    const fill = el("span", { class: r < 0 ? "is-negative" : "is-positive" });
    fill.style.width = `${Math.abs(r) * 50}%`;
    bar.append(fill);
  }
  return [bar, el("span", { class: `r-value${r === null ? " is-undefined" : ""}` }, rText(r))];
}

/**
 * A neuron's badge in the color of its trace; one that is not plotted can be plotted from here.
 * @param {number} idx
 * @param {Names} names
 */
function badge(idx, names) {
  const color = names.colorOf(idx);
  const name = names.nameOf(idx);
  if (!color)
    return el(
      "button",
      { type: "button", class: "trace-badge", "data-action": "add", "data-target": idx, title: `Plot ${name}` },
      name,
    );
  const made = el("span", { class: "trace-badge is-plotted" }, name);
  made.style.setProperty("--trace", color);
  return made;
}

/**
 * @param {Node[]} label
 * @param {{r: number | null, n: number}} entry `n`: frames in which both have a value
 * @param {number} whole frames of the recording
 * @param {string} [worth] its key, where more is to be said of it
 */
const row = (label, { r, n }, whole, worth) =>
  el(
    "li",
    {},
    el("span", { class: "r-names" }, ...label, ...(n < whole ? [el("small", {}, ` n = ${n}`)] : [])),
    ...value(r),
    ...(worth ? [el("small", { class: "r-worth", "data-worth": worth })] : []),
  );
/** @param {Node[]} rows */
const list = (rows) => el("ul", { class: "r-list" }, ...rows);
/** @param {string} text */
const hint = (text) => el("p", { class: "trace-hint" }, text);
/**
 * @param {string} title
 * @param {Node[]} content
 */
const card = (title, ...content) => el("section", { class: "correlation-part" }, el("h3", {}, title), ...content);

/**
 * The three parts.
 * @param {CorrelationsAnswer} answer
 * @param {Names} names
 */
function correlationParts(answer, names) {
  const pairs = answer.pairs.map((pair) =>
    row(
      pair.idx_neurons.map((idx) => badge(idx, names)),
      pair,
      answer.n,
      pairKey(pair.idx_neurons),
    ),
  );
  const top = Object.entries(answer.top).flatMap(([idx, best]) => [
    el("h4", {}, badge(Number(idx), names)),
    best.length
      ? list(best.map((other) => row([badge(other.idx_neuron, names)], other, answer.n)))
      : hint("not defined: this trace does not vary, or has no values"),
  ]);
  const behaviors = Object.entries(answer.behavior).flatMap(([name, rows]) => [
    el("h4", {}, names.behaviors[name].name),
    list(
      rows.map((entry) => row([badge(entry.idx_neuron, names)], entry, answer.n, behaviorKey(name, entry.idx_neuron))),
    ),
  ]);
  return [
    card(
      "Selected neurons, pair by pair",
      pairs.length ? list(pairs) : hint("Choose two or more neurons to compare them."),
    ),
    card("Most correlated in the recording", ...top),
    card("With behavior", ...(behaviors.length ? behaviors : [hint("No behavior was recorded.")])),
  ];
}

/** @param {number} n frames */
const correlationNote = (n) =>
  `Pearson r over n = ${n.toLocaleString("en")} frames of this one animal, or those where both have a value if these ` +
  "are fewer, strongest first. Neighboring " +
  "frames resemble each other, so n is no number of independent samples: compare animals before drawing conclusions.";

/** The card below the figure. */
export class CorrelationCard {
  /**
   * @param {HTMLElement} root
   * @param {Selection} selection
   * @param {{correlations: string, effective: string}} urls `effective`: with its question about this recording
   */
  constructor(root, selection, urls) {
    this.root = root;
    this.selection = selection;
    this.urls = urls;
    this.questions = new Newest();
  }

  /** Bring it up to date; an answer that was overtaken is dropped. */
  async draw() {
    const { neurons } = this.selection;
    if (!neurons.length) {
      this.questions.cancel();
      this.show("Choose neurons to see how they go together.");
      return;
    }
    try {
      /** @type {CorrelationsAnswer} */
      const answer = await this.questions.ask((signal) =>
        getJson(`${this.urls.correlations}?n=${neurons.join("-")}`, { signal }),
      );
      this.show(correlationNote(answer.n), correlationParts(answer, this.selection));
      await this.tellWorth(neurons);
    } catch (error) {
      if (!(error instanceof Overtaken)) this.show(`The correlations could not be loaded. ${wordsOf(error)}`);
    }
  }

  /**
   * What each r is worth, below it.
   * @param {readonly number[]} neurons
   */
  async tellWorth(neurons) {
    const note = el("p", { class: "trace-hint" });
    this.root.querySelector('[data-part="correlation"]')?.before(note);
    this.root.querySelectorAll("[data-worth-note]").forEach((old) => {
      old.remove();
    });
    note.setAttribute("data-worth-note", "");
    if (neurons.length > MOST) {
      note.textContent = `n*, p and what holds across animals are given for up to ${MOST} neurons.`;
      return;
    }
    try {
      /** @type {EffectiveAnswer} */
      const answer = await this.questions.ask((signal) =>
        getJson(`${this.urls.effective}&n=${neurons.join(",")}`, { signal }),
      );
      const words = worthOf(answer);
      for (const place of this.root.querySelectorAll("[data-worth]"))
        place.textContent = words.get(place.getAttribute("data-worth") ?? "") ?? "";
      note.textContent = worthNote(answer);
    } catch (error) {
      if (error instanceof Overtaken) throw error;
      note.textContent = `What they are worth could not be loaded. ${wordsOf(error)}`;
    }
  }

  /**
   * @param {string} note
   * @param {Node[]} [parts]
   */
  show(note, parts = []) {
    const part = (/** @type {string} */ name) => this.root.querySelector(`[data-part="${name}"]`);
    part("correlation-note")?.replaceChildren(note);
    part("correlation")?.replaceChildren(...parts);
  }
}
