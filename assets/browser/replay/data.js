/* The data of a circuit replay: cells, connections and behavior as JSON, the traces as one binary. Both come once per
   recording and connectomes; cells and thresholds are then a matter of the browser. */

/** @import {ReplayAnswer, ReplayEdge} from "./answers.d.ts" */
/** @import {Link, ReplayCell, ReplayModel} from "./types.d.ts" */

import { CHEMICAL, ELECTRICAL } from "../connectome/model/edges.js";
import { getFloats, getJson } from "../foundation/requests.js";
import { signalOf } from "../traces/signal.js";
import { Times } from "../traces/time.js";

const KEPT = 8; // answers

/** @type {Map<string, Promise<ReplayModel>>} question -> its model; the oldest go first */
const kept = new Map();

/**
 * A gap junction is listed once each way; it is drawn once.
 * @param {ReplayEdge} edge
 */
const isTwin = (edge) => edge.edge_type === "electrical" && edge.source > edge.target;

/**
 * @param {ReplayEdge} edge
 * @returns {Link}
 */
const linkOf = (edge) => ({
  pre: edge.source,
  post: edge.target,
  type: edge.edge_type === "electrical" ? ELECTRICAL : CHEMICAL,
  count: edge.weight,
  list_count: edge.list_weight,
  ...(edge.spread ? { spread: edge.spread } : {}),
});

/** @param {readonly (number | null)[]} values */
const floats = (values) => Float64Array.from(values, (value) => value ?? Number.NaN);

/**
 * @param {ReplayAnswer} answer
 * @param {Float32Array} values traces of the cells with activity, in the order of the answer
 * @returns {ReplayModel}
 */
function modelOf(answer, values) {
  const { meta, behavior } = answer;
  const frames = meta.trace_length;
  const times = new Times(answer.timeline.time_minutes.map(Number), answer.timeline.gaps);
  let rows = 0;
  /** @type {ReplayCell[]} */
  const cells = [];
  for (const node of answer.nodes) {
    cells.push({ ...node, row: node.has_activity ? rows : -1 });
    if (node.has_activity) rows += 1;
  }
  if (values.length !== rows * frames) throw new Error("The recording arrived incomplete.");
  return {
    meta,
    warnings: answer.warnings,
    cells,
    links: answer.edges.filter((edge) => !isTwin(edge)).map(linkOf),
    frames,
    values,
    byId: new Map(cells.map((cell) => [cell.id, cell])),
    times,
    global: floats(answer.timeline.global_signal),
    behaviors: new Map(Object.entries(behavior.traces).map(([key, trace]) => [key, signalOf(key, trace)])),
    defaultBehavior: behavior.default_behavior,
    reversals: behavior.reversal_events,
    events: Object.entries(behavior.events).map(([name, at]) => ({ name, frames: at, ...behavior.event_style[name] })),
    valueAt: (cell, at) => (cell.row < 0 ? Number.NaN : between(values, cell.row * frames, frames, times.held(at))),
    traceOf: (cell) => values.subarray(cell.row * frames, (cell.row + 1) * frames),
  };
}

/**
 * A trace at a place, between two frames in proportion; where the later one is not known, as the earlier one.
 * @param {Float32Array} values
 * @param {number} start of the trace
 * @param {number} frames of the trace
 * @param {number} at
 */
function between(values, start, frames, at) {
  const k = Math.floor(at);
  const here = values[start + k];
  const part = at - k;
  if (part === 0 || k + 1 >= frames) return here;
  const next = values[start + k + 1];
  return Number.isNaN(next) ? here : here + part * (next - here);
}

/**
 * @typedef {{replay: string, traces: string}} Urls where the server answers
 * @typedef {{recording: string, connectomes: readonly string[], combine: string, halve: string}} Asked `halve`: "1" or "0"
 *
 * @param {Urls} urls
 * @param {Asked} asked
 * @param {string} version of the data
 */
async function ask(urls, { recording, connectomes, combine, halve }, version) {
  const question = `activity_dataset=${encodeURIComponent(recording)}&connectome_dataset=${connectomes.map(encodeURIComponent).join(",")}`;
  const [answer, values] = await Promise.all([
    getJson(
      `${urls.replay}?${question}&combine=${combine}${halve === "1" ? "&halve=1" : ""}&show_connected=1&traces=0&v=${version}`,
    ),
    getFloats(`${urls.traces}?${question}&v=${version}`),
  ]);
  return modelOf(answer, values);
}

/**
 * The model of a recording over connectomes; asked for once, or again after a failure.
 * @param {Urls} urls
 * @param {Asked} asked
 * @param {string} version of the data
 */
function load(urls, asked, version) {
  const key = [asked.recording, asked.combine, asked.halve, ...asked.connectomes].join("|");
  const coming = kept.get(key) ?? ask(urls, asked, version);
  kept.delete(key);
  kept.set(key, coming);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  coming.catch(() => kept.get(key) === coming && kept.delete(key));
  return coming;
}

export { load, modelOf };
