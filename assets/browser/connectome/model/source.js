/* Connections and cells from the server. Only the newest question counts: an older one is aborted, and its answer, should
   it arrive all the same, is dropped. */

import { getJson, Newest, postJson } from "../../foundation/requests.js";
import { nameKey } from "../../foundation/search.js";
import { cellTable } from "./cells.js";

/** @import {CellTable, EdgesAnswer, EdgesQuestion, NeuronsAnswer} from "../types.d.ts" */

const LONGEST_QUERY = 5500; // characters; longer questions are posted

class Source {
  /** @type {Map<string, {id: string} & NeuronsAnswer>} data set -> its answer of available-neurons */
  #cells = new Map();

  #questions = new Newest();

  /** @param {{neurons: string, edges?: string}} urls of available-neurons and, where edges are asked for, get-edges */
  constructor(urls) {
    this.urls = urls;
  }

  /**
   * Run `ask(signal)`; an earlier run that has not finished is aborted and raises `Overtaken`.
   * @template T
   * @param {(signal: AbortSignal) => Promise<T>} ask
   */
  newest(ask) {
    return this.#questions.ask(ask);
  }

  /**
   * Cells of each data set: a data set that is added later costs one request, the others are here already.
   * @param {readonly string[]} datasets ids
   * @param {AbortSignal} [signal]
   * @returns {Promise<CellTable>}
   */
  async table(datasets, signal) {
    return cellTable(await Promise.all(datasets.map((id) => this.#cellsOf(id, signal))));
  }

  /**
   * The data sets that have a cell or a class of this name.
   * @param {readonly {id: string, name: string}[]} datasets
   * @param {string} name as it was typed
   */
  async holders(datasets, name) {
    const key = nameKey(name);
    const each = await Promise.all(datasets.map(({ id }) => this.#cellsOf(id)));
    const holds = (/** @type {NeuronsAnswer} */ { neurons }) =>
      Object.values(neurons).some((cell) => nameKey(cell.name) === key || nameKey(cell.neuron_class) === key);
    return datasets.filter((_, k) => holds(each[k])).map((dataset) => dataset.name);
  }

  /**
   * @param {string} id of a data set
   * @param {AbortSignal} [signal]
   */
  async #cellsOf(id, signal) {
    const known = this.#cells.get(id);
    if (known) return known;
    /** @type {NeuronsAnswer} */
    const answer = await getJson(`${this.urls.neurons}?datasets=${encodeURIComponent(id)}`, { signal });
    const cells = { id, ...answer };
    this.#cells.set(id, cells);
    return cells;
  }

  /**
   * @param {EdgesQuestion} question
   * @param {AbortSignal} [signal]
   * @returns {Promise<EdgesAnswer>}
   */
  edges(question, signal) {
    const query = new URLSearchParams(Object.entries(question).map(([key, value]) => [key, String(value)]))
      .toString()
      .replaceAll("%2C", ",");
    if (query.length <= LONGEST_QUERY) return getJson(`${this.urls.edges}?${query}`, { signal });
    return postJson(String(this.urls.edges), question, { signal });
  }
}

export { Source };
