/* A field to choose cells and classes in: type, pick from the list, remove by chip; paste a list to add many.
   The value is {neurons: [...], classes: [...]}. */

import { element } from "../../dom/element.js";
import { Picker } from "../../dom/picker/picker.js";

const SHOWN = 60;

class CellPicker extends Picker {
  /** `root` is empty; `onChange(value)` is called after each change by the visitor. */
  constructor(root, { id, label, onChange }) {
    // the chips come first: the open list would cover them
    const chips = element("ul", { class: "cell-picker-chips", "aria-label": "Selected cells" });
    super(root, {
      id,
      label,
      limit: SHOWN,
      placeholder: "Add AVA, AVAL, RIB …",
      none: "No cell or class of these data sets matches.",
      before: [chips],
    });
    this.onChange = onChange;
    this.value = { neurons: [], classes: [] };
    this.options = [];
    this.table = { cells: new Map(), classes: new Map() };
    this.notice = "";
    this.chips = chips;
    chips.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const at = [...chips.querySelectorAll("button")].indexOf(button);
      this.remove(button.dataset.kind, button.dataset.name);
      // the button is gone: the focus goes to the next one
      const left = chips.querySelectorAll("button");
      (left[Math.min(at, left.length - 1)] ?? this.input).focus();
    });
  }

  /** What there is to choose from. The choice itself stays, cells that are missing here are marked. */
  setTable(table) {
    this.table = table;
    const classes = [...table.classes]
      .filter(([name, members]) => members.length > 1 || !table.cells.has(name))
      .map(([name, members]) => ({ kind: "classes", name, detail: members.join(" "), search: name.toUpperCase() }));
    const cells = [...table.cells.values()].map((cell) => ({
      kind: "neurons",
      name: cell.name,
      cellClass: cell.neuron_class,
      detail: cell.cell_type_desc,
      search: cell.name.toUpperCase(),
    }));
    this.options = [...classes, ...cells].sort(
      (a, b) => a.search.localeCompare(b.search) || (a.kind === "classes" ? -1 : 1),
    );
    this.draw();
    if (!this.list.hidden) this.open();
  }

  setValue(value) {
    this.value = { neurons: [...value.neurons], classes: [...value.classes] };
    this.draw();
    if (!this.list.hidden) this.drawList();
  }

  /** Why an option cannot be chosen now; "" when it can. A class and its own cells exclude each other. */
  obstacle(option) {
    if (option.kind === "neurons" && this.value.classes.includes(option.cellClass))
      return `in class ${option.cellClass}`;
    if (option.kind === "classes") {
      const members = this.table.classes.get(option.name) ?? [];
      const chosen = this.value.neurons.filter((name) => members.includes(name));
      if (chosen.length) return `${chosen.join(", ")} chosen`;
    }
    return "";
  }

  isChosen(option) {
    return this.value[option.kind].includes(option.name);
  }

  matching(typed) {
    const starts = this.options.filter((option) => option.search.startsWith(typed));
    const holds = typed
      ? this.options.filter((option) => !option.search.startsWith(typed) && option.search.includes(typed))
      : [];
    return [...starts, ...holds];
  }

  row(option, attributes) {
    const obstacle = this.obstacle(option);
    return element(
      "li",
      {
        ...attributes,
        "aria-selected": String(this.isChosen(option)),
        ...(obstacle ? { "aria-disabled": "true" } : {}),
      },
      element("span", { class: "cell-picker-name" }, option.name),
      element("span", { class: "cell-picker-kind" }, option.kind === "classes" ? "class" : ""),
      element("span", { class: "cell-picker-detail" }, obstacle || option.detail),
    );
  }

  erase() {
    const kind = this.value.neurons.length ? "neurons" : "classes";
    if (this.value[kind].length) this.remove(kind, this.value[kind].at(-1));
  }

  /** Add every name of a list; the ones that are not here are named. */
  addList(text) {
    const value = { neurons: [...this.value.neurons], classes: [...this.value.classes] };
    const unknown = [];
    for (const typed of this.wordsOf(text)) {
      const found = this.options.filter((option) => option.search === typed.toUpperCase());
      const option = found.find((o) => o.kind === "classes") ?? found[0];
      if (!option) unknown.push(typed);
      else if (!value[option.kind].includes(option.name)) value[option.kind].push(option.name);
    }
    value.neurons = value.neurons.filter((name) => !value.classes.includes(this.table.cells.get(name)?.neuron_class));
    this.input.value = "";
    this.change(value);
    this.notice = unknown.length ? `Not in these data sets: ${unknown.join(", ")}` : "";
    this.draw();
  }

  toggle(option) {
    if (this.obstacle(option)) return;
    if (this.isChosen(option)) {
      this.remove(option.kind, option.name);
    } else {
      const value = { neurons: [...this.value.neurons], classes: [...this.value.classes] };
      value[option.kind].push(option.name);
      this.input.value = "";
      this.change(value);
    }
    this.open();
  }

  remove(kind, name) {
    this.change({ ...this.value, [kind]: this.value[kind].filter((other) => other !== name) });
  }

  change(value) {
    this.notice = ""; // it was about the last change
    this.setValue(value);
    this.onChange(this.value);
  }

  /** Chosen names that none of the data sets has. */
  missing() {
    if (!this.options.length) return []; // nothing is known yet
    return [
      ...this.value.neurons.filter((name) => !this.table.cells.has(name)),
      ...this.value.classes.filter((name) => !this.table.classes.has(name)),
    ];
  }

  draw() {
    const missing = new Set(this.missing());
    const chip = (kind) => (name) =>
      element(
        "li",
        { class: `cell-chip${missing.has(name) ? " is-missing" : ""}` },
        element("span", {}, name),
        kind === "classes" ? element("small", {}, "class") : "",
        element(
          "button",
          { type: "button", "data-kind": kind, "data-name": name, "aria-label": `Remove ${name}` },
          "×",
        ),
      );
    this.chips.replaceChildren(...this.value.classes.map(chip("classes")), ...this.value.neurons.map(chip("neurons")));
    this.note.textContent = [this.notice, missing.size ? `Not in the chosen data sets: ${[...missing].join(", ")}` : ""]
      .filter(Boolean)
      .join(". ");
  }
}

export { CellPicker };
