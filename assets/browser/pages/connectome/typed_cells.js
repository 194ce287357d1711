/* Places and colors of cells as a visitor types them: a cell a line. */

import { channels, hexOf } from "../../foundation/color.js";
import { setProps } from "../../vendors/dash.js";

/** @import {Place} from "../../connectome/types.d.ts" */
/** @import {Graph} from "../../connectome/graph/canvas.js" */
/** @import {TextDialog} from "./text_dialog.js" */

/** @typedef {{has(name: string): boolean}} Known the cells of a graph */

/**
 * @param {Known} cells
 * @param {string} name
 */
function known(cells, name) {
  if (!cells.has(name)) throw new Error(`“${name}” is not in the graph.`);
  return name;
}

/**
 * Cell, x, y.
 * @param {Known} cells
 * @param {readonly string[]} fields
 * @returns {[string, Place]}
 */
export function readPlace(cells, fields) {
  if (fields.length !== 3) throw new Error(`${fields.length} values; expected cell, x, y.`);
  const [name, ...typed] = fields;
  const [x, y] = typed.map(Number);
  if (typed.includes("") || !Number.isFinite(x) || !Number.isFinite(y))
    throw new Error(`“${typed.join(", ")}” are not two numbers.`);
  return [known(cells, name), { x, y }];
}

/**
 * Cell, r, g, b or cell, #rrggbb; the color as rrggbb.
 * @param {Known} cells
 * @param {readonly string[]} fields
 * @returns {[string, string]}
 */
export function readColor(cells, fields) {
  const name = known(cells, fields[0]);
  const typed = fields.slice(1);
  if (typed.length === 1 && /^#?[0-9a-f]{6}$/i.test(typed[0])) return [name, typed[0].replace("#", "").toLowerCase()];
  const rgb = typed.map(Number);
  if (rgb.length !== 3 || rgb.some((c, k) => typed[k] === "" || !Number.isInteger(c) || c < 0 || c > 255))
    throw new Error("expected cell, r, g, b with whole numbers from 0 to 255, or cell, #rrggbb.");
  return [name, hexOf(rgb).slice(1)];
}

/**
 * Ask for colors of the cells of a page, and draw them.
 * @param {{id: string, dialog: TextDialog, graph: Graph, facts: Known, state: {cell_colors: string}, redraw(): void}} page
 */
export function editColors(page) {
  page.dialog.open({
    title: "Color the cells",
    help: "One cell a line: cell, r, g, b (0 to 255) or cell, #rrggbb. Cells that are left out are drawn gray.",
    text: page.graph
      .visibleNodes()
      .map((node) => `${node.id()},${channels(node.data("fill")).join(",")}`)
      .join("\n"),
    read: (fields) => readColor(page.facts, fields),
    accept: (values) => {
      page.state.cell_colors = values.map(([name, hex]) => `${name}:${hex}`).join(",");
      page.redraw();
      setProps(`${page.id}-colors`, { value: "custom" });
      return [];
    },
  });
}
