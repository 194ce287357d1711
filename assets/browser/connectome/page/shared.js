/* What the Compare and the Development page have in common: controls -> state -> graphs that show the same cells at the same
   places, panel, address. A page adds how it asks, what it draws and its own buttons. */

import { address } from "../../dom/address.js";
import { afterFrame } from "../../dom/after_frame.js";
import { Overtaken } from "../../foundation/requests.js";
import { split } from "../../foundation/text.js";
import { setProps } from "../../vendors/dash.js";
import { sourceLine } from "../export/source_line.js";
import { arrangementInto, parsePlaces } from "../graph/places.js";
import { describe } from "../model/cells.js";
import { Source } from "../model/source.js";
import { CellPicker } from "../panel/cell_picker.js";
import { legendItem } from "../panel/legend.js";
import { matrixCells } from "../panel/matrix_link.js";
import { notes } from "../panel/notes.js";
import { sharedActions } from "./actions.js";
import { cardEvents } from "./card.js";
import { drawLinks } from "./links.js";

/** @import {Shared} from "../graph/shared.js" */
/** @import {CellTable, Choice, Facts, Focus, LegendLine, SharedConfig, SharedValues, View} from "../types.d.ts" */

const NO_COLORS = Object.freeze({}); // given by hand: these pages have none

/**
 * @template [Answer=any] what the page's own question is answered with
 * @template {SharedConfig} [Config=any]
 */
class SharedPage {
  /** @type {Answer | null} */
  answer = null;

  /** @type {CellTable} */
  table = { cells: new Map(), classes: new Map() };

  /** @type {Map<string, Facts>} label -> description of what is not hidden */
  facts = new Map();

  /** @type {Focus | null} */
  focus = null;

  /** @type {Shared | null} the graph that arranges the cells, once it is there */
  leader = null;

  /** The server was asked for this visit's cells. */
  asked = false;

  /** The arrangement is too long for the address. */
  tooLong = false;

  /**
   * @param {string} id of the page's root, from which its other ids are made
   * @param {Config} config
   * @param {string} empty what to do when nothing is chosen
   */
  constructor(id, config, empty) {
    this.id = id;
    this.config = config;
    this.root = byId(id);
    this.card = byId(`${id}-graph`);
    this.source = new Source(config.urls);
    /** @type {Record<string, string>} the state as in the address */
    this.state = { ...config.defaults, ...config.state };
    this.places = parsePlaces(this.state.positions);
    this.picker = new CellPicker(this.part("picker"), {
      id: `${id}-picker`,
      label: "Cells and classes",
      onChange: (cells) => this.choose(cells),
      holders: (name) => this.source.holders(this.config.datasets, name),
    });
    this.picker.setValue({ neurons: split(this.state.neurons), classes: split(this.state.classes) });
    for (const part of this.root.querySelectorAll("[data-part='empty-text']")) part.textContent = empty;
    this.actions = sharedActions(this);
    this.writeSoon = afterFrame(() => this.writeAddress());
    cardEvents(this);
  }

  /**
   * @param {string} name
   * @returns {HTMLElement}
   */
  part(name) {
    /** @type {HTMLElement | null} */
    const part = this.root.querySelector(`[data-part="${name}"]`);
    if (!part) throw new Error(`The page has no part “${name}”.`);
    return part;
  }

  // ---------------------------------------------------------------- for the pages on top

  /**
   * Address of the answer to the present question.
   * @param {Record<string, string>} [_changed] of the state
   * @returns {string}
   */
  url(_changed = {}) {
    return "";
  }

  /**
   * Show an answer.
   * @param {Answer | null} _answer null: nothing is chosen
   */
  accept(_answer) {}

  /** Show the answer in another way. */
  redraw() {}

  /**
   * Look closer at a cell or a connection.
   * @param {Focus["kind"] | null} _kind null: at nothing
   * @param {string} [_id]
   */
  setFocus(_kind, _id) {}

  /**
   * The question of the link to the matrix.
   * @returns {Record<string, string>}
   */
  matrixQuery() {
    return this.matrixCells();
  }

  // ---------------------------------------------------------------- state

  /**
   * The values of the controls that both pages have, as in the address.
   * @param {SharedValues} values
   * @returns {Record<string, string>}
   */
  sharedState(values) {
    const flag = (/** @type {string} */ name) => (values.switches?.includes(name) ? "1" : "0");
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
      numbers: values.numbers?.length ? "1" : "0",
    };
  }

  get selected() {
    return new Set([...split(this.state.neurons), ...split(this.state.classes)]);
  }

  get hidden() {
    return new Set(split(this.state.hidden));
  }

  /** @returns {View} */
  get view() {
    const { spacing, scale, layout, colors, numbers } = this.state;
    return {
      chemical: 0,
      electrical: 0,
      spacing: Number(spacing),
      scale: Number(scale),
      layout,
      colors,
      numbers: numbers === "1",
      cellColors: NO_COLORS,
      palettes: this.config.palettes,
    };
  }

  /** @param {Choice} cells */
  choose(cells) {
    this.picker.setValue(cells);
    setProps(`${this.id}-cells-value`, { data: this.picker.value });
  }

  /** The address is the state; defaults are left out. */
  writeAddress() {
    if (!this.leader || !this.root.isConnected) return;
    Object.assign(this, arrangementInto(this.state, this.leader, this.places));
    address.write(this.state, this.config);
    drawLinks(this);
  }

  // ---------------------------------------------------------------- the answer

  /**
   * Ask the server, the newest question only.
   * @param {readonly string[]} datasets ids
   * @param {(signal: AbortSignal) => Promise<Answer>} ask the page's own question, where something is chosen
   */
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
      if (error instanceof Error && !(error instanceof Overtaken)) this.fail(error);
    }
  }

  /** @param {Error} error whose message is for the visitor */
  fail(error) {
    if (this.leader) {
      // what was drawn belongs to another question; it keeps its arrangement in the address until there is an answer
      if (!this.places.size) this.places = this.leader.arrangement();
      this.accept(null);
    }
    for (const text of this.root.querySelectorAll("[data-part='error-text']")) text.textContent = error.message;
    this.tell("error");
  }

  /**
   * What is known of these labels; those that are not hidden are the page's `facts`.
   * @param {Iterable<string>} labels
   */
  describe(labels) {
    const { hidden } = this;
    const every = new Map([...labels].map((label) => [label, describe(this.table, label)]));
    this.facts = hidden.size ? new Map([...every].filter(([label]) => !hidden.has(label))) : every;
    return every;
  }

  // ---------------------------------------------------------------- around the graphs

  /**
   * What the card shows.
   * @param {"busy" | "shown" | "empty" | "error"} mode
   */
  tell(mode) {
    this.card.dataset.mode = mode;
    for (const canvas of this.root.querySelectorAll("[data-part='canvas']"))
      canvas.setAttribute("aria-busy", String(mode === "busy"));
  }

  /** @param {string} text */
  say(text) {
    this.part("said").textContent = text;
  }

  /** @param {readonly string[]} texts above the card; empty ones are left out */
  drawNotes(texts) {
    this.part("notes").replaceChildren(...notes(texts, this.hidden));
  }

  /**
   * @param {readonly LegendLine[]} lines
   * @param {readonly Node[]} [extra] below them
   */
  drawLegend(lines, extra = []) {
    this.part("legend").replaceChildren(...lines.map(legendItem), ...extra);
  }

  clearFocus() {
    this.setFocus(null);
  }

  /**
   * The cell or connection under focus.
   * @param {readonly Node[] | null} content null: none
   */
  drawPanel(content) {
    const panel = this.part("panel");
    panel.hidden = content === null;
    panel.replaceChildren(...(content ?? []));
  }

  /** The cells shown as the matrix asks for them. */
  matrixCells() {
    return matrixCells(
      [...this.facts.values()].filter(({ label }) => !this.hidden.has(label)),
      this.selected,
    );
  }

  /** Last line of a file: where it comes from. */
  sourceLine() {
    return sourceLine(this.config);
  }
}

/** @param {string} id */
function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found;
}

export { SharedPage };
