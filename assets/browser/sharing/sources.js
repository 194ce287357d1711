/* Sources as the server writes them, one a line: "White et al., 1986. https://doi.org/10.1098/rstb.1986.0056". */

/**
 * The words of a source and its address; "" without one, or where it is one of this site.
 * @param {string} source
 * @param {string} origin of this site
 */
export function sourceParts(source, origin) {
  const [words, url = ""] = source.split(/ (?=https?:)/);
  return { words, url: url.startsWith(origin) ? "" : url };
}

/**
 * The lines of a citation without the address of the view, which is longer than a figure is wide.
 * @param {string} text
 * @param {string} origin of this site
 */
export const sourceLines = (text, origin) =>
  text
    .split("\n")
    .map((line) =>
      line
        .split(" ")
        .filter((word) => !word.startsWith(origin))
        .join(" ")
        .trim(),
    )
    .filter(Boolean);

/**
 * One after the other in a sentence: "White et al., 1986. https://doi.org/…; WormWideWeb, data version 1a2b."
 * @param {readonly string[]} sources
 */
export const listed = (sources) =>
  sources.length ? `${sources.map((source) => source.replace(/\.$/, "")).join("; ")}.` : "";
