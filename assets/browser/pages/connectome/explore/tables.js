/* The tables below the graph of the Explore page: cells, and connections. */

import { Grid } from "../../../dom/grid/grid.js";

/** @import {CellRow} from "../../../connectome/model/rows.js" */
/** @import {EdgeData, Focus} from "../../../connectome/types.d.ts" */
/** @import {Column} from "../../../dom/grid/grid.js" */

export class Tables {
  /**
   * @param {string} id of the page
   * @param {Record<string, HTMLElement>} parts
   * @param {{node(id: string): void, edge(id: string): void}} opened a row was opened
   */
  constructor(id, parts, opened) {
    this.parts = parts;
    this.cells = new Grid(parts.cells, {
      id: `${id}-cells`,
      label: "Cells in the graph",
      onOpen: (/** @type {CellRow} */ row) => opened.node(row.id),
    });
    this.edges = new Grid(parts.edges, {
      id: `${id}-edges`,
      label: "Connections in the graph",
      onOpen: (/** @type {EdgeData} */ row) => opened.edge(row.id),
    });
  }

  /**
   * @param {{columns: Column<CellRow>[], rows: CellRow[]}} cells
   * @param {{columns: Column<EdgeData>[], rows: EdgeData[]}} edges
   */
  set(cells, edges) {
    this.cells.set(cells.columns, cells.rows);
    this.edges.set(edges.columns, edges.rows);
  }

  /**
   * Mark the row of what is under focus.
   * @param {Focus | null} at
   */
  mark(at) {
    this.cells.mark(at?.kind === "node" ? at.id : null);
    this.edges.mark(at?.kind === "edge" ? at.id : null);
  }

  /**
   * Show one of them.
   * @param {string} name
   * @param {HTMLElement} tab its button
   */
  open(name, tab) {
    for (const other of tab.parentElement?.children ?? []) other.setAttribute("aria-selected", String(other === tab));
    for (const panel of ["partners", "cells", "edges"]) this.parts[panel].hidden = name !== panel;
    if (name === "cells") this.cells.draw();
    if (name === "edges") this.edges.draw();
  }
}
