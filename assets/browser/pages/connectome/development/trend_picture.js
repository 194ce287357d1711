/* The trend over age as SVG without any class, so that the page and a file show the same. */

import { cssColor } from "../../../dom/theme.js";
import { clamp, rounded } from "../../../foundation/numbers.js";
import { escapeXml } from "../../../foundation/text.js";

/** @import {Counts, DevelopmentAnswer, Part} from "./types.d.ts" */

/** @typedef {Pick<DevelopmentAnswer, "datasets" | "hours" | "stages" | "unit">} Ages */
/** @typedef {{x: (hours: number) => number, y: (count: number) => number, marks: number[], width: number}} Axes */

const CHART = { least: 300, most: 620, height: 250, left: 62, right: 14, top: 14, bottom: 40 }; // px

/**
 * A round number of steps up to at least `most`.
 * @param {number} most
 */
export function ticks(most) {
  const raw = Math.max(most, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((n) => n >= raw) ?? raw);
  return Array.from({ length: Math.ceil(Math.max(most, 1) / step) + 1 }, (_, k) => k * step);
}

/**
 * Lines and numbers of both axes.
 * @param {Ages} ages
 * @param {Axes} axes
 */
function scales({ hours, unit }, { x, y, marks, width }) {
  const { height, left, right, top, bottom } = CHART;
  const grid = marks.map(
    (mark) =>
      `<path d="M${left} ${y(mark)}H${width - right}" stroke="${cssColor("line")}"/>` +
      `<text x="${left - 8}" y="${y(mark) + 4}" text-anchor="end">${mark}</text>`,
  );
  const numbers = [...new Set(hours)].map(
    (one) => `<text x="${x(one)}" y="${height - bottom + 18}" text-anchor="middle">${one}</text>`,
  );
  return `<g font-size="12" fill="${cssColor("text-soft")}">${grid.join("")}${numbers.join("")}
    <text x="${(left + width - right) / 2}" y="${height - 4}" text-anchor="middle">hours after birth</text>
    <text transform="translate(12 ${(top + height - bottom) / 2}) rotate(-90)" text-anchor="middle">${escapeXml(unit)}</text></g>`;
}

/**
 * The data sets of one stage joined by a bar: their range.
 * @param {Ages} ages
 * @param {Counts} trend
 * @param {Axes} axes
 */
function ranges({ stages }, trend, { x, y }) {
  const bars = stages.map(({ columns, hours }) => {
    const counts = columns.map((column) => trend.counts[column]).filter((count) => count !== null);
    if (counts.length < 2) return "";
    const [low, high] = [y(Math.min(...counts)), y(Math.max(...counts))];
    const line = `fill="none" stroke="${cssColor("text-soft")}" stroke-width="2"`;
    return `<path d="M${x(hours)} ${low}V${high}m-5 0h10M${x(hours) - 5} ${low}h10" ${line}/>`;
  });
  return bars.join("");
}

/**
 * The data sets as points.
 * @param {Ages} ages
 * @param {Counts} trend
 * @param {Axes} axes
 */
function points({ datasets, hours }, trend, { x, y }) {
  const look = `fill="${cssColor("surface")}" stroke="${cssColor("accent")}" stroke-width="2"`;
  const circles = trend.counts.map((count, k) =>
    count === null
      ? ""
      : `<circle cx="${x(hours[k])}" cy="${y(count)}" r="4" ${look}><title>${escapeXml(`${datasets[k]}: ${count}`)}</title></circle>`,
  );
  return circles.join("");
}

/**
 * Line through the stages over age; the data sets as points.
 * @param {Ages} ages
 * @param {Counts} trend
 * @param {number} [room] px that are there for it
 * @returns {Part}
 */
export function trendSvg(ages, trend, room = CHART.most) {
  const { least, most, height, left, right, top, bottom } = CHART;
  const width = clamp(room, least, most);
  const marks = ticks(Math.max(0, ...trend.counts.map((count) => count ?? 0)));
  const [last, highest] = [Math.max(...ages.hours), marks[marks.length - 1]];
  /** @type {Axes} */
  const axes = {
    x: (hours) => rounded(left + (hours / last) * (width - left - right)),
    y: (count) => rounded(height - bottom - (count / highest) * (height - top - bottom)),
    marks,
    width,
  };
  const places = ages.stages.flatMap(({ hours }, k) => {
    const count = trend.stages[k];
    return count === null ? [] : [`${axes.x(hours)} ${axes.y(count)}`];
  });
  const line = `<path d="M${places.join("L")}" fill="none" stroke="${cssColor("accent")}" stroke-width="2.5"/>`;
  const svg = `${scales(ages, axes)}
    ${places.length ? line : ""}${ranges(ages, trend, axes)}${points(ages, trend, axes)}`;
  return { svg, width, height };
}
