/* Where what a page shows comes from. */

/**
 * The papers of some data sets, each once; empty where there is none.
 * @param {readonly {citations: readonly {text: string}[]}[]} datasets
 */
export function citation(datasets) {
  const texts = new Set(datasets.flatMap(({ citations }) => citations.map(({ text }) => text)));
  return texts.size ? `Connectome data: ${[...texts].join("; ")}` : "";
}
