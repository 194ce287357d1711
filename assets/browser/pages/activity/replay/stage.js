/* The graph of the page: which cells and connections of a choice it shows, how they look, and what is bright. */

/** @import {Core} from "cytoscape" */
/** @import {Place} from "../../../connectome/types.d.ts" */
/** @import {Listeners} from "../../../replay/graph.js" */
/** @import {EdgeMode, Inks, ReplayCell} from "../../../replay/types.d.ts" */
/** @import {Choice} from "./choice.js" */

import { arrangementInto } from "../../../connectome/graph/places.js";
import { isBelow } from "../../../connectome/model/edges.js";
import { cssColor } from "../../../dom/theme.js";
import { ReplayGraph } from "../../../replay/graph.js";
import { colorTable, lineTable } from "../../../replay/scale.js";

class Stage {
  /** @type {ReplayCell[]} */
  shown = [];
  below = 0; // connections below the thresholds

  /**
   * @param {Core} cy
   * @param {Choice} choice
   * @param {Map<string, Place>} places of the opened link
   * @param {Listeners} on
   */
  constructor(cy, choice, places, on) {
    this.choice = choice;
    this.places = places;
    this.graph = new ReplayGraph(cy, on);
    this.graph.opened = choice.state.look;
  }

  /**
   * What a link must hold besides the layout, put into a state.
   * @param {{positions: string, look: string}} state
   * @returns {boolean} whether the arrangement is too long for it
   */
  arrangementInto(state) {
    const { graph } = this;
    const looked = { arrangement: () => graph.arrangementOfMoved(), looked: graph.looked };
    return arrangementInto(state, looked).tooLong;
  }

  get scene() {
    return this.graph.scene;
  }

  /** How many cells and connections are drawn. */
  get size() {
    return { cells: this.shown.length, connections: this.scene.edges.length };
  }

  /** Cells and links as the state wants them. */
  rebuild() {
    const { model, view } = this.choice;
    const { cells, links, kept } = this.choice.selection();
    this.below = links.filter((link) => isBelow(link, view)).length;
    this.graph.showModel({ model, cells, links, kept, view, places: this.places });
    this.places = new Map();
    this.shown = this.scene.nodes.map((node) => node.cell);
  }

  /**
   * Whether a cell, or a connection, is drawn.
   * @param {string} id
   */
  holds(id) {
    return this.scene.at.has(id) || this.scene.edges.some((edge) => edge.id === id);
  }

  /** Other cells or connections are laid out anew, around those that were dragged, as a link to them is. */
  arrange() {
    const { graph } = this;
    if (this.shown.length && (graph.disturbed || !graph.isLaidOut))
      graph.layout(this.choice.state.layout, { places: graph.arrangementOfMoved(), animate: true });
  }

  /** All around the canvas stands. */
  settle() {
    this.graph.hasSize = true;
    this.graph.cy.resize(); // to what it is now
    this.graph.lookAsOpened();
  }

  /** Values become looks as the state wants it. */
  look() {
    const { state, config } = this.choice;
    this.graph.look({
      node: {
        size: state.node_size_mode,
        color: state.node_color_mode,
        table: colorTable(config.scales[state.node_colormap]),
        limits: [state.node_vmin, state.node_vmax],
      },
      edge: {
        size: /** @type {EdgeMode} */ (state.edge_size_mode),
        color: /** @type {EdgeMode} */ (state.edge_color_mode),
        table: lineTable(config.scales[state.edge_colormap], cssColor("surface")),
        limits: [state.edge_vmin, state.edge_vmax],
      },
      scale: Number(state.edge_scale),
      correlation: config.modes.correlation,
      colors: this.inks(),
    });
  }

  /** @returns {Inks} */
  inks() {
    return {
      accent: cssColor("accent"),
      line: cssColor("text"),
      soft: cssColor("text-soft"),
      text: cssColor("text"),
      unknown: cssColor("no-value"),
      surface: cssColor("surface"),
      warning: cssColor("warning-text"),
      reversal: cssColor("reversal"),
      gap: cssColor("time-gap"),
    };
  }

  /**
   * Light up what is under focus, with its partners.
   * @param {readonly string[]} focus
   */
  light(focus) {
    const { nodes, edges } = this.scene;
    const ids = new Set(focus);
    const near = edges.filter((edge) => ids.has(edge.id) || ids.has(nodes[edge.a].id) || ids.has(nodes[edge.b].id));
    const ends = near.flatMap((edge) => [nodes[edge.a].id, nodes[edge.b].id]);
    const bright = { nodes: new Set([...ids, ...ends]), edges: new Set(near.map((edge) => edge.id)) };
    this.scene.light(ids, ids.size ? bright : null);
    this.graph.request();
  }
}

export { Stage };
