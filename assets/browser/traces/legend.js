/* The legend of a figure, outside of it so that keyboards and screen readers reach it: one chip a trace. */

import { element as el } from "../dom/element.js";

/** A chip: a click hides or shows the trace, a double click shows it alone, × removes it. */
function makeChip(row) {
  const dot = el("span", { class: "dot", "aria-hidden": "true" });
  const name = el(
    "button",
    {
      type: "button",
      class: "trace-chip-name",
      "data-action": "toggle",
      "data-target": row.key,
      title: "Click: hide or show. Double click: show alone.",
    },
    dot,
    row.name,
    ...(row.unit ? [el("small", {}, row.unit)] : []),
  );
  const remove = el(
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
  return el("li", { class: "trace-chip", "data-key": row.key }, name, remove);
}

function update(item, row, waiting) {
  item.style.setProperty("--trace", row.color);
  item.classList.toggle("is-hidden", row.hidden);
  item.classList.toggle("is-waiting", waiting);
  item.firstChild.setAttribute("aria-pressed", String(!row.hidden));
}

/** Show `rows`, [{key, name, color, hidden, unit?}], in their order. Chips that stay are the same elements, so that focus and
    double clicks survive; when the one that had the focus goes, the next one gets it. */
function drawLegend(root, rows, waiting) {
  const items = new Map([...root.children].map((item) => [item.dataset.key, item]));
  const keys = new Set(rows.map((row) => row.key));
  const focused = root.contains(document.activeElement) ? document.activeElement : null;
  const place = focused ? [...root.children].indexOf(focused.closest("li")) : -1;
  const action = focused?.dataset.action;
  for (const [key, item] of items) if (!keys.has(key)) item.remove();
  rows.forEach((row, k) => {
    const item = items.get(row.key) ?? makeChip(row);
    update(item, row, waiting.has(row.key));
    if (root.children[k] !== item) root.insertBefore(item, root.children[k] ?? null);
  });
  if (!focused || root.contains(focused)) return;
  root.children[Math.min(place, root.children.length - 1)]?.querySelector(`[data-action="${action}"]`)?.focus();
}

export { drawLegend };
