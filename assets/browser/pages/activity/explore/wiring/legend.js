/* What the colors of the cells beside a recording mean: on the page, and in saved pictures. */

import { legend } from "../../../../connectome/model/legend.js";
import { remarkNotes, togetherNotes } from "../../../../connectome/model/units.js";
import { element } from "../../../../dom/element.js";
import { cssColor } from "../../../../dom/theme.js";

/** @import {Dataset, LegendLine} from "../../../../connectome/types.d.ts" */
/** @import {Wiring} from "./column.js" */
/** @import {Availability} from "./cell_colors.js" */
/**
 * @typedef {LegendLine & {css?: string}} Line `css`: background of its mark on the page, where that is not of one color
 */

/** @type {[Availability, string][]} */
const NAMES = [
  ["plotted", "In plot (color of its trace)"],
  ["recorded", "Recorded, not plotted"],
  ["unlabeled", "Not identified in this recording"],
];

/** The colors of several traces, side by side. */
const severalColors = () => {
  const stripes = [0, 1, 2].map((k) => `${cssColor(`c${k}`)} ${k * 33}% ${k * 33 + 33}%`);
  return `linear-gradient(100deg, ${stripes.join(", ")})`;
};

/**
 * @param {Wiring} wiring
 * @returns {Line[]}
 */
export function wiringLines({ graph, colors, edges, view }) {
  const cells = graph.visibleNodes().map((/** @type {{id(): string}} */ node) => node.id());
  if (colors.colored === "type")
    return legend(
      cells.flatMap((/** @type {string} */ cell) => colors.facts.get(cell) ?? []),
      edges,
      view,
    );
  const lines = legend([], edges, view);
  if (colors.colored !== "recording") return lines;
  const counts = { plotted: 0, recorded: 0, unlabeled: 0 };
  for (const cell of cells) counts[colors.availability(cell)] += 1;
  const own = NAMES.filter(([key]) => counts[key]).map(([key, label]) => ({
    kind: /** @type {const} */ ("node"),
    color: cssColor(`availability-${key}`),
    label,
    count: counts[key],
    ...(key === "plotted" ? { css: severalColors() } : {}),
  }));
  return [...own, ...lines];
}

/**
 * @param {string} text
 * @param {string} low
 * @param {string} high
 * @param {string} scale class of the bar
 * @param {string} none what the color without a value means
 */
function colorBar(text, low, high, scale, none) {
  const end = (/** @type {string} */ value) => element("span", {}, value);
  return element(
    "li",
    { class: "r-scale-line" },
    text,
    end(low),
    element("span", { class: scale, "aria-hidden": "true" }),
    end(high),
    element("span", { class: "r-none", "aria-hidden": "true" }),
    none,
  );
}

/**
 * The legend as items of a list.
 * @param {Wiring} wiring
 * @returns {HTMLElement[]}
 */
export function wiringLegend(wiring) {
  const { colored, focus, selection } = wiring.colors;
  const { limit } = selection.populationState;
  const lines = wiringLines(wiring).map((line) => {
    const mark = element("span", { class: `legend-mark is-${line.kind}`, "aria-hidden": "true" });
    mark.style.setProperty("--mark", line.css ?? line.color);
    return element("li", {}, mark, line.label, element("span", { class: "legend-count" }, String(line.count)));
  });
  if (colored === "correlation") lines.unshift(colorBar(`Pearson r with ${focus}`, "−1", "1", "r-scale", "no value"));
  if (colored === "activity")
    lines.unshift(colorBar("z-score at the time cursor", `−${limit}`, limit, "z-scale", "no trace"));
  return lines;
}

/**
 * What the colors of a saved picture mean, where its legend cannot say it.
 * @param {Wiring} wiring
 * @returns {string[]}
 */
export function colorNote({ colors, page }) {
  const { colored, focus, selection } = colors;
  const { limit } = selection.populationState;
  const time = (page.cursor.times?.at(page.cursor.at) ?? 0).toFixed(2);
  if (colored === "correlation") return [`Colors: Pearson r with ${focus}, -1 pink to 1 green`];
  return colored === "activity" ? [`Colors: z-score at ${time} min, -${limit} blue to ${limit} red`] : [];
}

/**
 * Whom to cite for the connectomes, and what they lack.
 * @param {Dataset[]} datasets
 * @param {string[]} missing plotted cells that they do not have
 * @param {string} [halve] as in the address
 */
export function wiringSources(datasets, missing, halve = "0") {
  const citations = new Set(datasets.flatMap((dataset) => dataset.citations.map((citation) => citation.text)));
  const absent = missing.length ? ` Not in these connectomes: ${missing.join(", ")}.` : "";
  const caveat = [...togetherNotes(datasets), ...remarkNotes(datasets, halve)].map((text) => ` ${text}`).join("");
  return `Connectome data: ${[...citations].sort().join(", ")}.${absent}${caveat}`;
}
