/* The legend of a figure, outside of it so that keyboards and screen readers reach it: one chip a trace. */

import { element } from "../dom/element.js";

/**
 * @typedef {{key: string, name: string, color: string, hidden: boolean, unit?: string, doubts?: string, known?: string}}
 *   Chip a trace in the legend
 */

const HINT = "Click: hide or show. Double click: show alone.";

/**
 * A chip: a click hides or shows the trace, a double click shows it alone, × removes it.
 * @param {Chip} row
 */
function makeChip(row) {
  const name = element(
    "button",
    {
      type: "button",
      class: "trace-chip-name",
      "data-action": "toggle",
      "data-target": row.key,
      title: row.known ? `${row.known}. ${HINT}` : HINT,
    },
    element("span", { class: "dot", "aria-hidden": "true" }),
    element("span", { "data-name": "" }, row.name),
    ...(row.unit ? [element("small", {}, row.unit)] : []),
    ...(row.doubts ? [element("small", { class: "trace-doubt" }, row.doubts)] : []),
  );
  const remove = element(
    "button",
    {
      type: "button",
      class: "trace-chip-remove",
      "data-action": "remove",
      "data-target": row.key,
      "aria-label": `Remove ${row.name}`,
    },
    "×",
  );
  return element("li", { class: "trace-chip", "data-key": row.key }, name, remove);
}

/**
 * @param {HTMLElement} item
 * @param {Chip} row
 * @param {boolean} waiting
 */
function update(item, row, waiting) {
  item.style.setProperty("--trace", row.color);
  item.classList.toggle("is-hidden", row.hidden);
  item.classList.toggle("is-waiting", waiting);
  item.firstElementChild?.setAttribute("aria-pressed", String(!row.hidden));
  const name = item.querySelector("[data-name]");
  if (name && name.textContent !== row.name) {
    name.textContent = row.name;
    item.querySelector("[data-action='remove']")?.setAttribute("aria-label", `Remove ${row.name}`);
  }
  const unit = item.querySelector("small");
  if (unit && row.unit && unit.textContent !== row.unit) unit.textContent = row.unit;
}

/** @param {Element} root */
const itemsOf = (root) => /** @type {HTMLElement[]} */ ([...root.children]);

/**
 * Show `rows` in their order. Chips that stay are the same elements, so that focus and double clicks survive; when the
 * one that had the focus goes, the next one gets it.
 * @param {Element} root
 * @param {Chip[]} rows
 * @param {Set<string>} [waiting] keys of traces that are on their way
 */
export function drawLegend(root, rows, waiting = new Set()) {
  const items = new Map(itemsOf(root).map((item) => [item.dataset.key, item]));
  const keys = new Set(rows.map((row) => row.key));
  const focused = /** @type {HTMLElement | null} */ (
    root.contains(document.activeElement) ? document.activeElement : null
  );
  const place = focused ? itemsOf(root).findIndex((item) => item.contains(focused)) : -1;
  for (const [key, item] of items) if (!keys.has(key ?? "")) item.remove();
  rows.forEach((row, k) => {
    const item = items.get(row.key) ?? makeChip(row);
    update(item, row, waiting.has(row.key));
    if (root.children[k] !== item) root.insertBefore(item, root.children[k] ?? null);
  });
  if (!focused || root.contains(focused)) return;
  /** @type {HTMLElement | null | undefined} */
  const next = itemsOf(root)[Math.min(place, root.children.length - 1)]?.querySelector(
    `[data-action="${focused.dataset.action}"]`,
  );
  next?.focus();
}
