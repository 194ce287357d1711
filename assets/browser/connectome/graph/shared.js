/* Several graphs of the same cells at the same places: what is moved, zoomed or lit up in one is so in all.
   The first graph of a group arranges the cells; the others follow it. */

import { cssColor } from "../../dom/theme.js";
import { edgeWidth, isBelow } from "../model/elements.js";
import { Graph } from "./canvas.js";

// color says what became of an edge; dashes say it without color (legend marks of 30_connectome_compare.css)
const DASHES = { only_a: [12, 5], only_b: [3, 4], changed: null, same: null, not_comparable: [1, 6] };

/** Style rules of edges by their `status`, where there is one, and of cells that a data set does not hold. */
function rules(coded) {
  const css = cssColor;
  const edges = !coded
    ? []
    : Object.entries(DASHES).map(([status, dashes]) => {
        const color = css(`compare-${status}`);
        return {
          selector: `edge[status = "${status}"][!dim][!focus]`,
          style: {
            "line-color": color,
            "target-arrow-color": color,
            "mid-target-arrow-color": color,
            ...(dashes ? { "line-style": "dashed", "line-dash-pattern": dashes } : {}),
          },
        };
      });
  return [
    ...edges,
    {
      selector: "node[?missing]",
      style: {
        "background-opacity": 0.12,
        "pie-size": 0,
        "border-width": 2,
        "border-style": "dashed",
        "border-color": css("text-soft"),
        color: css("text-soft"),
      },
    },
  ];
}

class Shared extends Graph {
  /** `leader`: the graph of the group that arranges the cells; none for the leader itself. `coded`: edges have a status. */
  constructor(cy, on, { leader = null, coded = false } = {}) {
    super(cy, {
      ...on,
      moved: () => {
        for (const graph of this.group) for (const id of this.moved) graph.moved.add(id);
        on.moved();
      },
    });
    this.leader = leader;
    this.coded = coded; // each style rule costs time on every edge
    this.group = leader ? leader.group : [];
    this.group.push(this);
    this.kept = new Set(); // cells to draw, connected here or not
    this.drawn = null; // ids of the edges to draw; null: all
    this.arranging = null; // {cells, edges} with the ids of those that a layout arranges, drawn or not; null: all
    this.addRules();
    cy.on("viewport", () => this.shareView());
    cy.on("scrollzoom dragpan pinchzoom", () => {
      for (const graph of this.group) graph.touched = true;
    });
    cy.on("position", "node", (event) => this.sharePlace(event.target));
  }

  addRules() {
    let style = this.cy.style();
    for (const rule of rules(this.coded)) style = style.selector(rule.selector).style(rule.style);
    style.update();
  }

  repaint() {
    super.repaint();
    this.addRules();
  }

  /** As `Graph.show`; `kept` cells are drawn without a connection too, `missing` ones as an outline, of the edges those
      in `drawn`. A layout arranges what is in `arranging`. `statuses`: edge id -> status. */
  show({ kept, drawn = null, arranging = null, missing = new Set(), statuses = new Map(), ...what }) {
    Object.assign(this, { kept, drawn, arranging });
    super.show(what);
    this.cy.batch(() => {
      this.cy.nodes().forEach((node) => this.write(node, { missing: missing.has(node.id()) ? 1 : 0 }));
      if (this.coded) this.cy.edges().forEach((edge) => this.write(edge, { status: statuses.get(edge.id()) ?? "" }));
    });
    if (this.leader) this.follow();
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
      this.showOrHide(edge, data, off);
    });
    this.cy.nodes().forEach((node) => this.showOrHide(node, node.data(), !this.kept.has(node.id())));
    this.shownNodes = this.shownEdges = null;
  }

  /** Others of the same cells and connections, or drawn in another way. Nothing is made anew and no cell moves. */
  only({ kept, drawn, arranging, hidden, view }) {
    Object.assign(this, { kept, drawn, arranging });
    this.setView(view, hidden);
  }

  /** Other weights of the same edges: edge id -> weight; an edge without one is not drawn. `missing` as of `show`. Nothing is
      made anew and no cell moves, so this is quick enough for a slider. */
  reweigh(weights, missing) {
    this.drawn = new Set(weights.keys());
    this.cy.batch(() => {
      this.cy.edges().forEach((edge) => {
        const data = edge.data();
        const count = weights.get(data.id);
        if (count === undefined || this.hidden.has(data.source) || this.hidden.has(data.target))
          this.write(edge, { off: 1 });
        else this.write(edge, { off: 0, count, width: edgeWidth(count, this.view.scale) });
      });
      this.cy.nodes().forEach((node) => this.write(node, { missing: missing.has(node.id()) ? 1 : 0 }));
    });
    this.shownEdges = null;
  }

  /** Take the leader's arrangement and view. */
  follow() {
    this.sharing = true;
    this.cy.batch(() =>
      this.leader.cy.nodes().forEach((node) => this.cy.getElementById(node.id()).position({ ...node.position() })),
    );
    this.sharing = false;
    if (this.leader.touched) this.leader.shareView();
    else this.fit();
  }

  /** Hidden cells and connections that are not drawn have their places too: a filter moves no cell. */
  layout(name, options) {
    if (!this.leader) super.layout(name, options);
  }

  /** Cells and connections that a layout arranges. */
  toArrange() {
    const { arranging, ordered } = this;
    if (!arranging) return ordered;
    const among = (ids) => (element) => ids.has(element.id());
    return { nodes: ordered.nodes.filter(among(arranging.cells)), edges: ordered.edges.filter(among(arranging.edges)) };
  }

  join(...all) {
    if (!this.leader) super.join(...all);
  }

  rescale(factor) {
    if (!this.leader) super.rescale(factor);
  }

  /** All of the graph is in view in the smallest of them. */
  fit() {
    const seen = this.group.filter(({ cy }) => cy.width() && cy.height());
    for (const graph of this.group) graph.touched = false;
    if (!seen.length) return;
    const smallest = seen.reduce((least, graph) =>
      graph.cy.width() * graph.cy.height() < least.cy.width() * least.cy.height() ? graph : least,
    );
    super.fit.call(smallest);
    smallest.shareView();
  }

  sharePlace(node) {
    if (this.sharing) return;
    const { x, y } = node.position();
    for (const other of this.group) {
      if (other === this) continue;
      const twin = other.cy.getElementById(node.id());
      other.sharing = true;
      if (twin.nonempty()) twin.position({ x, y });
      other.sharing = false;
    }
  }

  /** The others look at the same point at the same zoom, whatever their size. */
  shareView() {
    if (this.sharing) return;
    const { cy } = this;
    const zoom = cy.zoom();
    const center = { x: (cy.width() / 2 - cy.pan().x) / zoom, y: (cy.height() / 2 - cy.pan().y) / zoom };
    for (const other of this.group) {
      if (other === this) continue;
      other.sharing = true;
      other.cy.viewport({
        zoom,
        pan: { x: other.cy.width() / 2 - center.x * zoom, y: other.cy.height() / 2 - center.y * zoom },
      });
      other.sharing = false;
    }
  }
}

export const dashesOf = (status) => DASHES[status] ?? null;
export { Shared };
