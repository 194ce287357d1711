/* What the Compare and the Development page have in common (the callback also with the Path page): controls -> state -> graphs that show the same cells at the same
   places, panel, address. A page adds how it asks, what it draws and its own buttons. */

import { afterFrame } from "../../dom/after_frame.js";
import { address } from "../../dom/address.js";
import { element } from "../../dom/element.js";
import { save } from "../../dom/files.js";
import { toggleFullscreen } from "../../dom/fullscreen.js";
import { getJson, Overtaken } from "../../foundation/requests.js";
import { split } from "../../foundation/text.js";
import { setProps } from "../../vendors/dash.js";
import { png } from "../export/drawing.js";
import { formatPlaces, LONGEST_ARRANGEMENT, parsePlaces } from "../graph/places.js";
import { describe } from "../model/elements.js";
import { Source } from "../model/source.js";
import { CellPicker } from "../panel/cell_picker.js";
import { cardEvents, copyLink } from "./card.js";

const NAMED = 12; // cells named in a note; the rest is counted
const LONGEST_SHOWN = 2500; // characters of names in a link to the matrix
const LONGEST_ADDRESS = 400; // characters of an address in a file

const NO_COLORS = Object.freeze({}); // given by hand: these pages have none
const cellsCounted = (n) => `${n} ${n === 1 ? "cell or class" : "cells and classes"}`;
const listed = (names) =>
  names.length > NAMED ? `${names.slice(0, NAMED).join(", ")} and ${names.length - NAMED} more` : names.join(", ");

class SharedPage {
  /** `id` of the page's root, from which its other ids are made; `empty`: what to do when nothing is chosen. */
  constructor(id, config, empty) {
    this.id = id;
    this.config = config;
    this.root = document.getElementById(id);
    this.card = document.getElementById(`${id}-graph`);
    this.source = new Source(config.urls);
    this.state = { ...config.defaults, ...config.state };
    this.places = parsePlaces(this.state.positions);
    this.answer = null;
    this.rows = [];
    this.facts = new Map();
    this.focus = null; // {kind: "node"|"edge", id}
    this.picker = new CellPicker(this.part("picker"), {
      id: `${id}-picker`,
      label: "Cells and classes",
      onChange: (cells) => this.choose(cells),
    });
    this.picker.setValue({ neurons: split(this.state.neurons), classes: split(this.state.classes) });
    for (const part of this.root.querySelectorAll("[data-part='empty-text']")) part.textContent = empty;
    this.actions = sharedActions(this);
    this.writeSoon = afterFrame(() => this.writeAddress());
    cardEvents(this);
  }

  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  /** The values of the controls that both pages have, as in the address. */
  sharedState(values) {
    const flag = (name) => ((values.switches ?? []).includes(name) ? "1" : "0");
    return {
      ...this.state,
      neurons: values.cells.neurons.join(","),
      classes: values.cells.classes.join(","),
      individual: flag("individual"),
      connected: flag("connected"),
      layout: values.layout,
      colors: values.colors,
      spacing: String(values.spacing),
      scale: String(values.scale),
    };
  }

  get selected() {
    return new Set([...split(this.state.neurons), ...split(this.state.classes)]);
  }

  get hidden() {
    return new Set(split(this.state.hidden));
  }

  get view() {
    const { spacing, scale, layout, colors } = this.state;
    return {
      chemical: 0,
      electrical: 0,
      spacing: Number(spacing),
      scale: Number(scale),
      layout,
      colors,
      cellColors: NO_COLORS,
      palettes: this.config.palettes,
    };
  }

  /** What is known of these labels; those that are not hidden are the page's `facts`. */
  describe(labels) {
    const { hidden } = this;
    const every = new Map([...labels].map((label) => [label, describe(this.table, label)]));
    this.facts = hidden.size ? new Map([...every].filter(([label]) => !hidden.has(label))) : every;
    return every;
  }

  // ---------------------------------------------------------------- the answer

  /** Ask the server, the newest question only; `ask(signal)` gives the page's answer, or null when nothing is chosen. */
  async load(datasets, ask) {
    this.asked = true;
    this.tell("busy");
    try {
      const [table, answer] = await this.source.newest((signal) =>
        Promise.all([this.source.table(datasets, signal), this.selected.size ? ask(signal) : null]),
      );
      this.table = table;
      this.picker.setTable(table);
      this.accept(answer);
      this.writeAddress();
    } catch (error) {
      if (!(error instanceof Overtaken)) this.fail(error);
    }
  }

  fail(error) {
    // what was drawn belongs to another question; it keeps its arrangement in the address until there is an answer
    if (this.leader && !this.places.size) this.places = this.leader.arrangement();
    if (this.leader) this.accept(null);
    for (const text of this.root.querySelectorAll("[data-part='error-text']")) text.textContent = error.message;
    this.tell("error");
  }

  /** Which of busy, shown, empty and error the card shows. */
  tell(mode) {
    this.card.dataset.mode = mode;
    for (const canvas of this.root.querySelectorAll("[data-part='canvas']"))
      canvas.setAttribute("aria-busy", String(mode === "busy"));
  }

  say(text) {
    this.part("said").textContent = text;
  }

  /** Lines above the card, and the hidden cells with a way back. */
  drawNotes(texts) {
    const notes = texts.filter(Boolean).map((text) => element("p", {}, text));
    if (this.hidden.size) {
      const all = element(
        "button",
        { type: "button", class: "btn btn-link btn-sm p-0 align-baseline", "data-action": "show-hidden" },
        "Show",
      );
      notes.push(element("p", {}, `Hidden: ${listed([...this.hidden])}. `, all));
    }
    this.part("notes").replaceChildren(...notes);
  }

  drawLegend(lines, extra = []) {
    this.part("legend").replaceChildren(
      ...lines.map((line) => {
        const mark = element("span", { class: `legend-mark is-${line.kind}`, "aria-hidden": "true" });
        mark.style.setProperty("--mark", line.color);
        return element("li", {}, mark, line.label, element("span", { class: "legend-count" }, String(line.count)));
      }),
      ...extra,
    );
  }

  /** Cells that are drawn as an outline, as a line of the legend. */
  missingLine(n) {
    if (!n) return [];
    return [
      element(
        "li",
        {},
        element("span", { class: "legend-mark is-missing", "aria-hidden": "true" }),
        "Not in this data set",
        element("span", { class: "legend-count" }, String(n)),
      ),
    ];
  }

  clearFocus() {
    this.setFocus(null);
  }

  /** The cell or connection under focus; `null`: none. */
  drawPanel(content) {
    const panel = this.part("panel");
    panel.hidden = content === null;
    panel.replaceChildren(...(content ?? []));
  }

  // ---------------------------------------------------------------- state

  choose(cells) {
    this.picker.setValue(cells);
    setProps(`${this.id}-cells-value`, { data: this.picker.value });
  }

  /** The address is the state; defaults are left out. */
  writeAddress() {
    if (!this.leader || !this.root.isConnected) return;
    // until the first drawing the places of the opened link are the arrangement
    const places = formatPlaces(this.places.size ? this.places : this.leader.arrangement());
    this.tooLong = places.length > LONGEST_ARRANGEMENT;
    this.state.positions = this.tooLong ? "" : places;
    address.write(this.state, this.config.defaults);
    this.part("matrix-link").href = `${this.config.links.matrix}?${new URLSearchParams(this.matrixQuery())}`.replaceAll(
      "%2C",
      ",",
    );
  }

  /** The cells shown as the matrix asks for them: single cells when all are, else classes; of too many, the selected ones. */
  matrixCells() {
    const shown = [...this.facts.values()].filter(({ label }) => !this.hidden.has(label));
    const single = shown.length > 0 && shown.every((facts) => !facts.isClass || facts.members.length === 1);
    const names = (facts) =>
      (single ? facts.flatMap(({ members }) => members) : [...new Set(facts.map(({ cellClass }) => cellClass))])
        .sort()
        .join(",");
    const all = names(shown);
    const text = all.length > LONGEST_SHOWN ? names(shown.filter(({ label }) => this.selected.has(label))) : all;
    return single ? { level: "neuron", neurons: text } : { classes: text };
  }

  /** Last line of a file: where it comes from. */
  sourceLine() {
    const { site, dataVersion } = this.config;
    return `${site}, data version ${dataVersion}, ${location.href.length < LONGEST_ADDRESS ? location.href : location.origin + location.pathname}`;
  }
}

/** The selection with some more cells; a class and its own cells exclude each other: the newest choice stays. */
function withCells(page, labels) {
  let { neurons, classes } = page.picker.value;
  for (const label of labels) {
    const facts = page.facts.get(label) ?? describe(page.table, label);
    if (facts.isClass) {
      neurons = neurons.filter((name) => !facts.members.includes(name));
      classes = [...classes.filter((name) => name !== label), label];
    } else {
      classes = classes.filter((name) => name !== facts.cellClass);
      neurons = [...neurons.filter((name) => name !== label), label];
    }
  }
  return { neurons, classes };
}

/** A cell with its partners: those appear by themselves where connected cells are shown, else they are chosen too. */
async function expand(page, label) {
  if (page.state.connected === "1") return page.choose(withCells(page, [label]));
  const { isClass } = page.facts.get(label);
  try {
    const { neurons } = await getJson(
      page.url({
        neurons: isClass ? "" : label,
        classes: isClass ? label : "",
        connected: "1",
      }),
    );
    const fresh = neurons.filter((name) => !page.selected.has(name));
    // a class of which cells are chosen one by one stays as it is
    const isOpen = (name) => page.picker.value.neurons.some((cell) => page.table.classes.get(name)?.includes(cell));
    return page.choose(
      withCells(
        page,
        fresh.filter((name) => !isOpen(name)),
      ),
    );
  } catch (error) {
    return page.say(error.message);
  }
}

/** Buttons that both pages have: action -> function(target, button). */
function sharedActions(page) {
  const hide = (names) => {
    page.state.hidden = [...names].join(",");
    page.setFocus(null);
    if (page.answer) page.redraw();
    page.writeAddress();
  };
  return {
    clear: () => {
      hide([]);
      page.choose({ neurons: [], classes: [] });
    },
    example: () =>
      page.choose({ neurons: [], classes: page.config.example.filter((name) => page.table?.classes.has(name)) }),
    fit: () => page.leader.fit(),
    relayout: () => {
      if (page.answer) page.leader.layout(page.state.layout, { animate: true });
      page.writeAddress();
    },
    "focus-node": (name) => page.setFocus("node", name),
    "clear-focus": () => page.setFocus(null),
    "add-cell": (name) => page.choose(withCells(page, [name])),
    "expand-cell": (name) => expand(page, name),
    "remove-cell": (name) =>
      page.choose({
        neurons: page.picker.value.neurons.filter((other) => other !== name),
        classes: page.picker.value.classes.filter((other) => other !== name),
      }),
    "hide-cell": (name) => hide(new Set([...page.hidden, name])),
    "show-hidden": () => hide([]),
    fullscreen: () => toggleFullscreen(page.card, (text) => page.say(text)),
    share: () => copyLink(page, (text) => page.say(text)),
  };
}

/** Save a drawing {svg, width, height} as SVG, or as PNG with what goes wrong said. */
const savers = (page, name, drawing) => ({
  svg: () => save(`${name}.svg`, drawing().svg, "image/svg+xml"),
  png: async () => {
    try {
      save(`${name}.png`, await png(drawing()), "image/png");
    } catch (error) {
      page.say(`The picture could not be made: ${error.message}`);
    }
  },
});

export { cellsCounted, listed, SharedPage, savers, sharedActions };
