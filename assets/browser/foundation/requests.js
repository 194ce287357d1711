/* Requests to the server: one time limit, one set of words for what goes wrong, and of several questions only the newest. */

const LIMIT = 20000; // ms; after that a server that does not answer is an error, not a spinner

const RECENT = 500; // ms since the last question
const PAUSE = 250; // ms before the next one, then

/** Raised for an answer that nobody waits for any more; nobody is told. */
export class Overtaken extends Error {}

/**
 * @typedef {{signal?: AbortSignal, limit?: number} & Omit<RequestInit, "signal">} Options
 *   `signal`: aborts the request, which then raises `Overtaken`; `limit`: ms until the answer is complete, 0 for none
 */

/**
 * The answer as `read` makes it of a good response. Raises an `Error` whose message is for the visitor.
 * @template T
 * @param {string} url
 * @param {(response: Response) => Promise<T>} read
 * @param {Options} [options]
 * @returns {Promise<T>}
 */
export async function request(url, read, { signal, limit = LIMIT, ...options } = {}) {
  const late = limit ? AbortSignal.timeout(limit) : null;
  const signals = [signal, late].filter((one) => one instanceof AbortSignal);
  let response;
  try {
    response = await fetch(url, { ...options, signal: AbortSignal.any(signals) });
    if (response.ok) return await read(response);
  } catch (error) {
    if (signal?.aborted) throw new Overtaken();
    if (late?.aborted) throw new Error(`The server did not answer within ${limit / 1000} s.`, { cause: error });
    if (response && error instanceof SyntaxError)
      throw new Error("The server's answer is not readable.", { cause: error });
    if (response) throw new Error("The connection broke before the end of the answer.", { cause: error });
    throw new Error("The server could not be reached.", { cause: error });
  }
  throw new Error(await complaint(response));
}

/**
 * What the server says of its refusal (app/errors.py: one JSON shape).
 * @param {Response} response
 */
async function complaint(response) {
  const body = await response.json().catch(() => null);
  return body?.message ?? `The server answered with error ${response.status}.`;
}

/**
 * @param {string} url
 * @param {Options} [options]
 * @returns {Promise<any>}
 */
export const getJson = (url, options) => request(url, (response) => response.json(), options);

/**
 * A question as JSON in the body.
 * @param {string} url
 * @param {unknown} question
 * @param {Options} [options]
 * @returns {Promise<any>}
 */
export const postJson = (url, question, options) =>
  getJson(url, {
    ...options,
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(question),
  });

/**
 * @param {string} url
 * @param {Options} [options]
 */
export const getFloats = (url, options) =>
  request(url, async (response) => new Float32Array(await response.arrayBuffer()), options);

/**
 * The name that the server gives a file.
 * @param {Response} response
 */
export const fileName = (response) =>
  /filename="?([^";]+)"?/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? null;

/**
 * Wait before asking; raises `Overtaken` when `signal` aborts.
 * @param {number} ms
 * @param {AbortSignal} signal
 */
export const pause = (ms, signal) =>
  new Promise((resolve, reject) => {
    const stop = setTimeout(resolve, ms);
    const overtaken = () => {
      clearTimeout(stop);
      reject(new Overtaken());
    };
    if (signal.aborted) overtaken();
    else signal.addEventListener("abort", overtaken, { once: true });
  });

/** The server goes on with a question that was overtaken: who changes several things at once asks once. */
export class Turns {
  #last = 0;

  /**
   * When the next question may be asked; raises `Overtaken` when `signal` aborts.
   * @param {AbortSignal} signal
   */
  async next(signal) {
    if (Date.now() - this.#last < RECENT) await pause(PAUSE, signal);
    this.#last = Date.now();
  }
}

/** Of several questions only the newest counts: an older one is aborted and raises `Overtaken`. */
export class Newest {
  #pending = new AbortController();

  /**
   * @template T
   * @param {(signal: AbortSignal) => Promise<T>} ask
   * @returns {Promise<T>}
   */
  async ask(ask) {
    this.cancel();
    const { signal } = this.#pending;
    try {
      const answer = await ask(signal);
      if (signal.aborted) throw new Overtaken();
      return answer;
    } catch (error) {
      throw signal.aborted ? new Overtaken() : error;
    }
  }

  /** Nobody waits for an answer any more. */
  cancel() {
    this.#pending.abort();
    this.#pending = new AbortController();
  }
}
