/* The heatmap as SVG without any class: what a file and the share menu show of the table. */

import { cssColor } from "../../../dom/theme.js";
import { clamp, rounded } from "../../../foundation/numbers.js";
import { escapeXml } from "../../../foundation/text.js";

/** @import {Colors, Connection, Part, Stage} from "./types.d.ts" */

/**
 * @typedef {object} Heatmap
 * @property {readonly Stage[]} stages
 * @property {string} unit
 * @property {Record<string, string>} kinds labels
 * @property {readonly Connection[]} rows in their present order
 * @property {Colors} colors
 * @property {readonly string[]} map colors of the scale, evenly
 * @property {number} most the end of the scale
 */

const CELL = { width: 74, least: 32, height: 20, name: 60, gap: 8, present: 60, kind: 170, head: 24, line: 14 }; // px
const SCALE = { width: 330, key: 180 }; // px, of what explains the colors
const LEFT = 2 * CELL.name; // px of both ends

/**
 * Width of a stage, and whether the words beside the stages fit.
 * @param {number} room px that are there
 * @param {number} stages
 */
export function columnsIn(room, stages) {
  const cell = (/** @type {number} */ beside) => (room - LEFT - beside) / stages;
  const beside =
    [CELL.gap + CELL.present + CELL.kind, CELL.gap + CELL.present, 0].find((some) => cell(some) >= CELL.least) ?? 0;
  return {
    width: clamp(cell(beside), CELL.least, CELL.width),
    present: beside > 0,
    kind: beside > CELL.gap + CELL.present,
    beside,
  };
}

/** @typedef {ReturnType<typeof columnsIn> & {right: number}} Columns `right`: px from the left to the end of the stages */

/**
 * @param {number} x
 * @param {number} y
 * @param {unknown} words
 * @param {{ink?: string, end?: boolean}} [look]
 */
const text = (x, y, words, { ink = cssColor("text"), end = false } = {}) =>
  `<text x="${x}" y="${y}" fill="${ink}" text-anchor="${end ? "end" : "start"}">${escapeXml(words)}</text>`;

/**
 * Names of the columns; "L1, 0 h" is wider than a narrow column and gets two lines.
 * @param {readonly Stage[]} stages
 * @param {Columns} columns
 */
function heads(stages, { width, right, present, kind }) {
  const isNarrow = width < CELL.width;
  const height = CELL.head + (isNarrow ? CELL.line : 0);
  /** @type {[string, number][]} */
  const names = [
    ["From", 0],
    ["To", CELL.name],
    ...stages.map((stage, k) => /** @type {[string, number]} */ ([stage.name, LEFT + k * width])),
  ];
  if (present) names.push(["Present", right + CELL.gap]);
  if (kind) names.push(["Kind", right + CELL.gap + CELL.present]);
  const svg = names.flatMap(([words, x]) => {
    const lines = isNarrow ? words.split(", ") : [words];
    return lines.map((line, k) => {
      const y = height - CELL.head + CELL.line * (k + 2 - lines.length);
      return `<text x="${x}" y="${y}" font-weight="600" fill="${cssColor("text-soft")}">${escapeXml(line)}</text>`;
    });
  });
  return { svg: svg.join(""), height };
}

/**
 * @param {Connection} row
 * @param {number} y
 * @param {Heatmap} heatmap
 * @param {Columns} columns
 */
function line(row, y, { colors, kinds }, { width, right, present, kind }) {
  const baseline = y + 14;
  const cells = row.stages.map((count, k) => {
    const x = LEFT + k * width;
    const look = count === null ? null : colors(count);
    const fill = look?.fill ?? "url(#heat-missing)";
    const rect = `<rect x="${x}" y="${y}" width="${width}" height="${CELL.height}" fill="${fill}"/>`;
    return count === null || !look
      ? rect
      : rect + text(x + width - 6, baseline, rounded(count), { ink: look.ink, end: true });
  });
  return [
    text(0, baseline, row.pre),
    text(CELL.name, baseline, row.post),
    ...cells,
    present ? text(right + CELL.gap, baseline, `${row.present} of ${row.known}`) : "",
    kind ? text(right + CELL.gap + CELL.present, baseline, kinds[row.kind]) : "",
  ].join("");
}

/**
 * What the colors mean; in a row, or below each other.
 * @param {Heatmap} heatmap
 * @param {number} y
 * @param {number} room px
 */
function colorScale({ map, most, unit }, y, room) {
  const stops = map.map((color, k) => `<stop offset="${k / (map.length - 1)}" stop-color="${color}"/>`).join("");
  const [x, dy] = room < SCALE.width + SCALE.key ? [14, CELL.height] : [SCALE.width, 0];
  return {
    height: 24 + dy,
    svg:
      `<defs><linearGradient id="heat-scale">${stops}</linearGradient></defs>` +
      `<g transform="translate(0 ${y})" fill="${cssColor("text-soft")}"><text y="10">0</text>\n      ` +
      `<rect x="14" width="120" height="12" fill="url(#heat-scale)"/>` +
      `<text x="142" y="10">${rounded(most)} ${escapeXml(unit)}, logarithmic</text>\n      ` +
      `<rect x="${x}" y="${dy}" width="22" height="12" fill="url(#heat-missing)" stroke="${cssColor("line-strong")}"/>` +
      `<text x="${x + 30}" y="${dy + 10}">not known: a cell not grown yet, or not known to be there</text></g>`,
  };
}

/**
 * @param {Heatmap} heatmap
 * @param {number} [room] px that are there for it
 * @returns {Part}
 */
export function heatmapSvg(heatmap, room = Infinity) {
  const { stages, rows } = heatmap;
  const fitting = columnsIn(room, stages.length);
  const columns = { ...fitting, right: LEFT + stages.length * fitting.width };
  const head = heads(stages, columns);
  const lines = rows.map((row, r) => line(row, head.height + r * CELL.height, heatmap, columns));
  const bottom = head.height + rows.length * CELL.height + 16;
  const width = columns.right + columns.beside;
  const scale = colorScale(heatmap, bottom, width);
  return {
    width,
    height: bottom + scale.height,
    svg:
      `<defs><pattern id="heat-missing" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
      `<rect width="2" height="6" fill="${cssColor("line-strong")}"/></pattern></defs>\n      ` +
      `<g font-size="12">${head.svg}${lines.join("")}${scale.svg}</g>`,
  };
}
