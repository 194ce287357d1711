/* The statuses of the difference: boxes that choose what is drawn there and listed below, and lines of its legend. */

import { dashesOf } from "../../../connectome/graph/shared.js";
import { CHEMICAL } from "../../../connectome/model/edges.js";
import { element as el } from "../../../dom/element.js";
import { cssColor } from "../../../dom/theme.js";

/** @import {LegendLine} from "../../../connectome/types.d.ts" */
/** @import {Compare} from "./page.js" */
/** @import {CompareRow, Status} from "./types.d.ts" */

/**
 * Labels in the order of the legend.
 * @param {Record<Status, string>} labels
 */
const entries = (labels) => /** @type {[Status, string][]} */ (Object.entries(labels));

/**
 * @param {Status} status
 * @param {string} label
 * @param {boolean} checked
 */
const box = (status, label, checked) =>
  el(
    "label",
    { "data-status": status },
    el("input", { type: "checkbox", value: status, ...(checked ? { checked: "" } : {}) }),
    el("span", { class: `compare-mark is-${status}`, "aria-hidden": "true" }),
    el("span", { class: "compare-status" }, label),
    el("span", { class: "legend-count" }),
  );

/**
 * @param {Compare} page
 * @param {HTMLElement} root
 */
export function statusBoxes(page, root) {
  const shown = page.statuses;
  root.replaceChildren(
    el("legend", { class: "visually-hidden" }, "Shown in the difference"),
    ...entries(page.labels).map(([status, label]) => box(status, label, shown.has(status))),
  );
  root.addEventListener("change", () => {
    /** @type {NodeListOf<HTMLInputElement>} */
    const checked = root.querySelectorAll("input:checked");
    page.state.status = [...checked].map((input) => input.value).join(",");
    if (page.answer) page.showStatuses();
    page.writeAddress();
  });
}

/**
 * The statuses by the names of the data sets: "Only in Cook male".
 * @param {Record<Status, string>} labels
 * @param {readonly {short_name: string}[]} datasets first, second
 */
export const namedStatuses = (labels, [first, second]) => ({
  ...labels,
  only_a: `Only in ${first.short_name}`,
  only_b: `Only in ${second.short_name}`,
});

/**
 * @param {HTMLElement} root of the boxes
 * @param {Record<string, string>} labels
 */
export function nameStatuses(root, labels) {
  for (const label of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-status]"))) {
    const place = label.querySelector(".compare-status");
    if (place) place.textContent = labels[label.dataset.status ?? ""];
  }
}

/**
 * The boxes in step with the state.
 * @param {Compare} page
 * @param {HTMLElement} root
 */
export function checkStatuses(page, root) {
  const shown = page.statuses;
  for (const input of root.querySelectorAll("input")) input.checked = shown.has(input.value);
  if (page.answer) page.showStatuses();
}

/**
 * How many rows there are of each.
 * @param {HTMLElement} root
 * @param {readonly CompareRow[] | null} rows null: nothing is known
 */
export function countStatuses(root, rows) {
  for (const label of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-status]"))) {
    const count = rows?.filter((row) => row.status === label.dataset.status).length;
    const place = label.querySelector(".legend-count");
    if (place) place.textContent = count === undefined ? "" : String(count);
  }
}

/**
 * Lines of the legend of a file.
 * @param {readonly CompareRow[]} rows
 * @param {ReadonlySet<string>} shown statuses
 * @param {Record<Status, string>} labels
 * @returns {LegendLine[]}
 */
export function statusLines(rows, shown, labels) {
  return entries(labels)
    .filter(([status]) => shown.has(status))
    .map(([status, label]) => ({
      kind: CHEMICAL,
      color: cssColor(`compare-${status}`),
      label,
      dashes: dashesOf(status),
      count: rows.filter((row) => row.status === status).length,
    }))
    .filter((line) => line.count);
}
