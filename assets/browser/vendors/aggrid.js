/* The one module that knows dash-ag-grid: its scripts, 550 kB, which come when the first grid does, its global, and
   where it looks for the functions that draw its cells. tests/browser/test_vendors.py fails when an upgrade takes a
   name away.

   AG Grid is for tables that visitors sort, page through and select from, with columns that they choose; all other
   tables are those of dom/grid. */

import { setProps } from "./dash.js";
import { run } from "./scripts.js";

/** @import {GridApi, GridConfig} from "./types.d.ts" */

const WAIT = 20000; // ms for the second half of the grid
const POLL = 50; // ms
const SETTLED = 150; // ms until the columns have shared out the room

/** @param {HTMLElement} slot whose grid, or message, takes the place of the rows that were there first */
const reveal = (slot) => slot.parentElement?.classList.add("is-drawn");

/**
 * The rows that were there first (components/elements/first_rows.py) stay until the grid has rows and widths of its own.
 * @param {HTMLElement} slot
 * @param {GridApi<any>} api
 */
function replaceFirst(slot, api) {
  api.addEventListener("firstDataRendered", () => setTimeout(reveal, SETTLED, slot));
  api.addEventListener("rowDataUpdated", () => api.getDisplayedRowCount() || reveal(slot));
}

/**
 * Put a grid into its place; its interface once it is drawn. Raises an error with words for the visitor.
 * @template Row
 * @param {HTMLElement} slot with an id, a component of Dash
 * @param {GridConfig} grid
 * @returns {Promise<GridApi<Row>>}
 */
export async function mountGrid(slot, { id, script, component }) {
  await run(script).catch(() => {
    reveal(slot);
    throw new Error("The table could not be loaded. Reload the page to try again.");
  });
  setProps(slot.id, { children: component });
  // the component's own second half arrives later
  for (const end = Date.now() + WAIT; Date.now() < end; ) {
    const api = await window.dash_ag_grid.getApiAsync(id).catch(() => null);
    if (api) {
      replaceFirst(slot, api);
      return api;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL));
  }
  reveal(slot);
  throw new Error("The table could not be drawn. Reload the page to try again.");
}

/**
 * Functions that draw cells, by the names that column definitions use.
 * @param {Record<string, (cell: any) => unknown>} renderers what a cell holds is up to its grid and its column
 */
export function drawCells(renderers) {
  window.dashAgGridComponentFunctions ??= {};
  Object.assign(window.dashAgGridComponentFunctions, renderers);
}
