/* Titles of a page's figures, by which one of them is chosen, and the names of their files. */

/**
 * No title twice: figures of the same title are called as screen readers call them, and numbered if that does not help.
 * @param {readonly {title: string, spoken?: string | null}[]} figures
 */
export function distinct(figures) {
  /** @param {string} title */
  const times = (title) => figures.filter((figure) => figure.title === title).length;
  const titles = figures.map(({ title, spoken }) => (times(title) > 1 ? (spoken ?? title) : title));
  return titles.map((title, k) => {
    const before = titles.slice(0, k).filter((other) => other === title).length;
    return before ? `${title} (${before + 1})` : title;
  });
}

const LONGEST = 80; // characters of a file's name
const SEVERAL = 3; // words that both say are a name, as of a recording

/** @param {string} text */
const wordsIn = (text) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/**
 * The longest run of words that both say: where it starts in the first, and how many words it has.
 * @param {readonly string[]} words
 * @param {readonly string[]} others
 */
function commonRun(words, others) {
  let best = { at: 0, length: 0 };
  for (let at = 0; at < words.length; at += 1) {
    for (let from = 0; from < others.length; from += 1) {
      let length = 0;
      while (at + length < words.length && words[at + length] === others[from + length]) length += 1;
      if (length > best.length) best = { at, length };
    }
  }
  return best;
}

/**
 * A file's name, without its ending, from the titles of a page and of a figure in it; what both say stands in it once.
 * @param {string} page
 * @param {string} figure
 */
export function fileNameOf(page, figure) {
  const words = wordsIn(page);
  const own = wordsIn(figure);
  const { at, length } = commonRun(own, words);
  const start = own[at - 1] === "of" ? at - 1 : at;
  if (length >= Math.min(SEVERAL, own.length)) own.splice(start, at + length - start);
  return [...words, ...own].join("-").slice(0, LONGEST) || "figure";
}
