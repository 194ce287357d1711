/* The row of links to the other pages with the same cells (components/elements/same_cells.py). */

import { sameCells } from "../foundation/same_cells.js";

/** @import {Chosen, Target} from "../foundation/same_cells.js" */

/**
 * @param {ParentNode} root
 * @param {readonly Chosen[]} chosen
 * @param {readonly string[]} [datasets] connectomes
 * @param {string} [halve] as in the address
 */
export function linkSameCells(root, chosen, datasets, halve) {
  const row = /** @type {HTMLElement | null} */ (root.querySelector("[data-same-cells]"));
  if (!row) return;
  row.hidden = !chosen.length;
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (row.querySelectorAll("a[data-same]"))) {
    const query = sameCells(/** @type {Target} */ (link.dataset.same), chosen, datasets, halve);
    link.hidden = query === null;
    if (query !== null) link.href = `${link.dataset.page}?${query}`;
  }
}
