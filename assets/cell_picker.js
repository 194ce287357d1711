/* A field to choose cells and classes in: type, pick from the list, remove by chip; paste a list to add many.
   WAI-ARIA combobox with a listbox of several choices. The value is {neurons: [...], classes: [...]}. */
(() => {
  "use strict";
  const connectome = ((window.dash_clientside ??= {}).connectome ??= {});

  const SHOWN = 60; // options drawn at a time; typing narrows them down
  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "class") made.className = value;
      else made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  };

  class CellPicker {
    /** `root` is empty; `onChange(value)` is called after each change by the visitor. */
    constructor(root, { id, label, onChange }) {
      this.id = id;
      this.onChange = onChange;
      this.value = { neurons: [], classes: [] };
      this.options = [];
      this.table = { cells: new Map(), classes: new Map() };
      this.notice = "";
      this.active = -1;
      this.shown = [];
      this.input = element("input", {
        id: `${id}-input`, class: "cell-picker-input", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
        "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list", "aria-label": label,
        placeholder: "Add AVA, AVAL, RIB …",
      });
      this.chips = element("ul", { class: "cell-picker-chips", "aria-label": "Selected cells" });
      this.list = element("ul", { id: `${id}-list`, class: "cell-picker-list", role: "listbox", "aria-label": label, "aria-multiselectable": "true", hidden: "" });
      this.note = element("p", { class: "cell-picker-note", role: "status" });
      // the chips come first: the open list would cover them
      root.replaceChildren(this.chips, element("div", { class: "cell-picker" }, this.input, this.list), this.note);
      this.listen(root);
    }

    listen(root) {
      this.input.addEventListener("input", () => this.open());
      this.input.addEventListener("focus", () => this.open());
      this.input.addEventListener("click", () => this.open());
      this.input.addEventListener("keydown", (event) => this.key(event));
      this.input.addEventListener("paste", (event) => this.paste(event));
      this.input.addEventListener("blur", () => this.close());
      // keep the focus in the field while an option is clicked
      this.list.addEventListener("pointerdown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const row = event.target.closest("[data-at]");
        if (row) this.toggle(this.shown[Number(row.dataset.at)]);
      });
      this.chips.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (!button) return;
        const at = [...this.chips.querySelectorAll("button")].indexOf(button);
        this.remove(button.dataset.kind, button.dataset.name);
        // the button is gone: the focus goes to the next one
        const left = this.chips.querySelectorAll("button");
        (left[Math.min(at, left.length - 1)] ?? this.input).focus();
      });
      root.addEventListener("keydown", (event) => event.key === "Escape" && this.close());
    }

    /** What there is to choose from. The choice itself stays, cells that are missing here are marked. */
    setTable(table) {
      this.table = table;
      const classes = [...table.classes].filter(([name, members]) => members.length > 1 || !table.cells.has(name))
        .map(([name, members]) => ({ kind: "classes", name, detail: members.join(" "), search: name.toUpperCase() }));
      const cells = [...table.cells.values()].map((cell) => ({
        kind: "neurons", name: cell.name, cellClass: cell.neuron_class, detail: cell.cell_type_desc, search: cell.name.toUpperCase(),
      }));
      this.options = [...classes, ...cells].sort((a, b) => a.search.localeCompare(b.search) || (a.kind === "classes" ? -1 : 1));
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
      if (option.kind === "neurons" && this.value.classes.includes(option.cellClass)) return `in class ${option.cellClass}`;
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

    open() {
      const typed = this.input.value.trim().toUpperCase();
      const starts = this.options.filter((option) => option.search.startsWith(typed));
      const holds = typed ? this.options.filter((option) => !option.search.startsWith(typed) && option.search.includes(typed)) : [];
      this.matches = starts.length + holds.length;
      this.shown = [...starts, ...holds].slice(0, SHOWN);
      const free = this.shown.findIndex((option) => !this.obstacle(option));
      this.active = typed ? free : -1;
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
      this.drawList();
    }

    close() {
      this.list.hidden = true;
      this.active = -1;
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
    }

    drawList() {
      const rows = this.shown.map((option, k) => {
        const obstacle = this.obstacle(option);
        const kind = option.kind === "classes" ? "class" : "";
        return element("li", {
          id: `${this.id}-option-${k}`, role: "option", "data-at": k, class: k === this.active ? "active" : "",
          "aria-selected": String(this.isChosen(option)), ...(obstacle ? { "aria-disabled": "true" } : {}),
        }, element("span", { class: "cell-picker-name" }, option.name), element("span", { class: "cell-picker-kind" }, kind),
        element("span", { class: "cell-picker-detail" }, obstacle || option.detail));
      });
      if (!rows.length) rows.push(element("li", { class: "cell-picker-none" }, "No cell or class of these data sets matches."));
      if (this.matches > SHOWN) rows.push(element("li", { class: "cell-picker-none" }, `… and ${this.matches - SHOWN} more: type to narrow down`));
      this.list.replaceChildren(...rows);
      this.mark();
    }

    mark() {
      [...this.list.children].forEach((row, k) => row.classList.toggle("active", k === this.active));
      if (this.active < 0) {
        this.input.removeAttribute("aria-activedescendant");
        return;
      }
      this.input.setAttribute("aria-activedescendant", `${this.id}-option-${this.active}`);
      this.list.children[this.active].scrollIntoView({ block: "nearest" });
    }

    key(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        if (this.list.hidden) this.open();
        this.active = (this.active + step + this.shown.length) % this.shown.length || 0;
        this.mark();
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (/[\s,;]/.test(this.input.value.trim())) this.addNames(this.input.value);
        else if (this.active >= 0) this.toggle(this.shown[this.active]);
      } else if (event.key === "Backspace" && !this.input.value) {
        const kind = this.value.neurons.length ? "neurons" : "classes";
        if (this.value[kind].length) this.remove(kind, this.value[kind].at(-1));
      }
    }

    paste(event) {
      const text = event.clipboardData.getData("text");
      if (!/[\s,;]/.test(text.trim())) return;
      event.preventDefault();
      this.addNames(text);
    }

    /** Add every name of a list; the ones that are not here are named. */
    addNames(text) {
      const value = { neurons: [...this.value.neurons], classes: [...this.value.classes] };
      const unknown = [];
      for (const typed of text.split(/[\s,;]+/).filter(Boolean)) {
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
      const chip = (kind) => (name) => element("li", { class: `cell-chip${missing.has(name) ? " is-missing" : ""}` },
        element("span", {}, name), kind === "classes" ? element("small", {}, "class") : "",
        element("button", { type: "button", "data-kind": kind, "data-name": name, "aria-label": `Remove ${name}` }, "×"));
      this.chips.replaceChildren(...this.value.classes.map(chip("classes")), ...this.value.neurons.map(chip("neurons")));
      this.note.textContent = [this.notice, missing.size ? `Not in the chosen data sets: ${[...missing].join(", ")}` : ""]
        .filter(Boolean).join(". ");
    }
  }

  Object.assign(connectome, { CellPicker, element });
})();
