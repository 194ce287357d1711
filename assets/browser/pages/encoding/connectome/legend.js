/* The legend of the encoding connectome: a bar of colors on the page, steps with the cells in each in a file. */

import { element as el } from "../../../dom/element.js";
import { cssColor } from "../../../dom/theme.js";
import { DECIMALS } from "./coloring.js";

/** @import {LegendLine} from "../../../connectome/types.d.ts" */
/** @import {Coloring} from "./coloring.js" */

const BINS = 5; // of the legend in a file

/**
 * The scale in steps: how many of the values are in each, and how many are missing.
 * @param {Coloring} coloring
 * @param {readonly (number | null)[]} values of the cells that are drawn
 * @returns {LegendLine[]}
 */
export function stepLines(coloring, values) {
  const [low, high] = coloring.limits;
  const known = values.filter((value) => value !== null);
  const step = (high - low) / BINS;
  /** @type {LegendLine[]} */
  const steps = Array.from({ length: BINS }, (_, k) => {
    const [from, to] = [low + k * step, low + (k + 1) * step];
    const [isFirst, isLast] = [k === 0, k === BINS - 1];
    const inside = known.filter((value) => (isFirst || value >= from) && (isLast || value < to));
    const label = isFirst
      ? `${coloring.measure} ≤ ${to.toFixed(2)}`
      : `${from.toFixed(2)}${isLast ? " or more" : `–${to.toFixed(2)}`}`;
    return { kind: "node", color: coloring.colorOf((from + to) / 2), label, count: inside.length };
  });
  const unknown = values.length - known.length;
  return [...steps, { kind: "node", unknown: true, color: cssColor("no-value"), label: "No data", count: unknown }];
}

/**
 * @param {Coloring} coloring
 * @param {number} without cells that are drawn without a value
 * @param {boolean} simulated
 */
export function barItems(coloring, without, simulated) {
  const [low, high] = coloring.limits;
  const bar = el("span", { class: "encoding-bar-scale", "aria-hidden": "true" });
  const stops = coloring.scale.map(([stop, color]) => `${color} ${stop * 100}%`);
  bar.style.backgroundImage = `linear-gradient(to right, ${stops.join(", ")})`;
  const ticks = [low, (low + high) / 2, high].map((value) => el("span", {}, value.toFixed(DECIMALS)));
  return [
    el(
      "li",
      { class: "encoding-bar" },
      el("strong", {}, coloring.measure),
      el("span", { class: "encoding-bar-body" }, bar, el("span", { class: "encoding-bar-ticks" }, ...ticks)),
    ),
    el(
      "li",
      {},
      el("span", { class: "encoding-nodata", "aria-hidden": "true" }),
      "No data",
      el("span", { class: "legend-count" }, String(without)),
    ),
    ...(simulated ? [el("li", {}, el("span", { class: "badge-simulated" }, "SIMULATED"))] : []),
  ];
}
