/* The data of a circuit replay: cells, connections and behavior as JSON, the traces as one binary. Both come once per
   recording and connectomes; cells and thresholds are then a matter of the browser. */

import { CHEMICAL, ELECTRICAL } from "../connectome/model/edges.js";
import { getFloats, getJson } from "../foundation/requests.js";

const KEPT = 8; // answers
const kept = new Map(); // question -> promise of its model; the oldest go first

/** A gap junction is listed once each way; it is drawn once. */
const isTwin = (edge) => edge.edge_type === "electrical" && edge.source > edge.target;

function modelOf(answer, values) {
  const frames = answer.meta.trace_length;
  let row = 0;
  const cells = answer.nodes.map((node) => ({ ...node, row: node.has_activity ? row++ : -1 }));
  if (values.length !== row * frames) throw new Error("The recording arrived incomplete.");
  const links = answer.edges
    .filter((edge) => !isTwin(edge))
    .map((edge) => ({
      pre: edge.source,
      post: edge.target,
      type: edge.edge_type === "electrical" ? ELECTRICAL : CHEMICAL,
      count: edge.weight,
      list_count: edge.list_weight,
    }));
  const signals = Object.entries(answer.behavior.traces).map(([key, signal]) => [
    key,
    { ...signal, values: Float64Array.from(signal.data, (value) => value ?? NaN) },
  ]);
  return {
    meta: answer.meta,
    warnings: answer.warnings,
    cells,
    links,
    frames,
    values,
    byId: new Map(cells.map((cell) => [cell.id, cell])),
    step: answer.meta.avg_timestep, // min
    global: Float64Array.from(answer.timeline.global_signal, (value) => value ?? NaN),
    behaviors: new Map(signals),
    defaultBehavior: answer.behavior.default_behavior,
    reversals: answer.behavior.reversal_events,
    events: Object.entries(answer.behavior.events).map(([name, at]) => ({
      name,
      frames: at,
      ...answer.behavior.event_style[name],
    })),
    /** Activity of a cell at a time in frames from 0, between two frames in proportion; NaN without one. */
    valueAt(cell, at) {
      if (cell.row < 0) return NaN;
      const k = Math.floor(at);
      const here = values[cell.row * frames + k];
      const part = at - k;
      if (part === 0 || k + 1 >= frames) return here;
      const next = values[cell.row * frames + k + 1];
      return Number.isNaN(next) ? here : here + part * (next - here);
    },
    traceOf: (cell) => values.subarray(cell.row * frames, (cell.row + 1) * frames),
  };
}

async function ask(urls, recording, connectomes, version) {
  const question = `activity_dataset=${encodeURIComponent(recording)}&connectome_dataset=${connectomes.map(encodeURIComponent).join(",")}`;
  const [answer, values] = await Promise.all([
    getJson(`${urls.replay}?${question}&show_connected=1&traces=0&v=${version}`),
    getFloats(`${urls.traces}?${question}&v=${version}`),
  ]);
  return modelOf(answer, values);
}

/** The model of a recording over connectomes; asked for once, or again after a failure. */
function load(urls, recording, connectomes, version) {
  const key = [recording, ...connectomes].join("|");
  const coming = kept.get(key) ?? ask(urls, recording, connectomes, version);
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
