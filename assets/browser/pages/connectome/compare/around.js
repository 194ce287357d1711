/* What stands around the graphs of the Compare page: titles, counts, notes, legends and the table. */

import { missingItem } from "../../../connectome/panel/legend.js";
import { counted } from "../../../foundation/text.js";
import { compareCounts, compareNotes, differenceCitation } from "./notes.js";
import { SIDES, VIEWS } from "./rows.js";
import { countStatuses, nameStatuses } from "./statuses.js";
import { byChange, compareColumns } from "./table.js";

/** @import {Compare} from "./page.js" */
/** @import {CompareRow, ViewName} from "./types.d.ts" */

/**
 * Of the two data sets, whatever is chosen of them: titles, citations and the entries of the menu.
 * @param {Compare} page
 */
export function drawTitles(page) {
  nameStatuses(page.part("statuses"), page.labels);
  for (const [k, dataset] of page.datasets.entries()) {
    for (const form of ["png", "svg"]) {
      const button = page.root.querySelector(`[data-action='save-${form}-${SIDES[k]}']`);
      if (button) button.textContent = `${dataset.short_name} (${form.toUpperCase()})`;
    }
    page.part(`title-${SIDES[k]}`).textContent = dataset.short_name;
    page.part(`citation-${SIDES[k]}`).textContent = page.config.sources[dataset.id];
  }
}

/** @param {Compare} page */
export function drawAround(page) {
  const { answer, datasets, facts, absent, selected, sifted, picker } = page;
  page.part("clear").toggleAttribute("disabled", selected.size === 0);
  page.part("counts").textContent = answer ? compareCounts(facts.size, sifted) : "";
  for (const view of VIEWS) drawSummary(page, view);
  countStatuses(page.part("statuses"), answer && sifted.rows);
  page.part("citation-difference").textContent = answer ? differenceCitation(answer) : "";
  const missing = picker.missing().filter((name) => !answer?.unconnected.includes(name));
  page.drawNotes(
    answer ? compareNotes({ answer, datasets, facts, absent, selected, missing, halve: page.question.halve }) : [],
  );
  drawCells(page);
  drawTable(page);
}

/**
 * @param {Compare} page
 * @param {ViewName} view
 */
function drawSummary(page, view) {
  const text = page.answer ? counted(page.sifted.drawn[view].length, "connection") : "";
  page.part(`summary-${view}`).textContent = text;
  const title = page.part(`title-${view}`).textContent;
  document
    .getElementById(`${page.id}-${view}-canvas`)
    ?.closest("[data-part='canvas']")
    ?.setAttribute("aria-label", `Graph of ${title}: ${text}. The table below holds the same.`);
}

/**
 * The legend of the cells.
 * @param {Compare} page
 */
export function drawCells(page) {
  const missing = [...page.facts.keys()].filter((name) => page.absent.some((side) => side.has(name))).length;
  page.drawLegend(page.legend("a"), missingItem(missing));
}

/** @param {Compare} page */
function drawTable(page) {
  const { answer, datasets, labels, sifted } = page;
  const text = (/** @type {CompareRow} */ row, /** @type {number} */ k) => page.text(row, k);
  const reasons = sifted.rows.some((row) => row.reason);
  const rows = sifted.drawn.difference;
  page.grid.set(compareColumns({ answer, datasets, statuses: labels, text, reasons }), byChange(rows));
  const summary = `${counted(rows.length, "connection")} as chosen in the difference, largest first`;
  page.part("summary").textContent = answer ? summary : "";
}
