/* The Find neurons page: neurons -> matching recordings -> rows -> address. */

import { element } from "../../../dom/element.js";
import { visit } from "../../../dom/page.js";
import { linkSameCells } from "../../../dom/same_cells.js";
import { getJson, Newest, Overtaken, postJson } from "../../../foundation/requests.js";
import { labeled } from "../../../foundation/same_cells.js";
import { split, wordsOf } from "../../../foundation/text.js";
import { go, setControls, setProps } from "../../../vendors/dash.js";
import { RecordingsList } from "../recordings_list.js";
import { BOUNDS, boundControls, boundsOf } from "../recordings_rows.js";
import { countWords, emptyWords, labelOf, plotWords, withoutRivals } from "./choice.js";
import { NeuronPicker } from "./picker.js";

/** @import {FileFormat, FindNeuronConfig, FoundRow, MatchingAnswer, PlotMultipleAnswer} from "../types.d.ts" */
/** @import {ActivityFindNeuronInputs} from "../../../contract/controls.d.ts" */
/**
 * @typedef {object} Filters
 * @property {string[] | null} neurons
 * @property {string[] | null} papers
 * @property {string | null} text
 * @property {FileFormat} format
 * @property {string[]} kept recordings that pass search and papers, by the server
 */

const PAGE = "activity-find";
const FIELD = `${PAGE}-neurons`;
/** @type {MatchingAnswer} */
const NOTHING = { neurons: [], recordings: [] };

/** @extends {RecordingsList<FoundRow, FindNeuronConfig>} */
class FindNeuron extends RecordingsList {
  /**
   * @param {HTMLElement} root
   * @param {FindNeuronConfig} config
   */
  constructor(root, config) {
    super(root, config, {
      clear: () => this.choose([]),
      choose: (button) => this.choose([button.dataset.value ?? ""]),
      remove: (button) => this.choose(this.chosen.filter((value) => value !== button.dataset.value)),
      "plot-selected": () => this.plot(),
      "confirm-no": () => this.dialog.close(),
      "confirm-yes": () => {
        this.dialog.close();
        this.openPlots();
      },
      retry: () => this.match(),
    });
    this.classes = new Map(config.choices.map((choice) => [choice.value, choice.class]));
    /** @type {string[]} */
    this.chosen = [];
    this.picker = new NeuronPicker(this.parts.picker, config.choices, {
      id: `${PAGE}-picker`,
      chosen: () => this.chosen,
      classes: this.classes,
      onChoose: (values) => this.choose(values),
    });
    this.questions = new Newest();
    /** @type {MatchingAnswer | null} */
    this.answer = null;
    /** @type {string | null} */
    this.question = null; // that was asked last
    this.search = ""; // among the matches
    /** @type {Set<string>} */
    this.kept = new Set();
  }

  get dialog() {
    return /** @type {HTMLDialogElement} */ (this.parts.confirm);
  }

  /** @param {Filters} filters */
  update({ neurons, papers, text, format, kept, ...fields }) {
    this.nameFields();
    const chosen = neurons ?? [];
    this.chosen = chosen;
    Object.assign(this.state, {
      n: chosen.join("-"),
      papers: (papers ?? []).join(","),
      q: (text ?? "").trim(),
      format,
      ...boundsOf(fields),
    });
    this.kept = new Set(kept);
    const [before, searched] = [this.question, this.search];
    this.question = `${this.state.n}\n${this.state.papers}`;
    this.search = [this.state.q, ...BOUNDS.map((key) => this.state[key])].join("\n");
    // the page of the address counts for the first list
    if (before !== null && (before !== this.question || searched !== this.search)) this.state.page = "1";
    if (before !== this.question) {
      this.drawChoice();
      this.match();
    } else if (searched !== this.search) this.draw();
    this.writeAddress();
    const chosenNow = chosen.map((value) => labeled(value, this.classes.get(value) ?? value));
    linkSameCells(this.root, chosenNow);
  }

  /** @param {Readonly<Record<string, string>>} state that Back leads to */
  restore(state) {
    const to = { ...this.config.defaults, ...state };
    const { n, papers, q: text, format } = to;
    this.restoreOrder(to);
    setControls(PAGE, { papers: split(papers), text, format, ...boundControls(to) });
    this.choose(n ? n.split("-") : []);
  }

  // ---------------------------------------------------------------- choosing

  /** @param {string[]} values */
  choose(values) {
    setProps(FIELD, { data: withoutRivals(values, this.classes) });
  }

  drawChoice() {
    if (!this.picker.list.hidden) this.picker.drawList();
    const chips = this.chosen.map((value) => {
      const label = labelOf(value);
      const attributes = { "data-action": "remove", "data-value": value, "aria-label": `Remove ${label}` };
      return element("li", {}, label, element("button", { type: "button", ...attributes }, "×"));
    });
    this.parts.chips.replaceChildren(...chips);
  }

  // ---------------------------------------------------------------- matching

  /** Ask for the matches of what is chosen now; an answer that was overtaken is dropped. */
  async match() {
    this.parts.error.hidden = true;
    this.root.setAttribute("aria-busy", "true");
    try {
      this.answer = await this.questions.ask((signal) => this.ask(signal));
      this.draw();
    } catch (error) {
      if (error instanceof Overtaken) return; // the newer question is on its way
      this.answer = null;
      this.draw();
      this.drawError(wordsOf(error));
    }
    this.root.removeAttribute("aria-busy");
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<MatchingAnswer>}
   */
  async ask(signal) {
    if (!this.chosen.length) return NOTHING;
    const query = new URLSearchParams({ n: this.state.n, ...(this.state.papers ? { papers: this.state.papers } : {}) });
    return getJson(`${this.config.urls.matching}?${query}`, { signal });
  }

  /** @returns {FoundRow[]} */
  get found() {
    return (this.answer ?? NOTHING).recordings.flatMap(({ dataset_id: id, neurons }) => {
      const row = this.rows.get(id);
      if (!row) return [];
      const numbers = neurons.map((neuron) => neuron.idx_neuron).join("-");
      const found = neurons.map((neuron) => neuron.label).join(" ");
      return [{ ...row, neurons, found, href: this.href(row, { n: numbers, ...this.config.query }) }];
    });
  }

  draw() {
    const { found } = this;
    const rows = found.filter((row) => this.kept.has(row.dataset_id));
    this.show(rows, Number(this.state.page));
    this.parts.count.textContent =
      this.answer && this.chosen.length ? countWords(this.chosen, rows.length, found.length) : "";
    this.drawEmpty();
  }

  drawEmpty() {
    this.parts.examples.hidden = this.chosen.length > 0;
    if (!this.answer) {
      this.parts.empty.hidden = true;
      return;
    }
    const [title, text] = emptyWords(this.chosen, this.answer);
    this.parts["empty-title"].textContent = title;
    this.parts["empty-text"].textContent = text;
  }

  /** @param {string} message */
  drawError(message) {
    const again = { type: "button", class: "btn btn-outline-secondary btn-sm", "data-action": "retry" };
    this.parts.error.replaceChildren(element("p", {}, message), element("button", again, "Try again"));
    this.parts.error.hidden = false;
  }

  // ---------------------------------------------------------------- plotting several

  plot() {
    const number = this.selected.length;
    const { maxPlots, manyPlots } = this.config;
    if (!number) this.say("Select at least one recording first: tick the box at the start of its row.");
    else if (number > manyPlots) {
      const { text, button } = plotWords(number, maxPlots);
      this.parts["confirm-text"].textContent = text;
      this.parts["confirm-plot"].textContent = button;
      this.dialog.showModal();
    } else this.openPlots();
  }

  async openPlots() {
    const selection = Object.fromEntries(
      this.selectedInOrder
        .slice(0, this.config.maxPlots)
        .map((row) => [row.dataset_id, row.neurons.map((neuron) => neuron.idx_neuron)]),
    );
    try {
      /** @type {PlotMultipleAnswer} */
      const { redirect } = await postJson(this.config.urls.plot, selection);
      go(redirect);
    } catch (error) {
      this.say(wordsOf(error));
    }
  }
}

export const callback = visit(
  (root, config, /** @type {ActivityFindNeuronInputs} */ _) => new FindNeuron(root, config),
  PAGE,
);
