/* What pictures and films say besides the graph: title and time, marks of the kinds of cells, color scales, sources. */

/** @import {CellKind, Inks, PictureContent, ScaleBar, Surface} from "./types.d.ts" */

import { wrap } from "../foundation/text.js";
import { outline } from "./cell_shape.js";

const HEAD = 46; // px
const MARGIN = 14; // px
const STEPS = 48; // of color in a scale
const FONT = "system-ui, sans-serif";

/**
 * @param {Surface} ctx
 * @param {Pick<PictureContent, "title" | "time" | "simulated" | "colors">} content
 * @param {{width: number}} size
 */
function heading(ctx, { title, time, simulated, colors }, { width }) {
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.fillStyle = colors.text;
  ctx.font = `600 14px ${FONT}`;
  const most = Math.floor((width - 150) / 7.6);
  ctx.fillText(title.length > most ? `${title.slice(0, most - 1)}…` : title, MARGIN, 16);
  ctx.font = `12px ${FONT}`;
  ctx.fillStyle = colors.warning;
  if (simulated) ctx.fillText("SIMULATED recording, not measured", MARGIN, 34);
  ctx.textAlign = "right";
  ctx.fillStyle = colors.text;
  ctx.font = `600 14px ${FONT}`;
  ctx.fillText(time, width - MARGIN, 16);
}

/** @type {{kind: CellKind, label: string, r: number, dashes: number[]}[]} */
const MARKS = [
  { kind: "recorded", label: "recorded", r: 5.5, dashes: [] },
  { kind: "uncertain", label: "uncertain (?)", r: 5.5, dashes: [1.5, 2.5] },
  { kind: "unrecorded", label: "not recorded", r: 5, dashes: [3, 2] },
];

/**
 * Circle, dotted circle and diamond, as in the page's legend: those that are drawn.
 * @param {Surface} ctx
 * @param {Pick<PictureContent, "counts" | "colors">} content
 * @param {(k: number, before: string) => {x: number, y: number}} place of the k-th, after one with this label
 */
function marks(ctx, { counts, colors }, place) {
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.font = `11px ${FONT}`;
  let before = "";
  for (const [k, mark] of MARKS.filter(({ kind }) => counts[kind]).entries()) {
    const { kind, label, r, dashes } = mark;
    const { x, y } = place(k, before);
    outline(ctx, kind, x, y, r);
    ctx.strokeStyle = kind === "recorded" ? colors.line : colors.soft;
    ctx.lineWidth = 1.5;
    ctx.setLineDash(dashes);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.fillStyle = colors.text;
    ctx.fillText(`${label} (${counts[kind]})`, x + 11, y + 0.5);
    before = label;
  }
}

/**
 * A color scale: title above, limits below.
 * @param {Surface} ctx
 * @param {ScaleBar} bar
 * @param {{x: number, y: number, width: number, height: number}} box px, of the colors
 * @param {Inks} colors
 */
function scaleBar(ctx, { label, table, limits }, { x, y, width, height }, colors) {
  const step = width / STEPS;
  for (let i = 0; i < STEPS; i += 1) {
    ctx.fillStyle = table.colors[Math.round((i / (STEPS - 1)) * (table.colors.length - 1))];
    ctx.fillRect(x + i * step, y, step + 0.5, height);
  }
  ctx.font = `10px ${FONT}`;
  ctx.textBaseline = "alphabetic";
  ctx.fillStyle = colors.text;
  ctx.textAlign = "left";
  ctx.fillText(shortNumber(limits[0]), x, y + height + 11);
  ctx.fillText(label.length > 30 ? `${label.slice(0, 29)}…` : label, x, y - 5);
  ctx.textAlign = "right";
  ctx.fillText(shortNumber(limits[1]), x + width, y + height + 11);
}

/**
 * @param {Surface} ctx
 * @param {readonly string[]} lines
 * @param {{x: number, y: number, size: number, line: number, color: string}} place `y` of the first base line; px
 */
function noteText(ctx, lines, { x, y, size, line, color }) {
  ctx.font = `${size}px ${FONT}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  ctx.fillStyle = color;
  for (const [k, text] of lines.entries()) ctx.fillText(text, x, y + k * line);
}

/**
 * Notes in lines that fit.
 * @param {readonly string[]} notes
 * @param {number} width px
 * @param {number} character px, mean width of one
 */
const noteLines = (notes, width, character) => notes.flatMap((note) => wrap(note, Math.floor(width / character)));

/**
 * Three significant digits.
 * @param {number} value
 */
const shortNumber = (value) => String(Number(value.toPrecision(3))).replace("-", "−");

export { FONT, HEAD, heading, MARGIN, marks, noteLines, noteText, scaleBar, shortNumber };
