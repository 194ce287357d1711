/* Where what a page shows comes from, as lines of the page and of its files. */

const LONGEST_ADDRESS = 400; // characters of an address in a file

/**
 * The papers of some data sets, each once; empty where there is none.
 * @param {readonly {citations: readonly {text: string}[]}[]} datasets
 */
export function citation(datasets) {
  const texts = new Set(datasets.flatMap(({ citations }) => citations.map(({ text }) => text)));
  return texts.size ? `Connectome data: ${[...texts].join("; ")}` : "";
}

/**
 * Last line of a file: the site, the version of its data and the address, without its query where that is long.
 * @param {{site: string, dataVersion: string}} config
 */
export function sourceLine({ site, dataVersion }) {
  const { href, origin, pathname } = location;
  return `${site}, data version ${dataVersion}, ${href.length < LONGEST_ADDRESS ? href : origin + pathname}`;
}
