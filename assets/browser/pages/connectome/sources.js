/* Where what a page shows comes from. */

/**
 * The papers of some data sets, each once; empty where there is none.
 * @param {readonly {citations: readonly {text: string}[]}[]} datasets
 * @param {string} [colors] by which the cells are colored
 */
export function citation(datasets, colors = "") {
  const texts = new Set(datasets.flatMap(({ citations }) => citations.map(({ text }) => text)));
  if (!texts.size) return "";
  const transmitters = colors === "transmitter" ? " Transmitters: Wang et al., 2024." : "";
  return `Connectome data: ${[...texts].join("; ")}.${transmitters}`;
}
