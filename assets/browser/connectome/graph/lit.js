/* What of a drawn graph is lit up: the cell or connection under focus with all that belongs to it, and the partners of the
   cell that is pointed at. Data attributes of the elements, which the stylesheet turns into looks. */

const NARROW = 480; // px
const FIXED = new Set(["id", "source", "target"]); // of an element's data, given once

class LitGraph {
  constructor(cy) {
    this.cy = cy;
    this.isLit = false; // something is under focus
    this.near = null; // what is marked around the pointer
  }

  /** Set only what differs: each written value costs a restyle. */
  write(element, data) {
    const current = element.data();
    let changed = null;
    for (const key of Object.keys(data)) {
      const value = data[key];
      if (current[key] === value || FIXED.has(key) || (Array.isArray(value) && String(value) === String(current[key])))
        continue;
      (changed ??= {})[key] = value;
    }
    if (changed) element.data(changed);
  }

  focusNode(id) {
    const node = this.cy.getElementById(id);
    this.light(this.around(node), node);
  }

  /** `lines`: what is written next to the edge, the first line alone where there is no room. */
  focusEdge(id, lines) {
    const edge = this.cy.getElementById(id);
    const note = this.cy.width() < NARROW ? lines.split("\n")[0] : lines;
    const size = Math.max(12, 12 / this.cy.zoom()); // readable however far out
    edge.data({ note, noteSize: size, noteShift: -size * (0.65 * note.split("\n").length + 1.2) }); // above the edge
    this.light(edge.union(edge.connectedNodes()), edge);
  }

  /** A cell with its partners and the connections to them, as drawn. */
  around(node) {
    const edges = node.connectedEdges("[!off]");
    return node.union(edges).union(edges.connectedNodes("[!off]"));
  }

  light(lit, focus) {
    this.isLit = true;
    this.cy.batch(() => {
      this.cy.elements().forEach((element) => {
        const inside = lit.contains(element) ? 1 : 0;
        this.write(element, { dim: 1 - inside, lit: inside, focus: focus.contains(element) ? 1 : 0 });
      });
    });
  }

  clearFocus() {
    if (!this.isLit) return;
    this.isLit = false;
    this.cy.batch(() => {
      this.cy.elements("[?dim], [?lit]").forEach((element) => {
        element.data({ dim: 0, lit: 0, focus: 0 });
      });
    });
  }

  /** Mark the cell that is pointed at and its partners; `null`: none. Only these are restyled, so it is quick in a dense graph. */
  point(id) {
    const node = id === null ? null : this.cy.getElementById(id);
    const near = node?.nonempty() ? this.around(node) : null;
    this.cy.batch(() => {
      this.near?.forEach((element) => {
        if (!near?.contains(element)) element.data("near", 0);
      });
      near?.forEach((element) => this.write(element, { near: 1 }));
    });
    this.near = near;
  }
}

export { LitGraph };
