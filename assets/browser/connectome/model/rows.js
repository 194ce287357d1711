/* The cells and connections of a graph as the rows of a grid. */

import { SIGN_CAVEAT } from "../../contract/signs.js";
import { KNOWN_SHORT } from "../../contract/vocabularies.js";
import { rounded } from "../../foundation/numbers.js";
import { CHEMICAL, knownIn } from "./edges.js";
import { MARKS_EXPLAINED } from "./transmitters.js";
import { pooledText } from "./units.js";

/** @import {Column} from "../../dom/grid/grid.js" */
/** @import {Dataset, EdgeData, Facts} from "../types.d.ts" */

/** @typedef {{inputs: number, outputs: number, gaps: number}} Sums counts over all connections of a cell */
/** @typedef {Sums & {id: string, facts: Facts}} CellRow */

/**
 * @param {readonly Pick<EdgeData, "source" | "target" | "type" | "count">[]} edges
 * @returns {(id: string) => Sums}
 */
function sumsOf(edges) {
  /** @type {Map<string, Sums>} */
  const sums = new Map();
  const of = (/** @type {string} */ id) => sums.get(id) ?? { inputs: 0, outputs: 0, gaps: 0 };
  const add = (/** @type {string} */ id, /** @type {keyof Sums} */ key, /** @type {number} */ count) => {
    const sum = of(id);
    sum[key] += count;
    sums.set(id, sum);
  };
  for (const { type, source, target, count } of edges) {
    if (type === CHEMICAL) {
      add(source, "outputs", count);
      add(target, "inputs", count);
    } else {
      for (const end of new Set([source, target])) add(end, "gaps", count);
    }
  }
  return of;
}

/**
 * Columns and rows of the cells of a graph.
 * @param {Map<string, Facts>} facts
 * @param {readonly Pick<EdgeData, "source" | "target" | "type" | "count">[]} edges
 * @param {Set<string>} selected
 * @returns {{columns: Column<CellRow>[], rows: CellRow[]}}
 */
function cellRows(facts, edges, selected) {
  const sums = sumsOf(edges);
  return {
    columns: [
      { title: "Cell", text: (row) => row.id },
      { title: "Type", width: 9, text: (row) => row.facts.typeNames.join(", ") },
      {
        title: "Transmitter",
        hint: `Neurotransmitters (Wang et al., 2024). ${MARKS_EXPLAINED}.`,
        width: 9,
        text: (row) => row.facts.transmitters.join(", ") || "unknown",
      },
      {
        title: "Selected",
        hint: "Chosen cells; the others are their partners.",
        text: (row) => (selected.has(row.id) ? "yes" : ""),
      },
      {
        title: "In",
        hint: "Sum of the chemical connections onto the cell that are drawn.",
        width: 5,
        text: (row) => String(rounded(row.inputs)),
        value: (row) => row.inputs,
      },
      {
        title: "Out",
        hint: "Sum of the chemical connections from the cell that are drawn.",
        width: 5,
        text: (row) => String(rounded(row.outputs)),
        value: (row) => row.outputs,
      },
      {
        title: "Gap junctions",
        hint: "Sum of the gap junctions of the cell that are drawn.",
        width: 8,
        text: (row) => String(rounded(row.gaps)),
        value: (row) => row.gaps,
      },
    ],
    rows: [...facts].map(([id, description]) => ({ id, facts: description, ...sums(id) })),
  };
}

/**
 * A count in one data set, or why there is none. The unit is in the heading.
 * @param {EdgeData} row
 * @param {number} k number of the data set
 */
function countIn(row, k) {
  const [count, known] = [row.counts[k], knownIn(row, k)];
  return count > 0 || known === "known" ? String(count) : KNOWN_SHORT[known];
}

/** @type {Column<EdgeData>[]} what the sender of a chemical connection sends with */
const SENT = [
  {
    title: "Sent with",
    hint: `Transmitters of the sender (Wang et al., 2024). ${MARKS_EXPLAINED}.`,
    width: 8,
    text: ({ sign, codes = [] }) => (sign ? codes.join(", ") || "unknown" : "none: gap junction"),
  },
  {
    title: "Predicted sign",
    hint: SIGN_CAVEAT,
    width: 8,
    text: ({ sign }) => sign ?? "none: gap junction",
  },
];

/**
 * Columns and rows of the connections; one count column a data set, with its unit.
 * @param {EdgeData[]} edges
 * @param {readonly Dataset[]} datasets in the order of the counts
 * @returns {{columns: Column<EdgeData>[], rows: EdgeData[]}}
 */
function edgeRows(edges, datasets) {
  /** @type {Column<EdgeData>[]} */
  const counts = datasets.map((dataset, k) => ({
    title: `${dataset.short_name} (${dataset.unit})`,
    hint: `Count in ${dataset.name}, in ${dataset.unit}.`,
    width: 10,
    text: (row) => countIn(row, k),
    value: (row) => row.counts[k],
  }));
  /** @type {Column<EdgeData>} */
  const sum = {
    title: "Sum",
    hint: "Counts of all chosen data sets added up.",
    width: 5,
    text: (row) => String(row.count),
    value: (row) => row.count,
  };
  /** @type {Column<EdgeData>} */
  const mean = {
    title: "Mean (range, animals)",
    hint: "Over the independent animals that could show the connection; a missing cell is not zero.",
    width: 14,
    text: pooledText,
    value: (row) => row.count,
  };
  return {
    columns: [
      { title: "From", text: (row) => row.source },
      { title: "To", text: (row) => row.target },
      { title: "Type", text: (row) => (row.type === CHEMICAL ? "chemical" : "gap junction") },
      ...(edges.some((edge) => edge.sign) ? SENT : []),
      ...(datasets.length > 1 ? [edges.some((edge) => edge.spread) ? mean : sum] : []),
      ...counts,
    ],
    rows: edges,
  };
}

export { cellRows, edgeRows };
