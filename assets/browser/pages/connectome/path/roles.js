/* The four lists of the Path page: where paths start, where they end, what they avoid and what they pass through. */

import { CellPicker } from "../../../connectome/panel/cell_picker.js";
import { split } from "../../../foundation/text.js";

const ROLES = ["start", "end", "exclude", "require"];
const LISTED_NAMES = 5; // names of a sentence

const listed = (names) =>
  names.length > LISTED_NAMES ? `${names.slice(0, LISTED_NAMES).join(", ")} … (${names.length})` : names.join(", ");

/** A picker of classes alone, or of cells alone. */
class RolePicker extends CellPicker {
  /** `taken(name)`: the role in which a cell is used already, or "". */
  constructor(root, { taken, ...options }) {
    super(root, options);
    this.taken = taken;
  }

  setLevel(table, level) {
    const classes = level === "class" ? table.classes : new Map();
    const cells = level === "class" ? new Map() : table.cells;
    super.setTable({ classes, cells });
    // a class of one cell is a class here
    const known = new Set(this.options.map((option) => option.name));
    const single = [...classes]
      .filter(([name]) => !known.has(name))
      .map(([name, members]) => ({ kind: "classes", name, detail: members.join(" "), search: name.toUpperCase() }));
    this.options = [...this.options, ...single].sort((a, b) => a.search.localeCompare(b.search));
  }

  obstacle(option) {
    return this.isChosen(option) ? "" : this.taken(option.name);
  }

  get names() {
    return [...this.value.classes, ...this.value.neurons];
  }
}

class PathRoles {
  /** `id`: the ids of the pickers start with it; `parts`: role -> element; `labels`: role -> title; `state`: of the page. */
  constructor(id, parts, labels, state, onChange) {
    this.labels = labels;
    this.level = state.level; // of the names in the pickers
    this.pickers = new Map();
    for (const role of ROLES) {
      this.pickers.set(
        role,
        new RolePicker(parts[role], {
          id: `${id}-${role}`,
          label: labels[role],
          onChange,
          taken: (name) => this.taken(name, role),
        }),
      );
    }
    for (const role of ROLES) this.set(role, split(state[role]));
  }

  names(role) {
    return this.pickers.get(role).names;
  }

  set(role, names) {
    const byClass = this.level === "class";
    this.pickers.get(role).setValue({ neurons: byClass ? [] : names, classes: byClass ? names : [] });
  }

  /** The lists as they stand in the page's state. */
  state() {
    return Object.fromEntries(ROLES.map((role) => [role, this.names(role).join(",")]));
  }

  /** The other role a cell has already, as a reason not to choose it. */
  taken(name, except) {
    const role = [...this.pickers.keys()].find((other) => other !== except && this.names(other).includes(name));
    return role ? `chosen in “${this.labels[role]}”` : "";
  }

  /** Offer the cells or classes of a data set. After a change of level a class becomes its cells, cells become their class. */
  setTable(table, level) {
    if (this.level !== level) {
      const convert =
        level === "class"
          ? (name) => [table.cells.get(name)?.neuron_class ?? name]
          : (name) => table.classes.get(name) ?? [name];
      this.level = level;
      for (const role of ROLES) this.set(role, [...new Set(this.names(role).flatMap(convert))]);
    }
    for (const picker of this.pickers.values()) picker.setLevel(table, level);
  }

  /** Names that the data set does not have. */
  missing() {
    return ROLES.flatMap((role) => this.pickers.get(role).missing());
  }

  /** Names of a role that the data set has. */
  present(role) {
    const missing = new Set(this.pickers.get(role).missing());
    return this.names(role).filter((name) => !missing.has(name));
  }

  /** Why there is nothing to ask of the data set; "" when there is. */
  obstacle(dataset) {
    const what = this.level === "class" ? "classes" : "cells";
    if (!this.present("start").length || !this.present("end").length)
      return `Choose ${what} to start from and ${what} to end at.`;
    const roles = new Map();
    for (const role of ROLES) {
      for (const name of this.present(role)) {
        if (roles.has(name)) return `${name} cannot be both in “${roles.get(name)}” and in “${this.labels[role]}”.`;
        roles.set(name, this.labels[role]);
      }
    }
    const lost = this.pickers.get("require").missing();
    return lost.length ? `Every path should pass through ${listed(lost)}, which ${dataset} does not hold.` : "";
  }
}

export { listed as pathNames, PathRoles, ROLES as PATH_ROLES };
