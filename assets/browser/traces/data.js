/* Traces from the server: float32, each neuron once. What has arrived stays here for the whole visit. */

import { getFloats, getJson } from "../foundation/requests.js";
import { signalOf } from "./signal.js";
import { Times } from "./time.js";

/** @import {BehaviorAnswer, Recording, TraceKind} from "./types.d.ts" */

const ROOM = 128 * 2 ** 20; // bytes of traces that are kept; the oldest go first
/** @type {Map<string, Float32Array>} */
const kept = new Map();
/** @type {Map<string, Promise<Float32Array>>} */
const coming = new Map();
let size = 0;

/**
 * @param {string} key
 * @param {Float32Array} values
 */
function keep(key, values) {
  kept.set(key, values);
  size += values.byteLength;
  for (const [oldest, old] of kept) {
    if (size <= ROOM || oldest === key) break;
    kept.delete(oldest);
    size -= old.byteLength;
  }
}

/**
 * One request for `indices`; each neuron gets its own promise, so that later questions can share them.
 * @param {string} url
 * @param {(idx: number) => string} keyOf
 * @param {number[]} indices
 * @param {TraceKind} kind
 */
function request(url, keyOf, indices, kind) {
  const query = kind === "z" ? "" : `&kind=${kind}`;
  const answer = getFloats(`${url}?n=${indices.join("-")}${query}`);
  indices.forEach((idx, k) => {
    const row = answer
      .then((all) => {
        const frames = all.length / indices.length;
        if (!Number.isInteger(frames)) throw new Error("The traces arrived incomplete.");
        // a copy, so that dropping one neuron frees its memory
        const values = all.slice(frames * k, frames * (k + 1));
        keep(keyOf(idx), values);
        return values;
      })
      .finally(() => coming.delete(keyOf(idx)));
    row.catch(() => {}); // told to whoever waits for it below
    coming.set(keyOf(idx), row);
  });
}

/**
 * The traces of the neurons asked for, by number. Only those that are neither here nor on their way are requested.
 * @param {string} url
 * @param {number[]} indices counted from 1
 * @param {TraceKind} kind
 * @returns {Promise<Map<number, Float32Array>>}
 */
export async function getTraces(url, indices, kind) {
  const keyOf = (/** @type {number} */ idx) => `${url}|${kind}|${idx}`;
  const missing = indices.filter((idx) => !kept.has(keyOf(idx)) && !coming.has(keyOf(idx)));
  if (missing.length) request(url, keyOf, missing, kind);
  const rows = indices.map(
    async (idx) => kept.get(keyOf(idx)) ?? /** @type {Promise<Float32Array>} */ (coming.get(keyOf(idx))),
  );
  return new Map((await Promise.all(rows)).map((row, k) => [indices[k], row]));
}

/** @type {Map<string, Promise<Recording>>} */
const recordings = new Map();

/**
 * Behavior, reversals and events of a recording; null samples become NaN, which a line leaves out. Asked for once, and
 * again after a failure.
 * @param {string} url
 * @returns {Promise<Recording>}
 */
export function getBehavior(url) {
  const known = recordings.get(url);
  if (known) return known;
  const asked = getJson(url).then(recordingOf);
  asked.catch(() => recordings.delete(url));
  recordings.set(url, asked);
  return asked;
}

/**
 * @param {BehaviorAnswer} answer
 * @returns {Recording}
 */
const recordingOf = ({ data, times, gaps }) => ({
  times: new Times(times.map(Number), gaps),
  signals: new Map(Object.entries(data.behavior.traces).map(([key, trace]) => [key, signalOf(key, trace)])),
  reversals: data.behavior.reversal_events,
  events: Object.entries(data.events).map(([name, frames]) => ({ name, frames, ...data.event_style[name] })),
});
