/* The legend above the graph: which kinds of cells and connections are drawn, how many of each, and the color scales. */

/** @import {Palettes, SynapseType} from "../../../connectome/types.d.ts" */
/** @import {CellKind, LinkShape, ReplayCell, ScaleBar} from "../../../replay/types.d.ts" */
/** @import {Choice} from "./choice.js" */
/** @import {Stage} from "./stage.js" */
/** @import {Parts} from "./types.d.ts" */

import { CHEMICAL, ELECTRICAL } from "../../../connectome/model/edges.js";
import { element as el } from "../../../dom/element.js";
import { cssColor } from "../../../dom/theme.js";
import { counted } from "../../../foundation/text.js";
import { kindOf } from "../../../replay/cell_shape.js";
import { shortNumber } from "../../../replay/words.js";

/** @type {[CellKind, string][]} */
const KINDS = [
  ["recorded", "Recorded"],
  ["uncertain", "Uncertain (?)"],
  ["unrecorded", "Not recorded"],
];
const THINNED = 15; // of the colors of a table one in so many makes the bar

/**
 * How many cells of each kind there are.
 * @param {readonly ReplayCell[]} cells
 */
function kindCounts(cells) {
  const counts = { recorded: 0, uncertain: 0, unrecorded: 0 };
  for (const cell of cells) counts[kindOf(cell)] += 1;
  return counts;
}

/**
 * What colors the cells, or the connections.
 * @param {Choice} choice
 * @param {"node" | "edge"} part
 */
function modeTitle(choice, part) {
  const mode = choice.state[`${part}_color_mode`];
  const { modes } = choice.config;
  if (mode.startsWith(modes.correlation)) return `r with ${choice.behaviorName(mode.slice(modes.correlation.length))}`;
  return mode === "counts" ? `Counts (${choice.unit})` : modes[part][mode];
}

/**
 * The color scales of cells and connections.
 * @param {Stage} stage
 * @param {Choice} choice
 */
const scaleBars = (stage, choice) =>
  stage.scene.bars({ node: modeTitle(choice, "node"), edge: modeTitle(choice, "edge") });

/**
 * @param {HTMLElement} mark
 * @param {string} label
 * @param {number} count
 */
const item = (mark, label, count) => el("li", {}, mark, label, el("span", { class: "legend-count" }, String(count)));

/** @param {readonly ReplayCell[]} cells */
function kindItems(cells) {
  const counts = kindCounts(cells);
  return KINDS.filter(([kind]) => counts[kind]).map(([kind, label]) => {
    const mark = el("span", { class: `replay-mark is-${kind}`, "aria-hidden": "true" });
    if (kind === "uncertain") mark.textContent = "?";
    return item(mark, label, counts[kind]);
  });
}

/**
 * @param {readonly LinkShape[]} edges
 * @param {Palettes} palettes
 */
function typeItems(edges, palettes) {
  const items = [];
  /** @type {SynapseType[]} */
  const types = [CHEMICAL, ELECTRICAL];
  for (const type of types) {
    const count = edges.filter((edge) => edge.link.type === type).length;
    const mark = el("span", { class: `legend-mark is-${type}`, "aria-hidden": "true" });
    mark.style.setProperty("--mark", cssColor("text-soft"));
    if (count) items.push(item(mark, palettes.synapse[type], count));
  }
  const silent = edges.filter((edge) => edge.silent).length;
  const dashes = el("span", { class: "replay-mark is-dashed", "aria-hidden": "true" });
  if (silent) items.push(item(dashes, "Source without a trace", silent));
  return items;
}

/**
 * @param {ScaleBar} bar
 * @param {number} k
 */
function barItem({ label, table, limits }, k) {
  const bar = el("span", { class: "replay-scale-bar", "aria-hidden": "true" });
  const colors = table.colors.filter((_, at) => at % THINNED === 0);
  bar.style.backgroundImage = `linear-gradient(to right, ${colors.join(", ")})`;
  return el(
    "li",
    { class: "replay-scale" },
    el("span", {}, `${k ? "Connections" : "Cells"}: ${label}`),
    shortNumber(limits[0]),
    bar,
    shortNumber(limits[1]),
  );
}

/**
 * @param {Parts} parts
 * @param {Stage} stage
 * @param {Choice} choice
 */
function drawLegend(parts, stage, choice) {
  const { edges } = stage.scene;
  parts.legend.replaceChildren(
    ...kindItems(stage.shown),
    ...typeItems(edges, choice.config.palettes),
    ...scaleBars(stage, choice).map(barItem),
  );
  parts.counts.textContent = [
    counted(stage.shown.length, "cell"),
    counted(edges.length, "connection"),
    ...(stage.below ? [`${stage.below} below threshold`] : []),
  ].join(" · ");
  parts.canvas.setAttribute(
    "aria-label",
    `Graph of ${parts.counts.textContent}. The table below holds the cells with their values.`,
  );
}

export { drawLegend, kindCounts, modeTitle, scaleBars };
