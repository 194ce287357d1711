/* What is known of the cell or connection under focus, and what can be done with it. */

import { element as el } from "../../dom/element.js";
import { neuronLink } from "../../dom/neuron_page.js";
import { CHEMICAL, ELECTRICAL, knownIn } from "../model/edges.js";
import { transmitterText } from "../model/transmitters.js";
import { countText, pooledText } from "../model/units.js";
import { action, external, nameButton, panelFact, panelHeading, panelPartners } from "./facts.js";

/** @import {CellLinks, Dataset, EdgeData, Facts} from "../types.d.ts" */

/** @typedef {Pick<EdgeData, "source" | "target" | "type" | "count">} Edge */

/**
 * What can be done with a cell.
 * @param {string} name
 * @param {boolean} selected
 * @param {boolean} connected
 */
function nodeActions(name, selected, connected) {
  const selection = selected
    ? action("remove-cell", "Remove from selection", name)
    : action("add-cell", "Add to selection", name);
  const title = connected
    ? "Add this cell and show all its partners, placed around it"
    : "Add every cell that connects to it to the selection";
  const isExpanded = connected && selected;
  return [
    selection,
    ...(isExpanded ? [] : [action("expand-cell", "Expand partners", name, title)]),
    action("hide-cell", "Hide", name),
  ];
}

/**
 * @param {string} name
 * @param {readonly Edge[]} edges
 */
function partnersOf(name, edges) {
  const chemical = edges.filter((edge) => edge.type === CHEMICAL);
  const electrical = edges.filter((edge) => edge.type === ELECTRICAL);
  const [into, out] = [
    chemical.filter((edge) => edge.target === name),
    chemical.filter((edge) => edge.source === name),
  ];
  return [
    ...panelPartners("Inputs", into, (edge) => edge.source),
    ...panelPartners("Outputs", out, (edge) => edge.target),
    ...panelPartners("Gap junctions", electrical, (edge) => (edge.source === name ? edge.target : edge.source)),
  ];
}

/**
 * A cell or class.
 * @param {Facts} facts
 * @param {readonly Edge[]} edges of it that are visible
 * @param {object} page
 * @param {boolean} page.selected the cell is chosen
 * @param {boolean} page.connected the partners of chosen cells are shown
 * @param {CellLinks} page.links
 * @param {HTMLElement[] | null} [page.lists] in place of the lists of its partners
 * @returns {HTMLElement[]}
 */
function nodePanel(facts, edges, { selected, connected, links, lists = null }) {
  const name = facts.label;
  const lineage = facts.lineages
    .map(([cell, text]) => (facts.lineages.length > 1 ? `${cell}: ${text}` : text))
    .join("\n");
  const findActivity = `${links.findActivity}?n=${encodeURIComponent(name)}`;
  return [
    panelHeading(name, facts.isClass ? "class" : `class ${facts.cellClass}`),
    el(
      "dl",
      { class: "connectome-facts" },
      ...panelFact("Cells", facts.isClass ? facts.members.join(", ") : ""),
      ...panelFact("Type", facts.typeNames.join(", ")),
      ...panelFact("Transmitter", transmitterText(facts.transmitters) || "unknown"),
      ...panelFact("Cell body", facts.ganglia.join(", ")),
      ...panelFact("Lineage", lineage),
    ),
    el("div", { class: "connectome-actions" }, ...nodeActions(name, selected, connected)),
    ...(lists ?? partnersOf(name, edges)),
    el("h4", {}, "Elsewhere"),
    el(
      "ul",
      { class: "connectome-links" },
      el("li", {}, neuronLink(name)),
      el("li", {}, el("a", { href: findActivity }, "Find neural activity")),
      ...links.external.map((link) => el("li", {}, external(link, facts.cellClass))),
    ),
  ];
}

/**
 * A data set's name and count each, or why there is none.
 * @param {EdgeData} edge
 * @param {readonly Dataset[]} datasets in the order of the counts
 */
const countLines = (edge, datasets) =>
  datasets.map((dataset, k) => ({
    name: dataset.short_name,
    text: countText(edge.counts[k], edge.type, dataset, knownIn(edge, k)),
  }));

/**
 * A connection.
 * @param {EdgeData} edge
 * @param {readonly Dataset[]} datasets in the order of the counts
 * @param {readonly HTMLElement[]} [more] facts, after the counts
 * @returns {HTMLElement[]}
 */
function edgePanel(edge, datasets, more = []) {
  const chemical = edge.type === CHEMICAL;
  return [
    panelHeading(`${edge.source} ${chemical ? "→" : "—"} ${edge.target}`, chemical ? "chemical" : "gap junction"),
    el(
      "dl",
      { class: "connectome-facts" },
      ...countLines(edge, datasets).flatMap(({ name, text }) => panelFact(name, text)),
      ...more,
      ...(datasets.length > 1 ? panelFact(edge.spread ? "Mean (range)" : "Sum", pooledText(edge)) : []),
    ),
    el("p", { class: "connectome-actions" }, nameButton(edge.source), " ", nameButton(edge.target)),
  ];
}

/**
 * The label of a connection on the canvas.
 * @param {EdgeData} edge
 * @param {readonly Dataset[]} datasets in the order of the counts
 */
function edgeNote(edge, datasets) {
  const type = edge.type === CHEMICAL ? "Chemical" : "Electrical";
  const lines = countLines(edge, datasets).map(({ name, text }) => `${name}: ${text}`);
  return [`${type}, ${edge.spread ? "mean " : "n="}${pooledText(edge)}`, ...lines].join("\n");
}

export { edgeNote, edgePanel, nodePanel };
