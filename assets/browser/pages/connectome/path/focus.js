/* What the visitor of the Path page looks at closer: a path, a cell or a connection; and the path that is pointed at. */

import { lightPath, lightRows } from "./light.js";
import { pathPanel } from "./panel.js";
import { pathEdgeNote } from "./sentences.js";

/** @import {Focus} from "../../../connectome/types.d.ts" */
/** @import {PathPage} from "./page.js" */
/** @import {PathRow} from "./types.d.ts" */

export class PathFocus {
  /** @type {PathRow | null} under the pointer or the arrow keys */
  pointed = null;

  /**
   * @param {PathPage} page
   * @param {string} path id of the path that is chosen already, or ""
   */
  constructor(page, path) {
    this.page = page;
    /** @type {Focus | null} */
    this.at = path ? { kind: "path", id: path } : null;
  }

  /** Id of the chosen path, or "". */
  get path() {
    return this.at?.kind === "path" ? this.at.id : "";
  }

  /**
   * @param {Focus["kind"]} kind
   * @param {string} id
   */
  on(kind, id) {
    this.at = { kind, id };
    this.tell();
  }

  clear() {
    this.at = null;
    this.pointed = null;
    this.tell();
  }

  /** The paths that were drawn are gone; a chosen one may be `kept`, as an answer to come may hold it. */
  forget(kept = false) {
    if (!kept || !this.path) this.at = null;
    this.pointed = null;
    this.drawPanel();
  }

  tell() {
    this.light();
    this.drawPanel();
    this.page.grid.mark(this.path || null);
    this.page.writeAddress();
  }

  /** @param {PathRow | null} row */
  point(row) {
    const { pointed } = this;
    if (pointed === row) return;
    this.pointed = row;
    this.light();
  }

  /** Light up what is pointed at, else what was chosen, else everything. */
  light() {
    const { graph, found, dataset } = this.page;
    const { at } = this;
    if (!found.rows.length) return;
    const path = this.pointed ?? found.byId.get(this.path);
    const edge = at?.kind === "edge" ? found.edges.get(at.id) : null;
    if (path) lightPath(graph, path);
    else if (at?.kind === "node") {
      const through = found.rows.filter((row) => row.path.includes(at.id));
      lightRows(graph, through, graph.cy.getElementById(at.id));
    } else if (at && edge) graph.focusEdge(at.id, pathEdgeNote(edge, dataset.unit));
    else graph.clearFocus();
  }

  drawPanel() {
    const { panel } = this.page.parts;
    const drawn = this.at ? pathPanel(this.page, this.at) : null;
    panel.hidden = !drawn;
    if (drawn) panel.replaceChildren(...drawn);
  }
}
