/* The connections of a graph: their two types, their ids and how they are drawn. */

import { rounded } from "../../foundation/numbers.js";

/** @import {Connection, EdgeData, Synapse, SynapseType, View} from "../types.d.ts" */

/** @type {"c"} */
const CHEMICAL = "c";
/** @type {"e"} */
const ELECTRICAL = "e";
const PLAIN_ABOVE = 1000; // edges; more are drawn the quick way, with their arrows in the middle

/** @param {Connection} synapse */
const edgeId = (synapse) => `${synapse.pre}!${synapse.post}!${synapse.type}`;

const LEAST = 0.4; // a weight below it, as a contact area may have, is drawn as wide as it, so that it is seen

/**
 * px.
 * @param {number} count
 * @param {number} scale
 */
const edgeWidth = (count, scale) => (count ? Math.log(Math.max(count, LEAST) + 1) * scale : 0);

/**
 * What is written on an edge where counts are; means and shares are rounded.
 * @param {number} count
 */
const edgeNumber = (count) => String(Math.abs(count) < 1 ? Number(count.toPrecision(2)) : rounded(count, 1));

/**
 * What a data set says of a connection: a 0 is a count only where it is "known".
 * @param {Pick<EdgeData, "states">} edge
 * @param {number} k number of the data set
 */
const knownIn = ({ states }, k) => states?.[k] ?? "known";

/** @param {{length: number}} synapses */
const isPlain = (synapses) => synapses.length > PLAIN_ABOVE;

/**
 * Whether an edge is under the threshold of its type; the count is the sum or mean over the data sets.
 * @param {{type: SynapseType, count: number}} edge
 * @param {Pick<View, "chemical" | "electrical">} view
 */
const isBelow = (edge, view) => edge.count < (edge.type === ELECTRICAL ? view.electrical : view.chemical);

/**
 * Whether an edge is not drawn: under the threshold, or of another sender than those asked for.
 * @param {EdgeData | Synapse} edge
 * @param {Pick<View, "chemical" | "electrical" | "sending">} view
 */
const isOff = (edge, view) =>
  isBelow(edge, view) || Boolean(view.sending?.leavesOut("source" in edge ? edge : (edge.sender ?? {})));

/**
 * Tells which edges share their two ends with another one, or begin where they end: only these are bent, straight ones draw
 * faster.
 * @param {readonly Connection[]} synapses
 * @returns {(synapse: Connection) => boolean}
 */
function parallel(synapses) {
  /** @param {Connection} synapse */
  const pair = ({ pre, post }) => (pre < post ? `${pre}!${post}` : `${post}!${pre}`);
  /** @type {Map<string, number>} */
  const counts = new Map();
  const countOf = (/** @type {Connection} */ synapse) => counts.get(pair(synapse)) ?? 0;
  for (const synapse of synapses) counts.set(pair(synapse), countOf(synapse) + 1);
  return (synapse) => synapse.pre === synapse.post || countOf(synapse) > 1;
}

/** @typedef {Pick<View, "scale" | "chemical" | "electrical" | "numbers" | "sending">} Drawing */

/**
 * @param {Synapse & {number?: string}} synapse `number`: written on it instead of its count
 * @param {Drawing} view
 * @param {boolean} bent shares its two ends with another edge
 * @param {boolean} plain one of very many
 * @returns {EdgeData}
 */
const edgeData = (synapse, view, bent, plain) => ({
  id: edgeId(synapse),
  source: synapse.pre,
  target: synapse.post,
  type: synapse.type,
  count: synapse.count,
  counts: synapse.list_count,
  ...(synapse.states ? { states: synapse.states } : {}),
  ...(synapse.spread ? { spread: synapse.spread } : {}),
  ...(synapse.sender ? { ...synapse.sender, tint: view.sending?.tint(synapse.sender) } : {}),
  width: edgeWidth(synapse.count, view.scale),
  number: synapse.number ?? edgeNumber(synapse.count),
  numbered: view.numbers ? 1 : 0,
  bent: bent ? 1 : 0,
  plain: plain ? 1 : 0,
  off: isOff(synapse, view) ? 1 : 0,
});

/**
 * The data of all edges of a graph, by their ids.
 * @param {readonly (Synapse & {number?: string})[]} synapses
 * @param {Drawing} view
 */
function edgesData(synapses, view) {
  const isBent = parallel(synapses);
  const plain = isPlain(synapses);
  const each = synapses.map((synapse) => edgeData(synapse, view, isBent(synapse), plain));
  return new Map(each.map((data) => [data.id, data]));
}

export { CHEMICAL, ELECTRICAL, edgeId, edgeNumber, edgesData, edgeWidth, isBelow, isOff, isPlain, knownIn };
