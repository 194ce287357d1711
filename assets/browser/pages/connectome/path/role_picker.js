/* A field to choose the cells of a role in: classes alone, or cells alone. */

import { CellPicker } from "../../../connectome/panel/cell_picker.js";

/** @import {CellTable, Choice, Option} from "../../../connectome/types.d.ts" */

/**
 * A class of one cell is a class here, even if it has the name of its cell.
 * @param {Map<string, string[]>} classes
 * @param {readonly Option[]} options
 * @returns {Option[]}
 */
export function withSingleClasses(classes, options) {
  const known = new Set(options.map((option) => option.name));
  const single = [...classes]
    .filter(([name]) => !known.has(name))
    .map(([name, members]) => ({
      kind: /** @type {const} */ ("classes"),
      name,
      detail: members.join(" "),
      search: name.toUpperCase(),
    }));
  return [...options, ...single].sort((a, b) => a.search.localeCompare(b.search));
}

export class RolePicker extends CellPicker {
  /**
   * @param {HTMLElement} root empty
   * @param {object} options
   * @param {string} options.id
   * @param {string} options.label
   * @param {(value: Choice) => void} options.onChange
   * @param {(name: string) => string} options.taken the role in which a cell is used already, or ""
   */
  constructor(root, { taken, ...options }) {
    super(root, options);
    this.taken = taken;
  }

  /**
   * @param {CellTable} table
   * @param {string} level
   */
  setLevel(table, level) {
    const isClass = level === "class";
    const classes = isClass ? table.classes : new Map();
    super.setTable({ classes, cells: isClass ? new Map() : table.cells });
    const { options } = this;
    this.options = withSingleClasses(classes, options);
  }

  /** @param {Option} option */
  obstacle(option) {
    return this.isChosen(option) ? "" : this.taken(option.name);
  }

  get names() {
    return [...this.value.classes, ...this.value.neurons];
  }
}
