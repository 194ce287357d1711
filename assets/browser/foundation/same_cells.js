/* Cells that a visitor has chosen travel from page to page: the query of each page that shows the same ones. Pure functions. */

/**
 * A cell, or a whole class where `cell` is "".
 * @typedef {{cell: string, cellClass: string}} Chosen
 */
/** @typedef {"explore" | "matrix" | "paths" | "encoding" | "recordings"} Target */
/** @typedef {Readonly<Record<string, string>>} Query */

const MOST_RECORDED = 50; // that a search for recordings takes (app/states/activity/find_neuron.py)

/** @param {readonly Chosen[]} chosen */
const cellsOf = (chosen) => chosen.filter(({ cell }) => cell).map(({ cell }) => cell);

/** @param {readonly Chosen[]} chosen */
const wholeClasses = (chosen) => chosen.filter(({ cell }) => !cell).map(({ cellClass }) => cellClass);

/**
 * Names of one level, as a page needs them that has either cells or classes: a cell beside a class stands for its class.
 * @param {readonly Chosen[]} chosen
 */
export function oneLevel(chosen) {
  const single = chosen.every(({ cell }) => cell);
  const names = chosen.map(({ cell, cellClass }) => (single ? cell : cellClass));
  return { level: single ? "neuron" : "class", names: [...new Set(names)] };
}

/**
 * @param {readonly Chosen[]} chosen
 * @param {readonly string[]} datasets connectomes, the first one first
 */
const graph = (chosen, datasets) => ({
  neurons: cellsOf(chosen).join(","),
  classes: wholeClasses(chosen).join(","),
  datasets: datasets.join(","),
});

/** @type {Record<Target, (chosen: readonly Chosen[], datasets: readonly string[]) => Query | null>} */
const QUERIES = {
  explore: graph,
  encoding: graph,
  matrix: (chosen, [dataset = ""]) => ({
    neurons: cellsOf(chosen).join(","),
    classes: wholeClasses(chosen).join(","),
    level: cellsOf(chosen).length ? "neuron" : "",
    dataset,
  }),
  // from the first one to the others
  paths: (chosen, [dataset = ""]) => {
    const { level, names } = oneLevel(chosen);
    const [start, ...ends] = names;
    return ends.length ? { start, end: ends.join(","), level: level === "class" ? "" : level, dataset } : null;
  },
  recordings: (chosen) => ({
    n: chosen
      .slice(0, MOST_RECORDED)
      .map(({ cell, cellClass }) => cell || cellClass)
      .join("-"),
  }),
};

/**
 * The query of a page for these cells; null where it has nothing to show of them.
 * @param {Target} target
 * @param {readonly Chosen[]} chosen
 * @param {readonly string[]} [datasets]
 * @param {string} [halve] "1": gap junctions that a source lists twice count half, there too
 */
export function sameCells(target, chosen, datasets = [], halve = "0") {
  const query = chosen.length ? QUERIES[target](chosen, datasets) : null;
  if (!query) return null;
  const weighed = halve === "1" && target !== "recordings" ? { halve } : {};
  const said = Object.entries({ ...query, ...weighed }).filter(([, value]) => value);
  return new URLSearchParams(said).toString().replaceAll("%2C", ",").replaceAll("%2A", "*");
}

/**
 * Cells and classes as they are chosen on a page of connectomes.
 * @param {{neurons: readonly string[], classes: readonly string[]}} choice
 * @param {{get(name: string): {neuron_class: string} | undefined}} cells that are known
 * @returns {Chosen[]}
 */
export const chosenCells = ({ neurons, classes }, cells) => [
  ...classes.map((cellClass) => ({ cell: "", cellClass })),
  ...neurons.map((cell) => ({ cell, cellClass: cells.get(cell)?.neuron_class ?? cell })),
];

/**
 * A value of Find neurons: AVAL, AVA?, AVA*. A side that is not known leaves the class.
 * @param {string} value
 * @param {string} cellClass
 * @returns {Chosen}
 */
export const labeled = (value, cellClass) => ({ cell: /[*?]/.test(value) ? "" : value, cellClass });
