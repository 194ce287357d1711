/* What is known of the chosen cell of a recording's connectome, and what its buttons do. */

import { drawing as connectomeDrawing } from "../../../../connectome/export/drawing.js";
import { png } from "../../../../connectome/export/png.js";
import { csv } from "../../../../connectome/export/table.js";
import { CHEMICAL, edgeId } from "../../../../connectome/model/edges.js";
import { element as el } from "../../../../dom/element.js";
import { save } from "../../../../dom/files.js";
import { toggleFullscreen } from "../../../../dom/fullscreen.js";
import { rText } from "../correlation.js";
import { wiringLines } from "./colors.js";

const fact = (name, value) => (value ? [el("dt", {}, name), el("dd", {}, value)] : []);

/** Plot or remove, where this recording has the cell. */
function traceAction(wiring, cell) {
  const idx = wiring.page.plottedCells().get(cell);
  if (idx)
    return el(
      "button",
      { type: "button", class: "btn btn-sm btn-outline-secondary", "data-action": "unplot", "data-target": idx },
      "Remove its trace",
    );
  const recorded = wiring.cells.get(cell);
  if (!recorded) return el("p", { class: "trace-hint" }, "Not identified in this recording: no trace, no correlation.");
  return el(
    "button",
    { type: "button", class: "btn btn-sm btn-primary", "data-action": "plot", "data-target": recorded },
    "Plot its trace",
  );
}

/** Connected cells with their r, strongest first; those without a value follow. */
function partners(wiring, cell) {
  const rows = wiring.edges
    .filter((edge) => edge.source === cell || edge.target === cell)
    .filter((edge) => edge.source !== edge.target)
    .map((edge) => {
      const other = edge.source === cell ? edge.target : edge.source;
      const arrow = edge.type === CHEMICAL ? "→" : "—";
      return { text: `${edge.source} ${arrow} ${edge.target}`, other, r: wiring.correlation(other) };
    });
  const strength = (row) => (row.r === null ? -1 : Math.abs(row.r));
  return rows.sort((a, b) => strength(b) - strength(a));
}

function wiringPanel(wiring) {
  const facts = wiring.facts.get(wiring.focus);
  const { links } = wiring.config;
  const rows = partners(wiring, facts.label);
  const external = links.external.map(([label, template]) =>
    el(
      "li",
      {},
      el(
        "a",
        {
          href: template.replace("%7Bclass%7D", encodeURIComponent(facts.cellClass)),
          target: "_blank",
          rel: "noopener",
        },
        label,
      ),
    ),
  );
  const list = rows.map((row) =>
    el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "btn btn-link btn-sm p-0", "data-action": "focus-node", "data-target": row.other },
        row.text,
      ),
      el("span", { class: row.r === null ? "is-undefined" : "" }, row.r === null ? "no value" : rText(row.r)),
    ),
  );
  return [
    el(
      "div",
      { class: "connectome-panel-head" },
      el("h3", { tabindex: "-1" }, facts.label),
      el("span", { class: "text-body-secondary" }, `class ${facts.cellClass}`),
      el("button", { type: "button", class: "btn-close", "data-action": "clear-focus", "aria-label": "Close" }),
    ),
    el(
      "dl",
      { class: "connectome-facts" },
      ...fact("Type", facts.typeNames.join(", ")),
      ...fact("Transmitter", facts.transmitters.join(", ")),
      ...fact("Lineage", facts.lineages.map(([, text]) => text).join(", ")),
    ),
    el("div", { class: "connectome-actions" }, traceAction(wiring, facts.label)),
    ...(rows.length
      ? [
          el("h4", {}, `Correlation with connected cells (${rows.length})`),
          el(
            "p",
            { class: "trace-hint" },
            wiring.correlations
              ? `Pearson r, n = ${wiring.correlations.n.toLocaleString("en")} frames`
              : "No trace of this cell to correlate with.",
          ),
          el("ul", { class: "connectome-partners" }, ...list),
        ]
      : []),
    el("h4", {}, "Elsewhere"),
    el(
      "ul",
      { class: "connectome-links" },
      el(
        "li",
        {},
        el("a", { href: `${links.findActivity}?n=${encodeURIComponent(facts.label)}` }, "Find neural activity"),
      ),
      ...external,
    ),
  ];
}

/** What the colors of a saved picture mean, where its legend cannot say it. */
function colorNote({ colored, focus, page }) {
  const time = (page.cursor.at * page.config.dataset.step).toFixed(2);
  if (colored === "correlation") return [`Colors: Pearson r with ${focus}, -1 pink to 1 green`];
  return colored === "activity"
    ? [`Colors: z-score at ${time} min, -${page.populationState.limit} blue to ${page.populationState.limit} red`]
    : [];
}

/** action -> function(target, button) of the graph's card. */
function wiringActions(wiring) {
  const { page } = wiring;
  const say = (text) => {
    wiring.parts.said.textContent = text;
  };
  const fileName = (ending) => `${page.config.site.toLowerCase()}-${page.config.dataset.id}-connectome.${ending}`;
  const notes = () => [
    `Connectomes: ${wiring.datasets.map((dataset) => `${dataset.name} (${dataset.unit})`).join("; ")}`,
    wiring.parts.citation.textContent,
    ...colorNote(wiring),
    ...page.notes(),
  ];
  const drawing = () => connectomeDrawing(wiring.graph, { legend: wiringLines(wiring), notes: notes() });
  const withCells = (run) => async () => (wiring.facts.size ? run() : say("There is nothing to save yet."));
  const visible = () => wiring.synapses.filter((edge) => !wiring.graph.cy.getElementById(edgeId(edge)).data("off"));
  return {
    retry: () => wiring.load(),
    relayout: () => wiring.facts.size && wiring.arrange(),
    fit: () => wiring.graph.fit(),
    "focus-node": (target) => wiring.focusNode(target),
    "clear-focus": () => wiring.clearFocus(),
    plot: (target) => page.add([Number(target)]),
    unplot: (target) => page.remove([Number(target)]),
    share: async () => {
      await page.actions.share();
      if (wiring.tooLong) say("The arrangement has too many cells for a link and is not part of it.");
    },
    "save-svg": withCells(() => save(fileName("svg"), drawing().svg, "image/svg+xml")),
    "save-png": withCells(async () => save(fileName("png"), await png(drawing()), "image/png")),
    "save-csv": withCells(() => save(fileName("csv"), csv(visible(), wiring.datasets, notes()), "text/csv")),
    "save-json": withCells(() => save(fileName("json"), JSON.stringify(wiring.synapses, null, 2), "application/json")),
    fullscreen: () => toggleFullscreen(wiring.card, say),
  };
}

export { wiringActions, wiringPanel };
