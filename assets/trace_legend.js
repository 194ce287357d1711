/* The legend of a figure, outside of it so that keyboards and screen readers reach it: one chip a trace. */
(() => {
  "use strict";
  const traces = ((window.dash_clientside ??= {}).traces ??= {});

  const el = (...args) => traces.element(...args);

  /** A chip: a click hides or shows the trace, × removes it. `row`: {key, name, color, hidden, unit?}. */
  function chip(row, waiting) {
    const dot = el("span", { class: "dot", "aria-hidden": "true" });
    const name = el("button", {
      type: "button", class: "trace-chip-name", "data-action": "toggle", "data-target": row.key, "aria-pressed": String(!row.hidden),
      title: "Click: hide or show. Double click: show alone.",
    }, dot, row.name, ...(row.unit ? [el("small", {}, row.unit)] : []));
    const remove = el("button", { type: "button", class: "trace-chip-remove", "data-action": "remove", "data-target": row.key, "aria-label": `Remove ${row.name}` }, "×");
    const item = el("li", { class: `trace-chip${row.hidden ? " is-hidden" : ""}${waiting ? " is-waiting" : ""}`, "data-key": row.key }, name, remove);
    item.style.setProperty("--trace", row.color);
    return item;
  }

  /** Numbers first, then behaviours. A chip that had the focus keeps it; if it went, the next one gets it. */
  function drawLegend(root, rows, waiting) {
    const focused = root.contains(document.activeElement) ? document.activeElement : null;
    const place = focused ? [...root.children].indexOf(focused.closest("li")) : -1;
    const key = focused?.dataset.target;
    const action = focused?.dataset.action;
    root.replaceChildren(...rows.map((row) => chip(row, waiting.has(row.key))));
    if (!focused) return;
    const item = [...root.children].find((li) => li.dataset.key === key) ?? root.children[Math.min(place, root.children.length - 1)];
    item?.querySelector(`[data-action="${action}"]`)?.focus();
  }

  Object.assign(traces, { drawLegend });
})();
