/* Which name a wrong one may have been: the rule of data_loader/spelling.py, so that a picker says what the API says. Both are held
   to tests/contract/spelling.json. Pure functions. */

import { nameKey } from "./search.js";

const MOST_GUESSES = 3;
const LEAST_LIKENESS = 0.6; // 0 to 1

/**
 * Letters that two words share in the same order: the longest run of both, and what is shared before and after it.
 * @param {string} a
 * @param {string} b
 * @returns {number}
 */
function shared(a, b) {
  let [size, i, j] = [0, 0, 0];
  for (let k = 0; k < a.length; k += 1)
    for (let l = 0; l < b.length; l += 1) {
      let run = 0;
      while (k + run < a.length && a[k + run] === b[l + run]) run += 1;
      if (run > size) [size, i, j] = [run, k, l];
    }
  return size && size + shared(a.slice(0, i), b.slice(0, j)) + shared(a.slice(i + size), b.slice(j + size));
}

/**
 * Share of letters that two words have in common, as Python's difflib counts it.
 * @param {string} a
 * @param {string} b
 */
const likeness = (a, b) => (2 * shared(a, b)) / (a.length + b.length);

/**
 * Names that look like a text, the likeliest first; of equally likely ones the last in the alphabet.
 * @param {readonly string[]} names
 * @param {string} text
 */
export function guesses(names, text) {
  const wanted = nameKey(text);
  const byKey = new Map(names.map((name) => [nameKey(name), name]));
  const found = [...byKey.keys()].map((key) => ({ key, like: likeness(key, wanted) }));
  return found
    .filter(({ like }) => like >= LEAST_LIKENESS)
    .sort((a, b) => b.like - a.like || (a.key < b.key ? 1 : -1))
    .slice(0, MOST_GUESSES)
    .map(({ key }) => byKey.get(key));
}

/**
 * "did you mean AVAL or AVAR", "" where nothing looks like it.
 * @param {readonly {names: readonly string[]}[]} entries of a picker
 * @param {string} text
 */
export function hint(entries, text) {
  const names = entries.flatMap((entry) => entry.names).filter((name) => /\D/.test(name)); // a number is no misspelled name
  const found = guesses(names, text);
  return found.length ? `did you mean ${found.join(" or ")}` : "";
}
