/* A page with one graph on a card: its state is in the address, the places of its cells too. */

import { Graph } from "../../connectome/graph/canvas.js";
import { arrangementInto, parseColors, parsePlaces } from "../../connectome/graph/places.js";
import { Source } from "../../connectome/model/source.js";
import { address } from "../../dom/address.js";
import { partsOf } from "../../dom/parts.js";
import { instanceOf } from "../../vendors/cytoscape.js";
import { required } from "./required.js";
import { TextDialog } from "./text_dialog.js";

/** @import {CellTable, Facts, LegendLine, View} from "../../connectome/types.d.ts" */
/** @import {DrawnState, PageConfig} from "./types.d.ts" */

/**
 * @template {DrawnState} S
 * @template {PageConfig<S> & {urls: {neurons: string}}} C
 */
export class GraphPage {
  /** @type {CellTable} what there is to choose from */
  table = { cells: new Map(), classes: new Map() };
  /** @type {Map<string, Facts>} of the cells and classes of the answer, by their labels */
  facts = new Map();
  /** @type {Graph | null} */
  canvas = null;
  /** The arrangement has too many cells for a link. */
  tooLong = false;
  /** The colors given by hand, made anew only where their text changed: the graph compares them by identity. */
  given = { text: "", colors: /** @type {View["cellColors"]} */ ({}) };

  /**
   * @param {HTMLElement} root ids on the page start with its own
   * @param {C} config
   */
  constructor(root, config) {
    this.root = root;
    this.config = config;
    this.id = root.id;
    this.card = required(root, `#${this.id}-graph`);
    /** @type {Record<string, HTMLElement>} */
    this.parts = partsOf(root);
    this.source = new Source(config.urls);
    /** @type {S} */
    this.state = { ...config.defaults, ...config.state };
    this.places = parsePlaces(this.state.positions);
    this.dialog = new TextDialog(this.parts.dialog);
  }

  /** Connect to the canvas, once it is there. */
  async start() {
    const cy = await instanceOf(`${this.id}-canvas`);
    this.canvas = new Graph(cy, {
      node: (id) => this.opened("node", id),
      edge: (id) => this.opened("edge", id),
      background: () => this.clearFocus(),
      moved: () => this.writeAddress(),
      viewed: () => this.writeAddress(),
      repainted: () => this.drawLegend(),
      legend: () => this.legend(),
      unit: () => this.unit,
    });
    this.canvas.opened = this.state.look;
  }

  /** Nothing is drawn before `start` is done. */
  get graph() {
    if (!this.canvas) throw new Error("The graph has not started.");
    return this.canvas;
  }

  get cellColors() {
    const text = this.state.cell_colors;
    if (text !== this.given.text) this.given = { text, colors: parseColors(text) };
    return this.given.colors;
  }

  /** @param {"busy" | "shown" | "empty" | "error"} mode of the card */
  tell(mode) {
    this.card.dataset.mode = mode;
    this.parts.canvas.setAttribute("aria-busy", String(mode === "busy"));
  }

  /** @param {string} text */
  say(text) {
    this.parts.said.textContent = text;
  }

  /** The address is the state; defaults are left out. */
  writeAddress() {
    if (!this.canvas || !this.root.isConnected) return;
    Object.assign(this, arrangementInto(this.state, this.canvas, this.places));
    address.write(this.state, this.config);
  }

  // ---------------------------------------------------------------- for the pages on top

  /**
   * A cell or a connection was clicked.
   * @param {"node" | "edge"} _kind
   * @param {string} _id
   */
  opened(_kind, _id) {}

  clearFocus() {}

  /** What the weights count. */
  get unit() {
    return "";
  }

  drawLegend() {}

  /** @returns {LegendLine[]} */
  legend() {
    return [];
  }
}
