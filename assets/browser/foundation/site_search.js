/* What the search box of the site finds: the rules of the pickers over all that there is (app/services/search/). The API gives the
   same order; both are held to tests/contract/search.json. Pure functions. */

import { fitWords, ranked } from "./search.js";
import { guesses } from "./spelling.js";

/** @import {SearchEntry} from "../contract/api.d.ts" */
/** @import {Fit} from "./search.js" */
/** @typedef {Pick<SearchEntry, "kind" | "names" | "words">} Findable */

/**
 * A row of the list: an entry, or another page about it, which `kind` "" says.
 * @typedef {{names: string[], kind: SearchEntry["kind"] | "", detail: string, simulated: boolean, where: string}} Row
 */

/** @type {readonly string[]} */
const UNGUESSED = ["recording"]; // dates and numbers: each is like all others

/**
 * What fits, the best first; where nothing does, the names that the text may have meant. Nothing of an empty text.
 * @template {Findable} E
 * @param {readonly E[]} entries
 * @param {string} typed
 * @returns {{found: {entry: E, fit: Fit}[], guesses: string[]}}
 */
export function searched(entries, typed) {
  if (!typed.trim()) return { found: [], guesses: [] };
  const found = ranked(entries, typed, fitWords);
  if (found.length) return { found, guesses: [] };
  const names = entries.filter(({ kind }) => !UNGUESSED.includes(kind)).map((entry) => entry.names[0]);
  return { found, guesses: guesses(names, typed).filter((name) => name !== undefined) };
}

/**
 * The rows of the list for a text: what was named has the other pages about it below itself. `guessed`: nothing fits, these are
 * names that it may have meant.
 * @param {readonly SearchEntry[]} entries
 * @param {string} typed
 * @returns {{rows: Row[], guessed: boolean}}
 */
export function rowsFor(entries, typed) {
  const { found, guesses: names } = searched(entries, typed);
  if (!found.length)
    return { rows: names.flatMap((name) => entries.filter((entry) => entry.names[0] === name)), guessed: true };
  const rows = found.flatMap(({ entry, fit }) => {
    const others = fit === "exact" ? entry.more : [];
    return [entry, ...others.map(({ name, where }) => other(name, where))];
  });
  return { rows, guessed: false };
}

/**
 * @param {string} name
 * @param {string} where
 * @returns {Row}
 */
const other = (name, where) => ({ names: [name], kind: "", detail: "", simulated: false, where });
