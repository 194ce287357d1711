/* The four lists of the Path page: where paths start, where they end, what they avoid and what they pass through. */

import { chosenCells } from "../../../foundation/same_cells.js";
import { listed, split } from "../../../foundation/text.js";
import { RolePicker } from "./role_picker.js";

/** @import {CellTable} from "../../../connectome/types.d.ts" */
/** @import {PathState, Role} from "./types.d.ts" */

/** @type {readonly Role[]} */
export const ROLES = ["start", "end", "exclude", "require"];
export const LISTED = 5; // names of a sentence

/**
 * Names at another level, each once: a class becomes its cells, cells become their class.
 * @param {readonly string[]} names
 * @param {string} level "class" or "neuron"
 * @param {CellTable} table
 */
export function atLevel(names, level, { cells, classes }) {
  const converted = names.flatMap((name) =>
    level === "class" ? [cells.get(name)?.neuron_class ?? name] : (classes.get(name) ?? [name]),
  );
  return [...new Set(converted)];
}

/**
 * Why there is nothing to ask of a data set; "" when there is.
 * @param {(role: Role) => string[]} present names of a role that the data set has
 * @param {readonly string[]} lost names that every path should pass through and the data set does not have
 * @param {{level: string, labels: Record<Role, string>, dataset: string}} said
 */
export function whyNothing(present, lost, { level, labels, dataset }) {
  const what = level === "class" ? "classes" : "cells";
  if (!present("start").length || !present("end").length) return `Choose ${what} to start from and ${what} to end at.`;
  const roles = new Map();
  for (const role of ROLES) {
    for (const name of present(role)) {
      if (roles.has(name)) return `${name} cannot be both in “${roles.get(name)}” and in “${labels[role]}”.`;
      roles.set(name, labels[role]);
    }
  }
  return lost.length ? `Every path should pass through ${listed(lost, LISTED)}, which ${dataset} does not hold.` : "";
}

export class PathRoles {
  /**
   * @param {string} id the ids of the pickers start with it
   * @param {Record<string, HTMLElement>} parts of the page, its roles among them
   * @param {Record<Role, string>} labels titles
   * @param {PathState} state of the page
   * @param {{onChange: () => void, here: () => string, holders: (name: string) => Promise<string[]>}} page `onChange`: a picker
   *   was changed by the visitor; `here`: the data set; `holders`: those that have a name
   */
  constructor(id, parts, labels, state, { onChange, here, holders }) {
    this.labels = labels;
    this.level = state.level; // of the names in the pickers
    const picker = (/** @type {Role} */ role) =>
      new RolePicker(parts[role], {
        id: `${id}-${role}`,
        label: labels[role],
        onChange,
        holders,
        here,
        taken: (name) => this.taken(name, role),
      });
    /** @type {Record<Role, RolePicker>} */
    this.pickers = {
      start: picker("start"),
      end: picker("end"),
      exclude: picker("exclude"),
      require: picker("require"),
    };
    for (const role of ROLES) this.set(role, split(state[role]));
  }

  /**
   * @param {Role} role
   * @returns {string[]}
   */
  names(role) {
    return this.pickers[role].names;
  }

  /**
   * @param {Role} role
   * @param {string[]} names
   */
  set(role, names) {
    const isClass = this.level === "class";
    this.pickers[role].setValue({ neurons: isClass ? [] : names, classes: isClass ? names : [] });
  }

  /** The lists as they stand in the page's state. */
  state() {
    const text = (/** @type {Role} */ role) => this.names(role).join(",");
    return { start: text("start"), end: text("end"), exclude: text("exclude"), require: text("require") };
  }

  /**
   * The other role a cell has already, as a reason not to choose it.
   * @param {string} name
   * @param {Role} except
   */
  taken(name, except) {
    const role = ROLES.find((other) => other !== except && this.names(other).includes(name));
    return role ? `chosen in “${this.labels[role]}”` : "";
  }

  /**
   * Offer the cells or classes of a data set; what is chosen changes with the level.
   * @param {CellTable} table
   * @param {string} level
   */
  setTable(table, level) {
    if (this.level !== level) {
      this.level = level;
      for (const role of ROLES) this.set(role, atLevel(this.names(role), level, table));
    }
    for (const role of ROLES) this.pickers[role].setLevel(table, level);
  }

  /**
   * The cells that paths start, pass and end at.
   * @param {CellTable["cells"]} cells
   */
  chosen(cells) {
    const names = [...new Set([...this.names("start"), ...this.names("require"), ...this.names("end")])];
    const isClass = this.level === "class";
    return chosenCells({ neurons: isClass ? [] : names, classes: isClass ? names : [] }, cells);
  }

  /** Names that the data set does not have. @returns {string[]} */
  missing() {
    return ROLES.flatMap((role) => this.pickers[role].missing());
  }

  /**
   * Names of a role that the data set has.
   * @param {Role} role
   */
  present(role) {
    const missing = new Set(this.pickers[role].missing());
    return this.names(role).filter((name) => !missing.has(name));
  }

  /**
   * Why there is nothing to ask of a data set; "" when there is.
   * @param {string} dataset its name
   */
  obstacle(dataset) {
    const { level, labels } = this;
    const lost = this.pickers.require.missing();
    return whyNothing((role) => this.present(role), lost, { level, labels, dataset });
  }
}
