/* What is known of the cells or the connection under focus, at the frame. */

/** @import {Link, ReplayCell} from "../../../replay/types.d.ts" */
/** @import {Choice} from "./choice.js" */
/** @import {Stage} from "./stage.js" */

import { CHEMICAL } from "../../../connectome/model/edges.js";
import { pooledText, unitFor } from "../../../connectome/model/units.js";
import { action, panelHeading } from "../../../connectome/panel/facts.js";
import { element as el } from "../../../dom/element.js";
import { neuronAddress, neuronLink } from "../../../dom/neuron_page.js";
import { rounded } from "../../../foundation/numbers.js";
import { kindOf } from "../../../replay/cell_shape.js";
import { edgeWidth } from "../../../replay/scale.js";
import { confidenceText } from "../../../traces/doubts.js";
import { activityText, kindText, signed } from "./values.js";

const QUIET = "btn btn-sm btn-outline-secondary";

/** @type {WeakMap<Element, (frame: number) => string>} what the elements that follow the frame say */
const readers = new WeakMap();

/**
 * An element whose text follows the frame.
 * @param {(frame: number) => string} read
 */
function live(read) {
  const output = el("output", { class: "replay-live" });
  readers.set(output, read);
  return output;
}

/** @param {[string, string | Node][]} pairs those without a value are left out */
const facts = (pairs) =>
  el(
    "dl",
    { class: "connectome-facts" },
    ...pairs.filter(([, value]) => value !== "").flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]),
  );

/** @param {Node[]} children */
const actions = (...children) => el("div", { class: "connectome-actions" }, ...children);

/**
 * The activity of a cell at the frame, or why there is none.
 * @param {ReplayCell} cell
 * @param {Choice} choice
 */
const activityOf = (cell, { model }) =>
  cell.has_activity ? live((frame) => activityText(model.valueAt(cell, frame))) : kindText(cell);

const WITHOUT = {
  uncertain: "not played: its label leaves the side open",
  unrecorded: "not identified in this recording",
};

/**
 * Sum of the weights of all connections of a cell, and its parts; each connection counts once.
 * @param {ReplayCell} cell
 * @param {string} unit
 */
function strengthText(cell, unit) {
  const gap = cell.strength_electrical_full;
  const [into, out] = [cell.degree_in_full - gap, cell.degree_out_full - gap];
  return `${rounded(cell.strength_full)} ${unit}: ${rounded(into)} in, ${rounded(out)} out, ${rounded(gap)} at gap junctions`;
}

/**
 * The numbers of the traces of a cell; several are said to be averaged, and how they go together.
 * @param {ReplayCell} cell
 */
const playedText = ({ idx_neurons: numbers, lowest_r: r }) =>
  numbers.length > 1
    ? `${numbers.join(", ")}: their mean is played, though they are labeled as one cell; ` +
      `lowest r between them ${r === null ? "not defined" : signed(r, 2)}`
    : numbers.join(", ");

/**
 * @param {ReplayCell} cell
 * @param {Choice} choice
 */
function cellPanel(cell, choice) {
  const kind = kindOf(cell);
  const correlations = Object.entries(cell.behavior_correlations)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${choice.config.behaviors[key]?.name ?? key} ${signed(value)}`);
  const possible = cell.possible.map((one) => `${one.label} (${one.idx_neuron})`).join(", ");
  const plotted = choice.plotted.includes(cell.id);
  return [
    panelHeading(cell.id, `class ${cell.neuron_class}, ${kindText(cell)}`),
    facts([
      ["Activity", kind === "recorded" ? activityOf(cell, choice) : WITHOUT[kind]],
      ["Traces", cell.has_activity ? playedText(cell) : possible],
      ["Label confidence", cell.confidences.map(confidenceText).filter(Boolean).join("; ")],
      ["Strength", strengthText(cell, choice.unit)],
      ["Partners", `${cell.partners_full} cells of the connectome`],
      ["PageRank", signed(cell.pagerank_centrality, 5)],
      ["Eigenvector", signed(cell.eigenvector_centrality, 5)],
      ["r with behavior", correlations.join("\n")],
    ]),
    actions(
      ...(cell.has_activity
        ? [
            action("plot-cell", plotted ? "Remove from plot" : "Plot activity", cell.id),
            el("a", { class: QUIET, href: choice.exploreLink([cell]) }, "Open in Explore"),
          ]
        : []),
      neuronLink(cell.id, { class: QUIET }),
      ...(choice.isChosen(cell) ? [action("remove-cell", "Remove from replay", cell.id)] : []),
    ),
  ];
}

/**
 * Several cells as a table.
 * @param {readonly ReplayCell[]} cells
 * @param {Choice} choice
 */
function cellsPanel(cells, { model, unit, config }) {
  const rows = cells.map((cell) => {
    const value = cell.has_activity ? live((frame) => signed(model.valueAt(cell, frame))) : kindText(cell);
    return el(
      "tr",
      {},
      el("th", { scope: "row" }, el("a", { href: neuronAddress(cell.id) }, cell.id)),
      el("td", { class: "is-number" }, value),
      el("td", { class: "is-number" }, String(rounded(cell.strength_full))),
    );
  });
  const head = ["Cell", "Activity", `Strength (${unit})`].map((text, k) =>
    el("th", k ? { scope: "col", class: "is-number" } : { scope: "col" }, text),
  );
  const recorded = cells.filter((cell) => cell.has_activity).length;
  const plot = action("plot-cells", `Plot these (${Math.min(recorded, config.maxPlotted)})`, "");
  return [
    panelHeading(`${cells.length} cells`, "at this frame"),
    el("table", { class: "table table-sm" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows)),
    actions(...(recorded ? [plot] : [])),
  ];
}

/**
 * Count of a connection in each connectome, and their sum or mean where there are several.
 * @param {Link} link
 * @param {Choice} choice
 * @returns {[string, string][]}
 */
function countFacts(link, { model }) {
  /** @type {[string, string][]} */
  const sets = model.meta.connectomes.map(({ short_name: name, unit }, k) => {
    const count = link.list_count[k];
    return [name, count === null ? "not known" : `${count} ${unitFor(unit, link.type, count)}`];
  });
  return sets.length > 1 ? [...sets, [link.spread ? "Mean (range)" : "Sum", pooledText(link)]] : sets;
}

/**
 * @param {Link} link
 * @param {Choice} choice
 * @param {Stage} stage
 */
function linkPanel(link, choice, { scene }) {
  const { model, state } = choice;
  const chemical = link.type === CHEMICAL;
  const shape = scene.edges.find((one) => one.link === link);
  /** @type {[string, string | Node][]} */
  const activity = [link.pre, link.post].map((id) => {
    const cell = model.byId.get(id);
    return [`Activity of ${id}`, cell ? activityOf(cell, choice) : ""];
  });
  const strength = () => (shape && scene.options ? scene.strengthOf(shape, scene.options.edge.size) : Number.NaN);
  const width = () => (shape ? edgeWidth(shape.log, Number(state.edge_scale), strength()) : Number.NaN);
  return [
    panelHeading(`${link.pre} ${chemical ? "→" : "—"} ${link.post}`, chemical ? "chemical" : "gap junction"),
    facts([
      ...countFacts(link, choice),
      ...activity,
      ["Strength s", shape ? live(() => strength().toFixed(3)) : ""],
      ["Width", shape ? live(() => `${width().toFixed(2)} px`) : ""],
    ]),
  ];
}

/**
 * @param {readonly string[]} focus
 * @param {Choice} choice
 */
function cellPanels(focus, choice) {
  const cells = focus.map((id) => choice.model.byId.get(id)).filter((cell) => cell !== undefined);
  return cells.length === 1 ? cellPanel(cells[0], choice) : cellsPanel(cells, choice);
}

/**
 * Fill the panel with what is under focus.
 * @param {HTMLElement} root
 * @param {readonly string[]} focus names of cells, or one connection
 * @param {Choice} choice
 * @param {Stage} stage
 */
function drawPanel(root, focus, choice, stage) {
  root.hidden = !focus.length;
  if (!focus.length) return;
  const link = focus.length === 1 ? stage.graph.links.get(focus[0]) : undefined;
  root.replaceChildren(...(link ? linkPanel(link, choice, stage) : cellPanels(focus, choice)));
}

/**
 * What follows the frame.
 * @param {HTMLElement} root
 * @param {number} frame counted from 0
 */
function refreshPanel(root, frame) {
  for (const output of root.querySelectorAll(".replay-live")) {
    const text = readers.get(output)?.(frame) ?? "";
    if (output.textContent !== text) output.textContent = text;
  }
}

export { drawPanel, refreshPanel };
