/* What stands below a picture in a file: its legend, and notes of its source. */

import { cssColor as css } from "../../dom/theme.js";
import { coordinate as n } from "../../foundation/numbers.js";
import { escapeXml, wrap } from "../../foundation/text.js";
import { ELECTRICAL } from "../model/edges.js";
import { hatching } from "./hatching.js";
import { dashed } from "./shapes.js";

/** @import {LegendLine} from "../types.d.ts" */

const LINE = 20; // px between lines of the legend
const NOTE_LINE = 15; // px between lines of the notes
const CHARACTER = 6.4; // px, mean width at 12 px

/**
 * Legend items in rows, then the notes broken into lines.
 * @param {readonly LegendLine[]} legend
 * @param {readonly string[]} notes
 * @param {number} room px
 * @returns {{svg: string, height: number}}
 */
function footer(legend, notes, room) {
  const parts = [];
  let x = 0;
  let y = 0;
  for (const line of legend) {
    const label = line.count === undefined ? line.label : `${line.label} (${line.count})`;
    const step = line.samples ? widths(line, 0, 0).step : 30 + label.length * CHARACTER + 18;
    if (x > 0 && x + step > room) [x, y] = [0, y + LINE];
    if (line.samples) parts.push(widths(line, x, y).svg);
    else parts.push(legendMark(line, x, y), `<text x="${n(x + 26)}" y="${n(y + 4)}">${escapeXml(label)}</text>`);
    x += step;
  }
  y += LINE + 6;
  for (const text of notes.flatMap((note) => wrap(note, Math.floor(room / CHARACTER)))) {
    parts.push(`<text y="${n(y)}" font-size="11" fill="${css("text-soft")}">${escapeXml(text)}</text>`);
    y += NOTE_LINE;
  }
  return { svg: parts.join(""), height: y + 10 };
}

/**
 * Sample lines with their counts, then the unit.
 * @param {LegendLine} line
 * @param {number} x
 * @param {number} y
 */
function widths({ samples = [], color, label }, x, y) {
  const parts = samples.map(({ text, width }, k) => {
    const words = k === samples.length - 1 ? `${text} ${label}` : text;
    const line = `<path d="M${n(x)} ${n(y)}h20" stroke="${color}" stroke-width="${n(width)}"/>`;
    const said = `<text x="${n(x + 25)}" y="${n(y + 4)}">${escapeXml(words)}</text>`;
    x += 25 + words.length * CHARACTER + 12;
    return line + said;
  });
  return { svg: parts.join(""), step: x + 6 };
}

/**
 * @param {LegendLine} line
 * @param {number} x
 * @param {number} y
 */
function legendMark({ kind, color, unknown, dashes }, x, y) {
  if (kind === "hatched" || kind === "dotted")
    return `<svg x="${n(x)}" y="${n(y - 6)}" width="20" height="12">${hatching(20, 12, `${kind}-legend`)}</svg>`;
  if (kind === "square") return `<rect x="${n(x)}" y="${n(y - 6)}" width="20" height="12" rx="3" fill="${color}"/>`;
  if (kind === "node") {
    const outline = unknown ? ` stroke="${css("text")}" stroke-width="1.5"${dashed([4, 3])}` : "";
    return `<circle cx="${n(x + 12)}" cy="${n(y)}" r="7" fill="${color}"${outline}/>`;
  }
  const stroke = `<path d="M${n(x)} ${n(y)}h18" stroke="${color}" stroke-width="2.5"${dashed(dashes)}/>`;
  if (kind === ELECTRICAL) return `${stroke}<path d="M${n(x + 9)} ${n(y - 5)}v10" stroke="${color}" stroke-width="2"/>`;
  return `${stroke}<path d="M${n(x + 21)} ${n(y)}l-8 -4v8z" fill="${color}"/>`;
}

export { footer };
