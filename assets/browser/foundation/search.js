/* Names of cells, and words about them, as people type and paste them: one rule for every picker. Pure functions.

   A name may be written as files write it: in small letters, or with fewer zeros (VB1, DA9). It never stands for another name that
   merely holds it: VD is no AVD. */

/**
 * What there is to choose. `names`: each of them is the thing itself; `of`: a name that stands for it and others, as a class does;
 * `words`: what is known of it, in small letters.
 * @typedef {{names: readonly string[], of?: string, words?: readonly string[]}} Entry
 */
/** @typedef {"exact" | "prefix" | "part" | "word"} Fit how what is typed fits an entry, the best first */

/** @type {readonly Fit[]} */
const FITS = ["exact", "prefix", "part", "word"];
const SHORTEST_WORD = 3; // letters of a word before it is looked for
const ITEMS = /[,;\n\r\t]+/;

/**
 * A name as it is compared: VB01, VB1 and vb1 are one, and so are dBWML1, BWM-DL01 and MDL01.
 * @param {string} name
 */
export const nameKey = (name) =>
  name
    .trim()
    .toUpperCase()
    .replace(/^([A-Z-]+)0+(?=\d)/, "$1")
    .replace(/^(?:BWM-|M)([DV])([LR])(?=\d)/, "$1BWM$2");

/** @param {string} word without what is written in one way or another: spaces, hyphens */
const plainWord = (word) => word.replace(/[\s-]+/g, "");

/**
 * Whether a word that is known begins one's own: "dopamin", "dopaminergic", "cholinergic", "motor neurons" and "pre-anal ganglia"
 * are found.
 * @param {string} word in small letters
 * @param {string} typed
 */
function fitsWord(word, typed) {
  const stem = typed
    .trim()
    .toLowerCase()
    .replace(/(ergic|s)$/, "")
    .replace(/ganglia$/, "ganglion");
  if (stem.length < SHORTEST_WORD) return false;
  const [plain, wanted] = [plainWord(word), plainWord(stem)];
  return plain.startsWith(wanted) || plain.replace(/^acetyl/, "").startsWith(wanted);
}

/** @type {WeakMap<readonly string[], {keys: string[], capitals: string[]}>} */
const compared = new WeakMap();

/**
 * Names as they are compared, worked out once: a search goes through hundreds of entries at every key.
 * @param {readonly string[]} names
 */
function comparable(names) {
  const known = compared.get(names) ?? {
    keys: names.map(nameKey),
    capitals: names.map((name) => name.toUpperCase()),
  };
  compared.set(names, known);
  return known;
}

/**
 * @param {Entry} entry
 * @param {string} typed
 * @returns {Fit | null}
 */
export function fit({ names, words = [] }, typed) {
  const wanted = nameKey(typed);
  const upper = typed.trim().toUpperCase(); // "VB0" is on its way to VB01
  const { keys, capitals } = comparable(names);
  if (keys.includes(wanted)) return "exact";
  const begins = (/** @type {string} */ name) => name.startsWith(wanted) || name.startsWith(upper);
  if (keys.some(begins) || capitals.some((name) => name.startsWith(upper))) return "prefix";
  if (keys.some((key) => key.includes(wanted))) return "part";
  return words.some((word) => fitsWord(word, typed)) ? "word" : null;
}

/**
 * As `fit`; what fits nowhere as a whole may do so word by word, as "atanas baseline": all must, and the worst of them counts.
 * @param {Entry} entry
 * @param {string} typed
 * @returns {Fit | null}
 */
export function fitWords(entry, typed) {
  const whole = fit(entry, typed);
  const words = typed.trim().split(/\s+/);
  if (whole || words.length < 2) return whole;
  const each = words.map((word) => fit(entry, word));
  const places = each.map((how) => (how ? FITS.indexOf(how) : FITS.length));
  return FITS[Math.max(...places)] ?? null;
}

/**
 * The entries that fit: exact names, then names that begin so, then the rest; each group in its own order. All where nothing is
 * typed.
 * @template {Entry} E
 * @param {readonly E[]} entries
 * @param {string} typed
 * @param {(entry: Entry, typed: string) => Fit | null} fits
 * @returns {{entry: E, fit: Fit}[]}
 */
export function ranked(entries, typed, fits = fit) {
  if (!typed.trim()) return entries.map((entry) => ({ entry, fit: "part" }));
  /** @type {{entry: E, fit: Fit}[]} */
  const found = [];
  for (const entry of entries) {
    const how = fits(entry, typed);
    if (how) found.push({ entry, fit: how });
  }
  return found.sort((a, b) => FITS.indexOf(a.fit) - FITS.indexOf(b.fit)); // stable
}

/**
 * The entries that one item of a list means: the name itself, else all that it stands for, else all that a word is true of.
 * @template {Entry} E
 * @param {readonly E[]} entries
 * @param {string} item
 * @returns {E[]}
 */
export function meant(entries, item) {
  const key = nameKey(item);
  const exact = entries.filter(({ names }) => names.some((name) => nameKey(name) === key));
  if (exact.length) return exact;
  const members = entries.filter(({ of }) => of !== undefined && nameKey(of) === key);
  if (members.length) return members;
  return entries.filter(({ words = [] }) => words.some((word) => fitsWord(word, item)));
}

/** @param {string} text whether it holds more than one item */
export const isList = (text) => /[\s,;]/.test(text.trim());

/**
 * A pasted or typed list: items between commas, semicolons and lines; between spaces, too, unless they are one word ("motor
 * neuron"). What nothing fits is named.
 * @template {Entry} E
 * @param {readonly E[]} entries
 * @param {string} text
 * @returns {{found: {item: string, entries: E[]}[], unknown: string[]}}
 */
export function readList(entries, text) {
  /** @type {{item: string, entries: E[]}[]} */
  const found = [];
  /** @type {string[]} */
  const unknown = [];
  const take = (/** @type {string} */ item) => {
    const those = meant(entries, item);
    if (those.length) found.push({ item, entries: those });
    return those.length > 0;
  };
  for (const part of text.split(ITEMS)) {
    const item = part.trim();
    if (!item || (/\s/.test(item) && take(item))) continue;
    for (const word of item.split(/\s+/)) if (!take(word) && !unknown.includes(word)) unknown.push(word);
  }
  return { found, unknown };
}

/**
 * What is said of names that are not here: "VD: not in White whole; in Cook", "AVAX: not in Cook; did you mean AVAR or AVAL".
 * @param {string} name
 * @param {string} here where it was looked for
 * @param {readonly string[]} elsewhere where it is
 * @param {string} [hint] which name it may have been
 */
export function absent(name, here, elsewhere, hint = "") {
  const more = elsewhere.length ? `in ${elsewhere.join(", ")}` : hint;
  return `${name}: not in ${here}${more && `; ${more}`}`;
}
