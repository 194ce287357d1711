/* Where the cells of a graph are: laid out by the rule that the page names, for as long as the visitor has dragged none of them.
   A link then needs no place of any cell. */

import { placesOf, spread } from "../layouts/bounds.js";
import { placesFor } from "../layouts/near.js";
import { layoutKey, layoutPositions } from "../layouts/positions.js";
import { UNSEEN } from "../model/view.js";
import { boxOf, fitting, lookOf, lookText } from "./framing.js";
import { LitGraph } from "./lit.js";
import { glide, put } from "./moving.js";
import { Seen } from "./seen.js";

/** @import {Core} from "cytoscape" */
/** @import {GraphListener, Parts, Places, Synapse} from "../types.d.ts" */
/** @import {Viewport} from "./framing.js" */

const ANIMATED_UP_TO = 600; // edges; above, the layout is shown at once

class ArrangedGraph extends LitGraph {
  view = UNSEEN;

  /** @type {Set<string>} ids of cells that the visitor dragged, or a link placed */
  moved = new Set();

  /** Cells came since the layout ran, and were placed near the others. */
  disturbed = false;

  /** The visitor zoomed or panned since the last fit. */
  touched = false;

  /** Zoom and pan of the opened link, until there is something to see. */
  opened = "";

  /** What the layout ran over. */
  laidOut = "";

  /**
   * @param {Core} cy
   * @param {GraphListener} on
   */
  constructor(cy, on) {
    super(cy);
    this.on = on;
    this.seen = new Seen(cy);
  }

  // ---------------------------------------------------------------- cells that come and go

  /**
   * Cells or connections came or went: all are laid out anew, before the eyes of the visitor, who sees all of it. Where cells were
   * dragged everything stays where it is, as do zoom and pan unless the whole graph was in view, and new cells get a place near
   * their partners, or that of `places`.
   * @param {readonly string[]} fresh
   * @param {Places} kept where the others are
   * @param {readonly Synapse[]} synapses
   * @param {Places} [places]
   */
  join(fresh, kept, synapses, places = new Map()) {
    if (!this.moved.size && !places.size) {
      this.settle(fresh);
      return;
    }
    if (!fresh.length) return;
    put(this.cy, placesFor(fresh, { kept, given: places, synapses, spacing: this.view.spacing }));
    for (const id of fresh) if (places.has(id)) this.moved.add(id);
    this.disturbed = true;
    if (!this.touched) this.fit();
  }

  /**
   * Lay out anew what the layout did not run over, unless the visitor has dragged a cell.
   * @param {readonly string[]} [fresh] new cells, which appear where they belong; without any, zoom and pan stay the visitor's
   */
  settle(fresh = []) {
    if (this.moved.size || this.isLaidOut || this.toArrange().nodes.empty()) return;
    if (fresh.length) this.touched = false;
    this.layout(this.view.layout, { animate: true, fresh, again: true });
  }

  /**
   * The visitor dragged a cell.
   * @param {string} id
   */
  drag(id) {
    this.moved.add(id);
    this.on.moved();
  }

  /** Forget the arrangement, so that the next graph is laid out from the start. */
  reset() {
    this.moved.clear();
    this.disturbed = false;
    this.touched = false;
    this.laidOut = "";
  }

  // ---------------------------------------------------------------- where they are

  /** @param {number} factor of the distances */
  rescale(factor) {
    const nodes = this.cy.nodes();
    if (nodes.empty()) return;
    put(this.cy, spread(placesOf(nodes), factor));
    this.fit();
  }

  /**
   * Lay out the visible elements.
   * @param {string} name "custom" has nothing but places
   * @param {object} [options]
   * @param {Places} [options.places] instead of those of the layout
   * @param {boolean} [options.animate]
   * @param {readonly string[]} [options.fresh] new cells, which do not come from anywhere
   * @param {boolean} [options.again] zoom and pan stay the visitor's
   */
  layout(name, { places = new Map(), animate = false, fresh = [], again = false } = {}) {
    const parts = this.toArrange();
    const positions = layoutPositions(parts, name === "custom" ? "concentric" : name, this.view.spacing);
    const touched = again && this.touched;
    this.reset();
    this.touched = touched;
    for (const [id, place] of places) {
      if (!positions.has(id)) continue;
      positions.set(id, place);
      this.moved.add(id);
    }
    this.laidOut = layoutKey(parts);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || parts.edges.length > ANIMATED_UP_TO;
    if (!animate || calm || !this.cy.width()) {
      put(this.cy, positions);
      if (!touched) this.fit();
      return;
    }
    put(this.cy, new Map([...positions].filter(([id]) => fresh.includes(id))));
    glide(this.cy, positions, touched ? null : this.fitted(positions)).then(() => !this.touched && this.fit());
  }

  /**
   * Move cells to given places.
   * @param {Places} places
   */
  place(places) {
    put(this.cy, places);
    for (const id of places.keys()) this.moved.add(id);
    this.fit();
  }

  fit() {
    this.touched = false;
    const view = this.fitted();
    if (view) this.cy.viewport(view);
  }

  /** Zoom and pan as the address has them; "" while all of the graph is in view. */
  get looked() {
    if (this.opened || !this.touched) return this.opened;
    return lookText({ pan: this.cy.pan(), zoom: this.cy.zoom() }, { width: this.cy.width(), height: this.cy.height() });
  }

  /** Look where the opened link says, once: the first drawing is there. */
  lookAsOpened() {
    const { cy, opened } = this;
    if (!opened || !cy.width() || cy.nodes().empty()) return;
    this.opened = "";
    this.touched = true;
    cy.viewport(lookOf(opened, { width: cy.width(), height: cy.height() }));
  }

  /**
   * The view in which all of the graph is seen; null where there is nothing to see.
   * @param {Places} [places] where cells will be; those that are not among them stay
   * @returns {Viewport | null}
   */
  fitted(places) {
    const box = this.boxAt(places);
    return box && fitting(box, { width: this.cy.width(), height: this.cy.height() }, this.cy.minZoom());
  }

  /**
   * What the visible cells take up.
   * @param {Places} [places] as of `fitted`
   */
  boxAt(places) {
    const cells = this.visibleNodes().map((node) => ({
      ...(places?.get(node.id()) ?? node.position()),
      width: Number(node.data("width")),
      height: Number(node.data("height")),
    }));
    return cells.length ? boxOf(cells) : null;
  }

  // ---------------------------------------------------------------- what of it is visible

  /**
   * Cells and connections that a layout arranges.
   * @returns {Parts}
   */
  toArrange() {
    return { nodes: this.visibleNodes(), edges: this.visibleEdges() };
  }

  visibleNodes() {
    return this.seen.nodes;
  }

  visibleEdges() {
    return this.seen.edges;
  }

  /** Whether the layout ran over just these cells and connections. */
  get isLaidOut() {
    return this.laidOut === layoutKey(this.toArrange());
  }

  /**
   * What a link must hold besides the layout's name: nothing, the cells that were dragged, or all once others came or went since.
   * @returns {Places}
   */
  arrangement() {
    if (!this.moved.size) return new Map();
    if (this.disturbed || !this.isLaidOut) return this.positions();
    return placesOf(this.cy.nodes().filter((node) => this.moved.has(node.id())));
  }

  /** Where the visible cells are. */
  positions() {
    return placesOf(this.visibleNodes());
  }
}

export { ArrangedGraph };
