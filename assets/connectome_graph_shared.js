/* Several graphs of the same cells at the same places: what is moved, zoomed or lit up in one is so in all.
   The first graph of a group arranges the cells; the others follow it. */
(() => {
  "use strict";
  const connectome = ((window.dash_clientside ??= {}).connectome ??= {});

  // colour says what became of an edge; dashes say it without colour (legend marks of 30_connectome_compare.css)
  const DASHES = { only_a: [12, 5], only_b: [3, 4], changed: null, same: null, not_comparable: [1, 6] };

  /** Style rules of edges by their `status`, where there is one, and of cells that a data set does not hold. */
  function rules(coded) {
    const css = connectome.cssColor;
    const edges = !coded ? [] : Object.entries(DASHES).map(([status, dashes]) => {
      const color = css(`compare-${status}`);
      return {
        selector: `edge[status = "${status}"][!dim][!focus]`,
        style: {
          "line-color": color, "target-arrow-color": color, "mid-target-arrow-color": color,
          ...(dashes ? { "line-style": "dashed", "line-dash-pattern": dashes } : {}),
        },
      };
    });
    return [...edges, { selector: "node[?missing]", style: {
      "background-opacity": 0.12, "pie-size": 0, "border-width": 2, "border-style": "dashed", "border-color": css("text-soft"), color: css("text-soft"),
    } }];
  }

  class Shared extends connectome.Graph {
    /** `leader`: the graph of the group that arranges the cells; none for the leader itself. `coded`: edges have a status. */
    constructor(cy, on, { leader = null, coded = false } = {}) {
      super(cy, { ...on, moved: () => {
        for (const graph of this.group) for (const id of this.moved) graph.moved.add(id);
        on.moved();
      } });
      this.leader = leader;
      this.coded = coded; // each style rule costs time on every edge
      this.group = leader ? leader.group : [];
      this.group.push(this);
      this.kept = new Set(); // cells to draw, connected here or not
      this.drawn = null; // ids of the edges to draw; null: all. The others take part in the arrangement.
      this.addRules();
      cy.on("viewport", () => this.shareView());
      cy.on("scrollzoom dragpan pinchzoom", () => { for (const graph of this.group) graph.touched = true; });
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
        in `drawn`. `statuses`: edge id -> status. */
    show({ kept, drawn = null, missing = new Set(), statuses = new Map(), ...what }) {
      this.kept = kept;
      this.drawn = drawn;
      super.show(what);
      this.cy.batch(() => {
        this.cy.nodes().forEach((node) => this.write(node, { missing: missing.has(node.id()) ? 1 : 0 }));
        if (this.coded) this.cy.edges().forEach((edge) => this.write(edge, { status: statuses.get(edge.id()) ?? "" }));
      });
      if (this.leader) this.follow();
    }

    refreshVisibility() {
      this.cy.edges().forEach((edge) => {
        const data = edge.data();
        const off = connectome.isBelow(data, this.view) || (this.drawn !== null && !this.drawn.has(data.id))
          || this.hidden.has(data.source) || this.hidden.has(data.target);
        this.write(edge, { off: off ? 1 : 0 });
      });
      this.cy.nodes().forEach((node) => this.write(node, { off: this.kept.has(node.id()) ? 0 : 1 }));
      this.shownNodes = this.shownEdges = null;
    }

    /** Draw of the same edges only these (ids). */
    only(drawn) {
      this.drawn = drawn;
      this.cy.batch(() => this.refreshVisibility());
    }

    /** Other weights of the same edges: edge id -> weight; an edge without one is not drawn. `missing` as of `show`. Nothing is
        made anew and no cell moves, so this is quick enough for a slider. */
    reweigh(weights, missing) {
      this.drawn = new Set(weights.keys());
      this.cy.batch(() => {
        this.cy.edges().forEach((edge) => {
          const data = edge.data();
          const count = weights.get(data.id);
          if (count === undefined || this.hidden.has(data.source) || this.hidden.has(data.target)) this.write(edge, { off: 1 });
          else this.write(edge, { off: 0, count, width: connectome.edgeWidth(count, this.view.scale) });
        });
        this.cy.nodes().forEach((node) => this.write(node, { missing: missing.has(node.id()) ? 1 : 0 }));
      });
      this.shownEdges = null;
    }

    /** Take the leader's arrangement and view. */
    follow() {
      this.sharing = true;
      this.cy.batch(() => this.leader.cy.nodes().forEach((node) => this.cy.getElementById(node.id()).position({ ...node.position() })));
      this.sharing = false;
      if (this.leader.touched) this.leader.shareView();
      else this.fit();
    }

    /** The arrangement is that of all edges, drawn or not: a filter moves no cell. */
    layout(name, options) {
      if (this.leader) return;
      this.arranging = true;
      super.layout(name, options);
      this.arranging = false;
    }

    visible() {
      return this.arranging ? this.inOrder(this.cy.elements()) : super.visible();
    }

    signature() {
      return this.cy.elements().map((element) => element.id()).sort().join("|");
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
      const smallest = seen.reduce((least, graph) => (graph.cy.width() * graph.cy.height() < least.cy.width() * least.cy.height() ? graph : least));
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
        other.cy.viewport({ zoom, pan: { x: other.cy.width() / 2 - center.x * zoom, y: other.cy.height() / 2 - center.y * zoom } });
        other.sharing = false;
      }
    }
  }

  Object.assign(connectome, { Shared, dashesOf: (status) => DASHES[status] ?? null });
})();
