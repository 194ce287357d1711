/* From Compare and Development to other pages with the same cells. */

import { linkSameCells } from "../../dom/same_cells.js";
import { chosenCells } from "../../foundation/same_cells.js";

/** @import {SharedPage} from "./shared.js" */

/** @param {SharedPage} page */
export function drawLinks(page) {
  const { root, picker, table, state, config } = page;
  linkSameCells(root, chosenCells(picker.value, table.cells), [state.a, state.b].filter(Boolean), state.halve);
  const query = new URLSearchParams(page.matrixQuery()).toString().replaceAll("%2C", ",");
  page.part("matrix-link").setAttribute("href", `${config.links.matrix}?${query}`);
}
