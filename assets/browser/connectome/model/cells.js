/* The cells and classes of data sets, and what is known of them. */

/** @import {CellTable, Facts, NeuronsAnswer} from "../types.d.ts" */

/**
 * Cells and classes of several data sets.
 * @param {readonly ({id: string} & Pick<NeuronsAnswer, "neurons">)[]} answers of available-neurons, one a data set
 * @returns {CellTable}
 */
function cellTable(answers) {
  /** @type {CellTable["cells"]} */
  const cells = new Map();
  /** @type {CellTable["classes"]} */
  const classes = new Map();
  for (const { id, neurons } of answers) {
    for (const [name, facts] of Object.entries(neurons)) {
      const cell = cells.get(name) ?? { ...facts, datasets: new Set() };
      cells.set(name, cell);
      cell.datasets.add(id);
    }
  }
  for (const [name, { neuron_class: cellClass }] of cells) {
    const members = classes.get(cellClass) ?? [];
    classes.set(cellClass, members);
    members.push(name);
  }
  return { cells, classes };
}

/**
 * The cells that a node or a selected name stands for: itself, or the members of the class that are present.
 * @param {CellTable} table
 * @param {string} label
 */
const membersOf = (table, label) => (table.cells.has(label) ? [label] : (table.classes.get(label) ?? []));

/**
 * Each value once, in the order of the first.
 * @template T
 * @param {Iterable<T>} values
 */
const unique = (values) => [...new Set(values)];

/**
 * Everything known of one node.
 * @param {CellTable} table
 * @param {string} label of a cell or a class
 * @returns {Facts}
 */
function describe(table, label) {
  const members = membersOf(table, label).flatMap((name) => table.cells.get(name) ?? []);
  const types = unique(members.map((cell) => cell.cell_type));
  return {
    label,
    isClass: !table.cells.has(label),
    cellClass: table.cells.get(label)?.neuron_class ?? label,
    members: members.map((cell) => cell.name),
    types: types.length ? types : ["u"],
    typeNames: unique(members.map((cell) => cell.cell_type_desc)),
    transmitters: unique(members.flatMap((cell) => cell.neurotransmitter ?? [])),
    ganglia: unique(members.flatMap(({ ganglion }) => ganglion || [])),
    lineages: members.flatMap(({ name, lineage }) =>
      lineage ? [/** @type {[string, string]} */ ([name, lineage])] : [],
    ),
    datasets: unique(members.flatMap((cell) => [...cell.datasets])),
  };
}

export { cellTable, describe, membersOf, unique };
