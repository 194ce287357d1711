/* From a graph to the connectivity matrix of what it shows. */

/** @import {Dataset, Facts} from "../types.d.ts" */

const LONGEST_SHOWN = 2500; // characters of names in a link

const joined = (/** @type {readonly string[]} */ names) => names.map(encodeURIComponent).join(",");

/**
 * The query of the matrix of these cells in these data sets. Weights of different units are not added up: only data sets with
 * the unit of the first one are taken along.
 * @param {readonly Pick<Dataset, "id" | "unit">[]} datasets at least one
 * @param {readonly Pick<Facts, "label" | "isClass" | "cellClass">[]} facts of the cells
 * @param {string} [halve] "1": gap junctions that a source lists twice count half
 */
function matrixQuery(datasets, facts, halve = "0") {
  const [first, ...plus] = ofOneUnit(datasets);
  const labels = (/** @type {boolean} */ isClass) =>
    facts.filter((description) => description.isClass === isClass).map((description) => description.label);
  // a class of one cell often has the name of its cell
  const oneByOne = facts.some((description) => !description.isClass && description.label !== description.cellClass);
  const query = {
    dataset: first.id,
    plus: joined(plus.map((dataset) => dataset.id)),
    level: oneByOne ? "neuron" : "",
    neurons: joined(labels(false)),
    classes: joined(labels(true)),
    halve: halve === "1" ? halve : "",
  };
  return Object.entries(query)
    .filter(([, value]) => value)
    .map(([key, value]) => `${key}=${value}`)
    .join("&");
}

/**
 * The data sets that can be added up to the first one.
 * @template {Pick<Dataset, "unit">} D
 * @param {readonly D[]} datasets
 */
const ofOneUnit = (datasets) => datasets.filter((dataset) => dataset.unit === datasets[0].unit);

/**
 * Let the link of a graph's toolbar lead to the matrix of these cells in these data sets.
 * @param {Element} card
 * @param {string} address of the matrix
 * @param {readonly Dataset[]} datasets
 * @param {readonly Facts[]} facts of the cells
 * @param {string} [halve] as in the address
 */
function linkMatrix(card, address, datasets, facts, halve) {
  const link = card.querySelector("a[data-part='matrix-link']");
  if (!(link instanceof HTMLAnchorElement)) return;
  link.hidden = !facts.length || !datasets.length;
  if (link.hidden) return;
  link.href = `${address}?${matrixQuery(datasets, facts, halve)}`;
  const left = datasets.length - ofOneUnit(datasets).length;
  link.title = `Connectivity matrix of these cells${left ? `, in the data sets that count ${datasets[0].unit}` : ""}`;
}

/**
 * The cells shown as the matrix asks for them: single cells when all are, else classes; of too many, the selected ones.
 * @param {readonly Pick<Facts, "label" | "isClass" | "cellClass" | "members">[]} shown
 * @param {Set<string>} selected
 * @returns {{level: string, neurons: string} | {classes: string}}
 */
function matrixCells(shown, selected) {
  const single = shown.length > 0 && shown.every(({ isClass, members }) => !isClass || members.length === 1);
  const names = (/** @type {typeof shown} */ facts) => {
    const each = facts.flatMap(({ members, cellClass }) => (single ? members : [cellClass]));
    return [...new Set(each)].sort().join(",");
  };
  const all = names(shown);
  const text = all.length > LONGEST_SHOWN ? names(shown.filter(({ label }) => selected.has(label))) : all;
  return single ? { level: "neuron", neurons: text } : { classes: text };
}

export { linkMatrix, matrixCells, matrixQuery };
