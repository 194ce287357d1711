/* Connections and cells from the server. Only the newest question counts: an older one is aborted, and its answer, should
   it arrive all the same, is dropped. */
(() => {
  "use strict";
  const connectome = ((window.dash_clientside ??= {}).connectome ??= {});

  const LIMIT = 20000; // ms; after that a server that does not answer is an error, not a spinner
  const LONGEST_QUERY = 5500; // characters; longer questions are posted

  /** Raised for an answer that was overtaken; nobody is told. */
  class Overtaken extends Error {}

  async function getJson(url, options, signal) {
    const limit = AbortSignal.timeout(LIMIT);
    let response;
    try {
      response = await fetch(url, { ...options, signal: AbortSignal.any([signal, limit]) });
    } catch (error) {
      if (signal.aborted) throw new Overtaken();
      throw new Error(limit.aborted ? `The server did not answer within ${LIMIT / 1000} s.` : "The server could not be reached.", { cause: error });
    }
    const body = await response.json().catch(() => null);
    if (signal.aborted) throw new Overtaken();
    if (!response.ok) throw new Error(body?.message ?? `The server answered with error ${response.status}.`);
    if (body === null) throw new Error("The server's answer is not readable.");
    return body;
  }

  class Source {
    constructor(urls) {
      this.urls = urls;
      this.count = 0;
      this.pending = new AbortController();
      this.cells = new Map(); // data set -> its answer of available-neurons
    }

    /** Run `ask(signal)`; an earlier run that has not finished is aborted and raises `Overtaken`. */
    async newest(ask) {
      this.pending.abort();
      this.pending = new AbortController();
      this.count += 1;
      const mine = this.count;
      try {
        const answer = await ask(this.pending.signal);
        if (mine !== this.count) throw new Overtaken();
        return answer;
      } catch (error) {
        throw mine === this.count ? error : new Overtaken();
      }
    }

    /** Cells of each data set: a data set that is added later costs one request, the others are here already. */
    async table(datasets, signal) {
      const answers = await Promise.all(datasets.map(async (id) => {
        if (!this.cells.has(id)) {
          const answer = await getJson(`${this.urls.neurons}?datasets=${encodeURIComponent(id)}`, {}, signal);
          this.cells.set(id, { id, ...answer });
        }
        return this.cells.get(id);
      }));
      return connectome.cellTable(answers);
    }

    edges(question, signal) {
      const query = new URLSearchParams(Object.entries(question).map(([key, value]) => [key, String(value)])).toString().replaceAll("%2C", ",");
      if (query.length <= LONGEST_QUERY) return getJson(`${this.urls.edges}?${query}`, {}, signal);
      const headers = { "Content-Type": "application/json" };
      return getJson(this.urls.edges, { method: "POST", headers, body: JSON.stringify(question) }, signal);
    }
  }

  Object.assign(connectome, { Source, Overtaken, getJson });
})();
