/* Which cells and classes are chosen, and which can be. A class and its own cells exclude each other. */

/** @import {Choosable, Choice, Facts, Option} from "../types.d.ts" */

/**
 * What there is to choose from, by name; a class before a cell of the same name. A class of one cell that has its name is no
 * option of its own.
 * @param {Choosable} table
 * @returns {Option[]}
 */
function optionsOf(table) {
  /** @type {Option[]} */
  const classes = [...table.classes]
    .filter(([name, members]) => members.length > 1 || !table.cells.has(name))
    .map(([name, members]) => classOption(name, members));
  /** @type {Option[]} */
  const cells = [...table.cells.values()].map((cell) => ({
    kind: "neurons",
    name: cell.name,
    cellClass: cell.neuron_class,
    detail: cell.cell_type_desc,
    search: cell.name.toUpperCase(),
  }));
  return [...classes, ...cells].sort((a, b) => a.search.localeCompare(b.search) || (a.kind === "classes" ? -1 : 1));
}

/**
 * @param {string} name
 * @param {readonly string[]} members
 * @returns {Option}
 */
const classOption = (name, members) => ({
  kind: "classes",
  name,
  detail: members.join(" "),
  search: name.toUpperCase(),
});

/**
 * The options whose name begins with what is typed, then those that hold it.
 * @param {readonly Option[]} options
 * @param {string} typed in capitals
 */
function matching(options, typed) {
  const starts = options.filter(({ search }) => search.startsWith(typed));
  const holds = typed ? options.filter(({ search }) => !search.startsWith(typed) && search.includes(typed)) : [];
  return [...starts, ...holds];
}

/**
 * Why an option cannot be chosen beside what is chosen; "" when it can.
 * @param {Option} option
 * @param {Choice} choice
 * @param {Choosable} table
 */
function obstacle(option, choice, table) {
  if (option.kind === "neurons")
    return option.cellClass !== undefined && choice.classes.includes(option.cellClass)
      ? `in class ${option.cellClass}`
      : "";
  const members = table.classes.get(option.name) ?? [];
  const chosen = choice.neurons.filter((name) => members.includes(name));
  return chosen.length ? `${chosen.join(", ")} chosen` : "";
}

/**
 * The choice with every name of a list, written as it may be; `unknown`: names that nothing has. Of a class and its cells the
 * class stays.
 * @param {Choice} choice
 * @param {readonly string[]} names
 * @param {readonly Option[]} options
 * @param {Choosable} table
 * @returns {{choice: Choice, unknown: string[]}}
 */
function withList(choice, names, options, table) {
  const next = { neurons: [...choice.neurons], classes: [...choice.classes] };
  const unknown = [];
  for (const typed of names) {
    const found = options.filter(({ search }) => search === typed.toUpperCase());
    const option = found.find(({ kind }) => kind === "classes") ?? found[0];
    if (!option) unknown.push(typed);
    else if (!next[option.kind].includes(option.name)) next[option.kind].push(option.name);
  }
  const isFree = (/** @type {string} */ name) => {
    const cell = table.cells.get(name);
    return !cell || !next.classes.includes(cell.neuron_class);
  };
  return { choice: { ...next, neurons: next.neurons.filter(isFree) }, unknown };
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

export { matching, missing, obstacle, optionsOf, withCells, withList, without };
