/* Which cells and classes are chosen, and which can be. A class and its own cells exclude each other. */

import { ranked, readList } from "../../foundation/search.js";
import { factWords } from "../../foundation/words.js";

/** @import {CellAnswer, Choosable, Choice, Facts, Option} from "../types.d.ts" */
/** @import {Fit} from "../../foundation/search.js" */

/** @typedef {Pick<CellAnswer, "name" | "neuron_class" | "cell_type_desc"> & Partial<CellAnswer>} Known */

/** @param {readonly Known[]} cells */
const factsOf = (cells) => ({
  types: cells.map((cell) => cell.cell_type_desc),
  transmitters: cells.flatMap((cell) => cell.neurotransmitter ?? []),
  ganglia: Object.fromEntries(cells.map(({ name, ganglion = "" }) => [name, ganglion])),
});

/**
 * What there is to choose from, by name; a class before a cell of the same name. A class of one cell that has its name is no
 * option of its own.
 * @param {Choosable} table
 * @returns {Option[]}
 */
function optionsOf(table) {
  const classes = [...table.classes]
    .filter(([name, members]) => members.length > 1 || !table.cells.has(name))
    .map(([name, members]) => classOption(name, members, table));
  /** @type {Option[]} */
  const cells = [...table.cells.values()].map((cell) => ({
    kind: "neurons",
    name: cell.name,
    names: [cell.name],
    of: cell.neuron_class,
    cellClass: cell.neuron_class,
    detail: cell.cell_type_desc,
    words: factWords(cell.neuron_class, factsOf([cell]), cell.name),
  }));
  return [...classes, ...cells].sort(byName);
}

/**
 * @param {Option} a
 * @param {Option} b
 */
const byName = (a, b) => a.name.toUpperCase().localeCompare(b.name.toUpperCase()) || (a.kind === "classes" ? -1 : 1);

/**
 * @param {string} name
 * @param {readonly string[]} members
 * @param {Choosable} table
 * @returns {Option}
 */
const classOption = (name, members, table) => ({
  kind: "classes",
  name,
  names: [name],
  detail: members.join(" "),
  words: factWords(name, factsOf(members.flatMap((member) => table.cells.get(member) ?? []))),
});

/**
 * The options for what is typed, the best first (foundation/search.js). Where it is a word of several, the first of those takes
 * them all.
 * @param {readonly Option[]} options
 * @param {string} typed
 * @returns {Option[]}
 */
function matching(options, typed) {
  const found = ranked(options, typed);
  const of = (/** @type {Fit[]} */ ...fits) => found.filter(({ fit }) => fits.includes(fit)).map(({ entry }) => entry);
  const named = of("word");
  const classes = new Set(named.filter(({ kind }) => kind === "classes").map(({ name }) => name));
  const all = named.filter(({ cellClass = "" }) => !classes.has(cellClass)); // a class holds its cells
  return [...of("exact", "prefix"), ...(all.length > 1 ? [allOption(typed, all)] : []), ...of("part"), ...named];
}

/**
 * @param {string} word
 * @param {Option[]} members
 * @returns {Option}
 */
const allOption = (word, members) => ({
  kind: "all",
  name: `all ${members.length}: ${word.toLowerCase()}`,
  names: [],
  words: [word.toLowerCase()],
  detail: members.map(({ name }) => name).join(" "),
  members,
});

/**
 * Why an option cannot be chosen beside what is chosen; "" when it can.
 * @param {Option} option
 * @param {Choice} choice
 * @param {Choosable} table
 */
function obstacle(option, choice, table) {
  if (option.kind === "all") return "";
  if (option.kind === "neurons")
    return option.cellClass !== undefined && choice.classes.includes(option.cellClass)
      ? `in class ${option.cellClass}`
      : "";
  const members = table.classes.get(option.name) ?? [];
  const chosen = choice.neurons.filter((name) => members.includes(name));
  return chosen.length ? `${chosen.join(", ")} chosen` : "";
}

/**
 * The choice with some more options. Of a class and its cells the class stays.
 * @param {Choice} choice
 * @param {readonly Option[]} added
 * @param {Choosable} table
 * @returns {Choice}
 */
function withOptions(choice, added, table) {
  const next = { neurons: [...choice.neurons], classes: [...choice.classes] };
  for (const { kind, name } of added) if (kind !== "all" && !next[kind].includes(name)) next[kind].push(name);
  const isFree = (/** @type {string} */ name) => {
    const cell = table.cells.get(name);
    return !cell || !next.classes.includes(cell.neuron_class);
  };
  return { ...next, neurons: next.neurons.filter(isFree) };
}

/**
 * The choice with all that a list names (foundation/search.js); `unknown`: names that nothing has.
 * @param {Choice} choice
 * @param {string} text
 * @param {readonly Option[]} options
 * @param {Choosable} table
 * @returns {{choice: Choice, unknown: string[]}}
 */
function withList(choice, text, options, table) {
  const { found, unknown } = readList(options, text);
  const added = found.flatMap(({ entries }) => {
    const names = new Set(entries.map(({ name }) => name));
    const both = names.size === 1 && entries.length > 1; // a class and a cell of one name
    return both ? entries.filter(({ kind }) => kind === "classes") : entries;
  });
  return { choice: withOptions(choice, added, table), unknown };
}

/**
 * The choice with some more cells and classes; of a class and its cells the newest stays.
 * @param {Choice} choice
 * @param {readonly Pick<Facts, "label" | "isClass" | "cellClass" | "members">[]} added
 * @returns {Choice}
 */
function withCells({ neurons, classes }, added) {
  for (const { label, isClass, cellClass, members } of added) {
    const others = (/** @type {string[]} */ names) => names.filter((name) => name !== label);
    if (isClass) {
      neurons = neurons.filter((name) => !members.includes(name));
      classes = [...others(classes), label];
    } else {
      classes = classes.filter((name) => name !== cellClass);
      neurons = [...others(neurons), label];
    }
  }
  return { neurons, classes };
}

/**
 * The choice without a name.
 * @param {Choice} choice
 * @param {string} name
 * @returns {Choice}
 */
const without = ({ neurons, classes }, name) => ({
  neurons: neurons.filter((other) => other !== name),
  classes: classes.filter((other) => other !== name),
});

/**
 * Chosen names that none of the data sets has.
 * @param {Choice} choice
 * @param {Choosable} table
 */
const missing = ({ neurons, classes }, table) => [
  ...neurons.filter((name) => !table.cells.has(name)),
  ...classes.filter((name) => !table.classes.has(name)),
];

export { byName, classOption, matching, missing, obstacle, optionsOf, withCells, withList, withOptions, without };
