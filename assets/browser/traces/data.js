/* Traces from the server: float32, each neuron once. What has arrived stays here for the whole visit. */

import { getFloats, getJson } from "../foundation/requests.js";

const ROOM = 128 * 2 ** 20; // bytes of traces that are kept; the oldest go first
const kept = new Map(); // key -> Float32Array
const coming = new Map(); // key -> promise of it
let size = 0;

function keep(key, values) {
  kept.set(key, values);
  size += values.byteLength;
  for (const [oldest, old] of kept) {
    if (size <= ROOM || oldest === key) break;
    kept.delete(oldest);
    size -= old.byteLength;
  }
}

/** One request for `indices`; each neuron gets its own promise, so that later questions can share them. */
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

/** idx -> Float32Array of the neurons asked for. Only those that are neither here nor on their way are requested. */
async function getTraces(url, indices, kind) {
  const keyOf = (idx) => `${url}|${kind}|${idx}`;
  const missing = indices.filter((idx) => !kept.has(keyOf(idx)) && !coming.has(keyOf(idx)));
  if (missing.length) request(url, keyOf, missing, kind);
  const rows = await Promise.all(indices.map((idx) => kept.get(keyOf(idx)) ?? coming.get(keyOf(idx))));
  return new Map(indices.map((idx, k) => [idx, rows[k]]));
}

/** Behavior, reversals and events of a recording; null samples become NaN, which a line leaves out. */
async function getBehavior(url) {
  const { data } = await getJson(url);
  const signals = Object.entries(data.behavior.traces).map(([name, trace]) => [
    name,
    { ...trace, values: Float64Array.from(trace.data, (value) => value ?? NaN) },
  ]);
  return {
    signals: new Map(signals),
    reversals: data.behavior.reversal_events,
    events: Object.entries(data.events).map(([name, frames]) => ({ name, frames, ...data.event_style[name] })),
  };
}

export { getBehavior, getTraces };
