/* A field to choose the neurons of a recording in: type a number or a name, pick from the list. The chosen ones come first
   and carry the colour of their trace. WAI-ARIA combobox with a listbox of several choices. */
(() => {
  "use strict";
  const traces = ((window.dash_clientside ??= {}).traces ??= {});

  const SHOWN = 250; // options drawn at a time; typing narrows them down

  const REST = 40; // ms on an option before it counts as an intention

  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "class") made.className = value;
      else made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  }

  class TracePicker {
    /** `neurons`: [{idx, name, detail}]; `colorOf(idx)` is "" for a neuron that is not plotted; `onToggle(idx)`, `onAdd([idx])`,
        `onIntent(idx)`: the pointer rests or goes down on an option, or an arrow key chose it, so it may be wanted next. */
    constructor(root, neurons, { id, label, colorOf, onToggle, onAdd, onIntent = () => {} }) {
      Object.assign(this, { id, colorOf, onToggle, onAdd, onIntent });
      this.neurons = neurons.map((neuron) => ({ ...neuron, search: neuron.name.toUpperCase() }));
      this.shown = [];
      this.active = -1;
      this.input = element("input", {
        id: `${id}-input`, class: "cell-picker-input", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
        "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list", "aria-label": label,
        placeholder: `Add one of ${neurons.length} neurons …`,
      });
      this.list = element("ul", {
        id: `${id}-list`, class: "cell-picker-list trace-picker-list", role: "listbox", "aria-label": label, "aria-multiselectable": "true", hidden: "",
      });
      this.note = element("p", { class: "cell-picker-note", role: "status" });
      root.replaceChildren(element("div", { class: "cell-picker" }, this.input, this.list), this.note);
      this.listen(root);
    }

    listen(root) {
      for (const name of ["input", "focus", "click"]) {
        this.input.addEventListener(name, (event) => (name === "input" || this.list.hidden) && this.open(event));
      }
      this.input.addEventListener("keydown", (event) => this.key(event));
      this.input.addEventListener("paste", (event) => this.paste(event));
      this.input.addEventListener("blur", () => this.close());
      this.list.addEventListener("pointerdown", (event) => {
        event.preventDefault(); // keep the focus in the field while an option is clicked
        const row = event.target.closest("[data-at]");
        if (row) this.onIntent(this.shown[Number(row.dataset.at)].idx);
      });
      this.list.addEventListener("pointerover", (event) => this.rest(event.target.closest("[data-at]")?.dataset.at));
      this.list.addEventListener("pointerleave", () => this.rest());
      this.list.addEventListener("click", (event) => {
        const row = event.target.closest("[data-at]");
        if (row) this.toggle(this.shown[Number(row.dataset.at)]);
      });
      root.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || this.list.hidden) return;
        event.stopPropagation(); // the page's Escape means something else
        this.close();
      });
    }

    open() {
      const typed = this.input.value.trim().toUpperCase();
      const rank = ({ idx, search }) => {
        if (!typed) return this.colorOf(idx) ? 0 : 1;
        if (search.startsWith(typed) || search.includes(`(${typed}`)) return 0;
        return search.includes(typed) ? 1 : 2;
      };
      const ranked = this.neurons.map((neuron) => [rank(neuron), neuron]).filter(([r]) => r < 2);
      const matches = [0, 1].flatMap((r) => ranked.filter(([rank_]) => rank_ === r).map(([, neuron]) => neuron));
      this.shown = matches.slice(0, SHOWN);
      this.active = typed && this.shown.length ? 0 : -1;
      const rows = this.shown.map((neuron, k) => this.row(neuron, k));
      if (!rows.length) rows.push(element("li", { class: "cell-picker-none" }, "No neuron of this recording matches."));
      if (matches.length > SHOWN) rows.push(element("li", { class: "cell-picker-none" }, `… and ${matches.length - SHOWN} more: type to narrow down`));
      this.list.replaceChildren(...rows);
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
      this.mark();
    }

    row(neuron, k) {
      const row = element("li", { id: `${this.id}-option-${k}`, role: "option", "data-at": k }, element("span", { class: "dot", "aria-hidden": "true" }),
        element("span", { class: "cell-picker-name" }, neuron.name), element("span", { class: "cell-picker-detail" }, neuron.detail));
      this.paint(row, neuron);
      return row;
    }

    paint(row, neuron) {
      const color = this.colorOf(neuron.idx);
      row.setAttribute("aria-selected", String(Boolean(color)));
      row.firstChild.style.background = color || "transparent";
    }

    /** After a change of the selection: colours and marks, while the list stays as it is under the pointer. */
    refresh() {
      if (this.list.hidden) return;
      this.shown.forEach((neuron, k) => this.paint(this.list.children[k], neuron));
    }

    close() {
      this.rest();
      this.list.hidden = true;
      this.active = -1;
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
    }

    /** The pointer or the keyboard is on the option `at`. */
    rest(at) {
      clearTimeout(this.resting);
      const neuron = at === undefined ? undefined : this.shown[Number(at)];
      if (neuron) this.resting = setTimeout(() => this.onIntent(neuron.idx), REST);
    }

    mark() {
      this.rest(this.active < 0 ? undefined : this.active);
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
        if (!this.shown.length) return;
        const from = this.active < 0 && step < 0 ? 0 : this.active;
        this.active = (from + step + this.shown.length) % this.shown.length;
        this.mark();
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (/[\s,;]/.test(this.input.value.trim())) this.addList(this.input.value);
        else if (this.active >= 0) this.toggle(this.shown[this.active]);
      }
    }

    toggle(neuron) {
      if (this.input.value) this.input.select(); // the next name replaces this one
      this.say("");
      this.onToggle(neuron.idx);
    }

    paste(event) {
      const text = event.clipboardData.getData("text");
      if (!/[\s,;]/.test(text.trim())) return;
      event.preventDefault();
      this.addList(text);
    }

    /** Add every number or label of a list; the ones that are not here are named. */
    addList(text) {
      const found = [];
      const unknown = [];
      for (const typed of text.split(/[\s,;]+/).filter(Boolean)) {
        const name = typed.toUpperCase();
        const matching = this.neurons.filter((neuron) => String(neuron.idx) === name || neuron.search.endsWith(`(${name})`));
        if (matching.length) found.push(...matching.map((neuron) => neuron.idx));
        else unknown.push(typed);
      }
      this.input.value = "";
      this.close();
      this.onAdd(found);
      this.say(unknown.length ? `Not in this recording: ${unknown.join(", ")}` : "");
    }

    say(text) {
      this.note.textContent = text;
    }
  }

  Object.assign(traces, { TracePicker, element });
})();
