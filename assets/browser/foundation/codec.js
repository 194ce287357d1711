/* The query of an address: flat strings as text, and long texts packed. app/states/codec.py and app/states/compact.py are its
   other half; tests/contract/addresses.json holds cases that both must pass. */

// lists of neuron numbers: runs of them may be written as 1..302 (app/states/codec.py: Integers)
import { NUMBERS } from "../contract/lists.js";

const LISTS = new Set(NUMBERS);
const SHORTEST_RUN = 5;

/**
 * A value as it stands in a query. Commas and colons may stay as they are, which keeps links readable.
 * @param {string} value
 */
const encode = (value) => encodeURIComponent(value.toWellFormed()).replaceAll("%2C", ",").replaceAll("%3A", ":");

/**
 * "1-2-3-4-5-9" as "1..5-9"; what is no list of numbers stays as it is.
 * @param {string} text
 */
export function withRuns(text) {
  if (!/^\d+(-\d+)*$/.test(text)) return text;
  /** @type {number[][]} */
  const runs = [];
  let next = NaN;
  for (const number of text.split("-").map(Number)) {
    if (number === next) runs[runs.length - 1].push(number);
    else runs.push([number]);
    next = number + 1;
  }
  return runs.map((run) => (run.length < SHORTEST_RUN ? run.join("-") : `${run[0]}..${run.at(-1)}`)).join("-");
}

/**
 * The numbers of each data set, "name:1-2,name:3", or one list of them.
 * @param {string} text
 */
const shortened = (text) =>
  text
    .split(",")
    .map((part) => {
      const at = part.lastIndexOf(":") + 1;
      return part.slice(0, at) + withRuns(part.slice(at));
    })
    .join(",");

/** @typedef {Readonly<Record<string, string>>} Flat a state, or a part of it, as flat strings */

/**
 * Whether a state shows the example that its page opens with.
 * @param {Flat} state
 * @param {Flat} example of what the page is about; a page without one has no keys in it
 */
export function isExample(state, example) {
  const keys = Object.keys(example);
  return keys.some((key) => example[key]) && keys.every((key) => (state[key] ?? "") === example[key]);
}

/**
 * `?key=value&…` of a state; "" when everything is as a bare address has it: by default, and the example where the page has one.
 * What is empty, but is not by default, stands there as `key=`; so does what the page is about when that is nothing.
 * @param {Flat} state
 * @param {Flat} defaults
 * @param {Flat} [example]
 */
export function query(state, defaults, example = {}) {
  const subject = Object.keys(example);
  const said = Object.entries(state).filter(([key, value]) => value !== (defaults[key] ?? ""));
  if (isExample(state, example) && said.every(([key]) => subject.includes(key))) return "";
  if (subject.length && !said.some(([key]) => subject.includes(key)))
    said.unshift([subject[0], state[subject[0]] ?? ""]);
  const parts = said.map(([key, value]) => `${key}=${encode(LISTS.has(key) ? shortened(value) : value)}`);
  return parts.length ? `?${parts.join("&")}` : "";
}

/**
 * What a stream makes of bytes.
 * @param {BlobPart} content
 * @param {CompressionStream | DecompressionStream} change
 */
const through = (content, change) => new Response(new Blob([content]).stream().pipeThrough(change));

/**
 * A query (without its question mark) as the value of `z`: deflated, in the letters of an address.
 * @param {string} text
 */
export async function pack(text) {
  const bytes = new Uint8Array(await through(text, new CompressionStream("deflate-raw")).arrayBuffer());
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/**
 * The query that was packed. Raises for anything else.
 * @param {string} packed
 */
export async function unpack(packed) {
  const letters = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  return through(bytes, new DecompressionStream("deflate-raw")).text();
}
