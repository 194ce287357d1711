/* What Dash asks the server for at its start came with the document; and what it asks for when the visitor goes on may have
   been asked for when the mouse came to the link. No request stands between a click and the page. */

import { renew, UPDATED } from "../foundation/renewal.js";
import { say } from "./functions.js";
import { withLibraries } from "./libraries.js";

/** @import {Start} from "./types.d.ts" */

const KEPT = 20000; // ms a page that was fetched beforehand is kept
const VERSION = "X-Site-Version"; // of the code that answers, as documents have it
const TURNED_AWAY = "bad_callback"; // what a server says of a callback that it does not have

/** @type {Map<string, {asked: number, answer: Promise<Response>}>} */
const fetched = new Map(); // body of a request for a page -> its answer

/** @param {string} text */
const json = (text) => new Response(text, { headers: { "Content-Type": "application/json" } });

/**
 * The layout with the address in it that the browser has: Dash then does not ask for the page it already shows.
 * @param {any} layout components of Dash, as JSON
 * @param {string} id of the component that holds the address
 * @param {{pathname: string, search: string}} address
 * @returns {boolean} whether the component was found
 */
export function addressed(layout, id, address) {
  if (Array.isArray(layout)) return layout.some((one) => addressed(one, id, address));
  if (!layout?.props) return false;
  if (layout.props.id === id) {
    Object.assign(layout.props, address);
    return true;
  }
  return addressed(layout.props.children, id, address);
}

/**
 * The request by which Dash fetches a page, as its body; the server says which callback that is.
 * @param {object} callback outputs of the callback
 * @param {string} id of the component that holds the address
 * @param {{pathname: string, search: string}} address
 */
export function pageRequest(callback, id, address) {
  const inputs = Object.entries(address).map(([property, value]) => ({ id, property, value }));
  return JSON.stringify({ ...callback, inputs, changedPropIds: [`${id}.pathname`] });
}

/**
 * Whether a request asks for the page at an address, whatever made Dash ask.
 * @param {unknown} body
 * @param {{output: string}} callback
 * @returns {string | null} the address
 */
export function askedPage(body, callback) {
  if (typeof body !== "string" || !body.includes(JSON.stringify(callback.output))) return null;
  const { inputs } = JSON.parse(body);
  return inputs.map((/** @type {{value?: string}} */ one) => one.value ?? "").join("");
}

/**
 * Whether a request asks for the rest of a page that has opened.
 * @param {unknown} body
 * @param {string} output of the callback that brings it
 */
export const asksForTheRest = (body, output) =>
  typeof body === "string" && body.includes(`"output":${JSON.stringify(output)}`);

/**
 * Whether an answer to a callback is by another version of the site than the page is of: a page of that version, which this
 * one cannot bring to life, or none at all.
 * @param {Response} answer
 * @param {string} version of this page
 * @param {boolean} isPage whether a page was asked for
 */
export async function isForeign(answer, version, isPage) {
  const other = answer.headers.get(VERSION);
  if (answer.ok) return isPage && other !== null && other !== version;
  if (answer.status !== 400) return false;
  const body = await answer
    .clone()
    .json()
    .catch(() => null);
  return body?.code === TURNED_AWAY;
}

/**
 * Answer Dash's first questions from the document, and hold back an answer until the libraries of its components are there.
 * @param {Start} start
 */
export function answerFromDocument(start) {
  const { pathname, search } = window.location;
  addressed(start.layout, start.location, { pathname, search });
  const known = new Map([
    [start.urls.layout, JSON.stringify(start.layout)],
    [start.urls.dependencies, JSON.stringify(start.dependencies)],
  ]);
  const native = window.fetch.bind(window);

  /**
   * The answer, when the scripts of its components are there.
   * @param {Response} answer
   */
  const whole = async (answer) => {
    if (answer.ok) await withLibraries(await answer.clone().text());
    return answer;
  };

  window.fetch = async (input, init) => {
    const url = typeof input === "string" ? input : input instanceof URL ? input.href : input.url;
    const text = known.get(url);
    if (text !== undefined) {
      known.delete(url); // Dash asks again when it starts anew
      return json(text);
    }
    if (url !== start.urls.callbacks) return native(input, init);
    const page = askedPage(init?.body, start.page);
    const rest = page === null && asksForTheRest(init?.body, start.later);
    const answer = await (page === null ? native(input, init) : answerOf(page, input, init));
    if (await isForeign(answer, start.version, page !== null)) {
      if (renew()) return new Promise(() => {}); // this page ends here
      say(UPDATED, "");
    }
    return rest ? whole(answer) : answer;
  };

  /**
   * @param {string} page
   * @param {RequestInfo | URL} input
   * @param {RequestInit} [init]
   */
  async function answerOf(page, input, init) {
    const kept = fetched.get(page);
    fetched.delete(page);
    if (kept && Date.now() - kept.asked < KEPT) return kept.answer;
    return whole(await native(input, init));
  }

  /**
   * Fetch a page of the site that the visitor may go to next.
   * @param {{pathname: string, search: string}} address
   */
  return function prefetch(address) {
    const key = address.pathname + address.search;
    if (Date.now() - (fetched.get(key)?.asked ?? 0) < KEPT) return;
    const headers = { "Content-Type": "application/json" };
    const body = pageRequest(start.page, start.location, address);
    const answer = native(start.urls.callbacks, { method: "POST", headers, body }).then(whole);
    answer.catch(() => fetched.delete(key));
    fetched.set(key, { asked: Date.now(), answer });
  };
}
