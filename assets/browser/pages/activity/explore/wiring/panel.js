/* What is known of the chosen cell of a recording's connectome. */

import { CHEMICAL } from "../../../../connectome/model/edges.js";
import { transmitterText } from "../../../../connectome/model/transmitters.js";
import { element as el } from "../../../../dom/element.js";
import { neuronLink } from "../../../../dom/neuron_page.js";
import { rText } from "../correlation.js";

/** @import {EdgeData, Facts} from "../../../../connectome/types.d.ts" */
/** @import {ExploreConfig} from "../../types.d.ts" */
/** @import {Wiring} from "./column.js" */
/** @typedef {{text: string, other: string, r: number | null}} Partner */

/**
 * @param {string} name
 * @param {string} value
 */
const fact = (name, value) => (value ? [el("dt", {}, name), el("dd", {}, value)] : []);

/**
 * Plot or remove, where this recording has the cell.
 * @param {Wiring} wiring
 * @param {string} cell
 */
function traceAction({ colors }, cell) {
  const plotted = colors.selection.plottedCells().get(cell);
  const button = (/** @type {string} */ kind, /** @type {string} */ action, /** @type {number} */ idx) =>
    el("button", { type: "button", class: `btn btn-sm ${kind}`, "data-action": action, "data-target": idx });
  if (plotted) {
    const remove = button("btn-outline-secondary", "unplot", plotted);
    remove.append("Remove its trace");
    return remove;
  }
  const recorded = colors.cells.get(cell);
  if (!recorded) return el("p", { class: "trace-hint" }, "Not identified in this recording: no trace, no correlation.");
  const plot = button("btn-primary", "plot", recorded);
  plot.append("Plot its trace");
  return plot;
}

/**
 * Connected cells with their r, strongest first; those without a value follow.
 * @param {Pick<EdgeData, "source" | "target" | "type">[]} edges
 * @param {string} cell
 * @param {(cell: string) => number | null} correlation
 * @returns {Partner[]}
 */
export function partners(edges, cell, correlation) {
  const rows = edges
    .filter((edge) => (edge.source === cell) !== (edge.target === cell))
    .map((edge) => {
      const other = edge.source === cell ? edge.target : edge.source;
      const arrow = edge.type === CHEMICAL ? "→" : "—";
      return { text: `${edge.source} ${arrow} ${edge.target}`, other, r: correlation(other) };
    });
  const strength = (/** @type {Partner} */ { r }) => (r === null ? -1 : Math.abs(r));
  return rows.sort((a, b) => strength(b) - strength(a));
}

/** @param {Partner} row */
const partnerItem = ({ text, other, r }) =>
  el(
    "li",
    {},
    el(
      "button",
      { type: "button", class: "btn btn-link btn-sm p-0", "data-action": "focus-node", "data-target": other },
      text,
    ),
    el("span", { class: r === null ? "is-undefined" : "" }, r === null ? "no value" : rText(r)),
  );

/**
 * @param {Wiring} wiring
 * @param {string} cell
 */
function partnerPart({ colors, edges }, cell) {
  const rows = partners(edges, cell, (other) => colors.correlation(other));
  if (!rows.length) return [];
  const { correlations } = colors;
  const hint = correlations
    ? `Pearson r, n = ${correlations.n.toLocaleString("en")} frames`
    : "No trace of this cell to correlate with.";
  return [
    el("h4", {}, `Correlation with connected cells (${rows.length})`),
    el("p", { class: "trace-hint" }, hint),
    el("ul", { class: "connectome-partners" }, ...rows.map(partnerItem)),
  ];
}

/**
 * @param {ExploreConfig["links"]} links
 * @param {Facts} facts
 */
function linksElsewhere(links, facts) {
  const activity = el(
    "a",
    { href: `${links.findActivity}?n=${encodeURIComponent(facts.label)}` },
    "Find neural activity",
  );
  const external = links.external.map(([label, template]) => {
    const href = template.replace("%7Bclass%7D", encodeURIComponent(facts.cellClass));
    return el("a", { href, target: "_blank", rel: "noopener" }, label);
  });
  return el(
    "ul",
    { class: "connectome-links" },
    ...[neuronLink(facts.label), activity, ...external].map((link) => el("li", {}, link)),
  );
}

/**
 * @param {Wiring} wiring
 * @param {Facts} facts of the chosen cell
 */
export const wiringPanel = (wiring, facts) => [
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
    ...fact("Transmitter", transmitterText(facts.transmitters)),
    ...fact("Cell body", facts.ganglia.join(", ")),
    ...fact("Lineage", facts.lineages.map(([, text]) => text).join(", ")),
  ),
  el("div", { class: "connectome-actions" }, traceAction(wiring, facts.label)),
  ...partnerPart(wiring, facts.label),
  el("h4", {}, "Elsewhere"),
  linksElsewhere(wiring.page.config.links, facts),
];
