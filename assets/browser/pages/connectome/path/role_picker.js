/* A field to choose the cells of a role in: classes alone, or cells alone. */

import { byName, classOption, optionsOf } from "../../../connectome/model/choice.js";
import { CellPicker } from "../../../connectome/panel/cell_picker.js";

/** @import {CellTable, Choice, Choosable, Option} from "../../../connectome/types.d.ts" */

/**
 * A class of one cell is a class here, even if it has the name of its cell.
 * @param {Choosable} table
 * @param {readonly Option[]} options
 * @returns {Option[]}
 */
export function withSingleClasses({ classes, cells }, options) {
  const known = new Set(options.map((option) => option.name));
  const single = [...classes].filter(([name]) => !known.has(name));
  const table = { classes, cells };
  return [...options, ...single.map(([name, members]) => classOption(name, members, table))].sort(byName);
}

export class RolePicker extends CellPicker {
  /**
   * @param {HTMLElement} root empty
   * @param {object} options
   * @param {string} options.id
   * @param {string} options.label
   * @param {(value: Choice) => void} options.onChange
   * @param {() => string} [options.here]
   * @param {(name: string) => Promise<string[]>} [options.holders]
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
    const offered = isClass ? optionsOf(table).filter(({ kind }) => kind === "classes") : optionsOf(table);
    this.options = withSingleClasses({ classes, cells: table.cells }, offered);
  }

  /** @param {Option} option */
  obstacle(option) {
    return this.isChosen(option) ? "" : this.taken(option.name);
  }

  get names() {
    return [...this.value.classes, ...this.value.neurons];
  }
}
