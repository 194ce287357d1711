/* Connections and cells from the server. Only the newest question counts: an older one is aborted, and its answer, should
   it arrive all the same, is dropped. */

import { getJson, Newest, postJson } from "../../foundation/requests.js";
import { cellTable } from "./elements.js";

const LONGEST_QUERY = 5500; // characters; longer questions are posted

class Source {
  constructor(urls) {
    this.urls = urls;
    this.questions = new Newest();
    this.cells = new Map(); // data set -> its answer of available-neurons
  }

  /** Run `ask(signal)`; an earlier run that has not finished is aborted and raises `Overtaken`. */
  newest(ask) {
    return this.questions.ask(ask);
  }

  /** Cells of each data set: a data set that is added later costs one request, the others are here already. */
  async table(datasets, signal) {
    const answers = await Promise.all(
      datasets.map(async (id) => {
        if (!this.cells.has(id)) {
          const answer = await getJson(`${this.urls.neurons}?datasets=${encodeURIComponent(id)}`, { signal });
          this.cells.set(id, { id, ...answer });
        }
        return this.cells.get(id);
      }),
    );
    return cellTable(answers);
  }

  edges(question, signal) {
    const query = new URLSearchParams(Object.entries(question).map(([key, value]) => [key, String(value)]))
      .toString()
      .replaceAll("%2C", ",");
    if (query.length <= LONGEST_QUERY) return getJson(`${this.urls.edges}?${query}`, { signal });
    return postJson(this.urls.edges, question, { signal });
  }
}

export { Source };
