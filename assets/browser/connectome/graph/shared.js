/* Several graphs of the same cells at the same places: what is moved, zoomed or lit up in one is so in all.
   The first graph of a group arranges the cells; the others follow it. */

import { cssColor as css } from "../../dom/theme.js";
import { batch } from "../../vendors/cytoscape.js";
import { placesOf } from "../layouts/bounds.js";
import { edgeNumber, edgeWidth, isBelow } from "../model/edges.js";
import { Graph } from "./canvas.js";
import { showOrHide } from "./difference.js";
import { centerOf, fitting, lookAt } from "./framing.js";
import { put } from "./moving.js";
import { addRules, colored } from "./style.js";

/** @import {Core, NodeSingular, StylesheetStyle} from "cytoscape" */
/** @import {Drawn, GraphListener, Places, SharedShown, Synapse, View} from "../types.d.ts" */

// color says what became of an edge; dashes say it without color (legend marks of pages/connectome/compare.css)
/** @type {Record<string, number[] | null>} px */
const DASHES = { only_a: [12, 5], only_b: [3, 4], changed: null, same: null, not_comparable: [1, 6] };

/**
 * Style rules of edges by their `status`, and of cells that a data set does not hold.
 * @param {boolean} coded whether edges have a status
 * @returns {StylesheetStyle[]}
 */
function rules(coded) {
  const edges = Object.entries(DASHES).map(([status, dashes]) => ({
    selector: `edge[status = "${status}"][!dim][!focus]`,
    style: {
      ...colored(css(`compare-${status}`)),
      ...(dashes ? { "line-style": /** @type {"dashed"} */ ("dashed"), "line-dash-pattern": dashes } : {}),
    },
  }));
  const soft = css("text-soft");
  return [
    ...(coded ? edges : []),
    {
      selector: "node[?missing]",
      style: {
        "background-opacity": 0.12,
        "pie-size": 0,
        "border-width": 2,
        "border-style": "dashed",
        "border-color": soft,
        color: soft,
      },
    },
  ];
}

class Shared extends Graph {
  /** @type {Shared[]} of the same cells, this one included */
  group = [];

  /** @type {Set<string>} cells to draw, connected here or not */
  kept = new Set();

  /** @type {Set<string> | null} ids of the edges to draw; null: all */
  drawn = null;

  /** @type {Drawn["arranging"]} ids of the cells and edges that a layout arranges, drawn or not; null: all */
  arranging = null;

  /** What comes from another graph of the group is not handed on. */
  sharing = false;

  /**
   * @param {Core} cy
   * @param {GraphListener} on
   * @param {object} [group]
   * @param {Shared | null} [group.leader] the graph that arranges the cells; none for the leader itself
   * @param {boolean} [group.coded] edges have a status
   */
  constructor(cy, on, { leader = null, coded = false } = {}) {
    super(cy, on);
    this.leader = leader;
    this.coded = coded; // each style rule costs time on every edge
    if (leader) this.group = leader.group;
    this.group.push(this);
    this.addRules();
    cy.on("viewport", () => this.shareView());
    cy.on("scrollzoom dragpan pinchzoom", () => {
      for (const graph of this.group) graph.touched = true;
    });
    cy.on("position", "node", (event) => this.sharePlace(event.target));
  }

  addRules() {
    addRules(this.cy, rules(this.coded));
  }

  repaint() {
    super.repaint();
    this.addRules();
  }

  /**
   * Make the graph show exactly this.
   * @param {SharedShown} shown
   */
  show({ kept, drawn = null, arranging = null, missing = new Set(), statuses = new Map(), ...what }) {
    Object.assign(this, { kept, drawn, arranging });
    super.show(what);
    batch(this.cy, () => {
      this.markMissing(missing);
      if (!this.coded) return;
      this.cy.edges().forEach((edge) => {
        this.write(edge, { status: statuses.get(edge.id()) ?? "" });
      });
    });
    if (this.leader) this.follow(this.leader);
  }

  /** @param {Set<string>} missing cells that the data set does not hold: an outline */
  markMissing(missing) {
    this.cy.nodes().forEach((node) => {
      this.write(node, { missing: missing.has(node.id()) ? 1 : 0 });
    });
  }

  refreshVisibility() {
    const { view, drawn, hidden } = this;
    this.cy.edges().forEach((edge) => {
      const data = edge.data();
      const off =
        isBelow(data, view) ||
        (drawn !== null && !drawn.has(data.id)) ||
        hidden.has(data.source) ||
        hidden.has(data.target);
      showOrHide(edge, off);
    });
    this.cy.nodes().forEach((node) => {
      showOrHide(node, !this.kept.has(node.id()));
    });
    this.seen.forget();
  }

  /**
   * Others of the same cells and connections, or drawn in another way. Nothing is made anew.
   * @param {Drawn & {hidden: Set<string>, view: View}} what
   */
  only({ kept, drawn = null, arranging = null, hidden, view }) {
    Object.assign(this, { kept, drawn, arranging });
    this.setView(view, hidden);
  }

  /**
   * Other weights of the same edges. Nothing is made anew and no cell moves, so this is quick enough for a slider.
   * @param {Map<string, number>} weights edge id -> weight; an edge without one is not drawn
   * @param {Set<string>} missing as of `show`
   */
  reweigh(weights, missing) {
    this.drawn = new Set(weights.keys());
    batch(this.cy, () => {
      this.cy.edges().forEach((edge) => {
        const data = edge.data();
        const count = weights.get(data.id);
        if (count === undefined || this.hidden.has(data.source) || this.hidden.has(data.target))
          this.write(edge, { off: 1 });
        else {
          const width = edgeWidth(count, this.view.scale);
          this.write(edge, { off: 0, count, width, number: edgeNumber(count) });
        }
      });
      this.markMissing(missing);
    });
    this.seen.forget();
  }

  /** Cells and connections that a layout arranges. Those that are not drawn have their places too: a filter moves no cell. */
  toArrange() {
    const { arranging } = this;
    const { nodes, edges } = this.seen.ordered;
    if (!arranging) return { nodes, edges };
    return {
      nodes: nodes.filter((node) => arranging.cells.has(node.id())),
      edges: edges.filter((edge) => arranging.edges.has(edge.id())),
    };
  }

  // ---------------------------------------------------------------- what the leader does for all

  /**
   * @param {string} name
   * @param {Parameters<Graph["layout"]>[1]} [options]
   */
  layout(name, options) {
    if (!this.leader) super.layout(name, options);
  }

  /**
   * @param {readonly string[]} fresh
   * @param {Places} kept
   * @param {readonly Synapse[]} synapses
   * @param {Places} [places]
   */
  join(fresh, kept, synapses, places) {
    if (!this.leader) super.join(fresh, kept, synapses, places);
  }

  /** @param {readonly string[]} [fresh] */
  settle(fresh) {
    if (!this.leader) super.settle(fresh);
  }

  /** @param {number} factor */
  rescale(factor) {
    if (!this.leader) super.rescale(factor);
  }

  // ---------------------------------------------------------------- what one does, all do

  /**
   * Take the leader's arrangement and view.
   * @param {Shared} leader
   */
  follow(leader) {
    this.sharing = true;
    put(this.cy, placesOf(leader.cy.nodes()));
    this.sharing = false;
    if (leader.touched) leader.shareView();
    else this.fit();
  }

  fit() {
    for (const graph of this.group) graph.touched = false;
    super.fit();
    this.shareView();
  }

  lookAsOpened() {
    super.lookAsOpened();
    for (const graph of this.group) graph.touched = this.touched;
  }

  /**
   * All of the graph is in view in the smallest of them.
   * @param {Places} [places] where cells will be
   */
  fitted(places) {
    const sizes = this.group.map(({ cy }) => sizeOf(cy)).filter(({ width, height }) => width && height);
    const box = this.boxAt(places);
    if (!sizes.length || !box) return null;
    const smallest = sizes.reduce((least, size) => (areaOf(size) < areaOf(least) ? size : least));
    const { zoom, pan } = fitting(box, smallest, this.cy.minZoom());
    return lookAt(centerOf(pan, zoom, smallest), zoom, sizeOf(this.cy));
  }

  /**
   * The visitor dragged a cell, which is an arrangement of all.
   * @param {string} id
   */
  drag(id) {
    for (const graph of this.group) graph.moved.add(id);
    this.on.moved();
  }

  /** @param {NodeSingular} node */
  sharePlace(node) {
    if (this.sharing) return;
    const { x, y } = node.position();
    this.tellOthers(({ cy }) => {
      const twin = cy.getElementById(node.id());
      if (twin.nonempty()) twin.position({ x, y });
    });
  }

  /** The others look at the same point at the same zoom, whatever their size. */
  shareView() {
    if (this.sharing) return;
    const zoom = this.cy.zoom();
    const center = centerOf(this.cy.pan(), zoom, sizeOf(this.cy));
    this.tellOthers(({ cy }) => cy.viewport(lookAt(center, zoom, sizeOf(cy))));
  }

  /** @param {(other: Shared) => void} change which is theirs alone */
  tellOthers(change) {
    for (const other of this.group) {
      if (other === this) continue;
      other.sharing = true;
      change(other);
      other.sharing = false;
    }
  }
}

/** @param {{width: number, height: number}} size px */
const areaOf = ({ width, height }) => width * height;

/** @param {Core} cy */
const sizeOf = (cy) => ({ width: cy.width(), height: cy.height() }); // px

/**
 * The dashes of connections with a status; null: a solid line.
 * @param {string} status
 */
export const dashesOf = (status) => DASHES[status] ?? null;
export { Shared };
