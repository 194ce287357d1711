/* What stands below a figure: its legend in rows, then the notes (what is shown, citation). */

/** @import {LegendEntry} from "./types.d.ts" */

import { coordinate as n } from "../foundation/numbers.js";
import { escapeXml } from "../foundation/text.js";

const SMALL = 0.85; // of the text: the notes

/** @type {CanvasRenderingContext2D | null} */
let canvas = null;

/**
 * Width of a text, px.
 * @param {string} text
 * @param {number} size px
 * @param {string} family
 */
function measure(text, size, family) {
  canvas ??= /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  canvas.font = `${size}px ${family}`;
  return canvas.measureText(text).width;
}

/**
 * Lines no wider than there is room; a word that is wider, as an address is, is broken anywhere.
 * @param {string} text
 * @param {(part: string) => boolean} hasRoom
 */
export function wrapped(text, hasRoom) {
  /** @param {string} part */
  const fits = (part) => part.length < 2 || hasRoom(part);
  /** @type {(word: string) => string[]} */
  const pieces = (word) => {
    if (fits(word)) return [word];
    const half = Math.ceil(word.length / 2);
    return [...pieces(word.slice(0, half)), ...pieces(word.slice(half))];
  };
  const lines = [""];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(...pieces(word));
  }
  return lines.filter(Boolean);
}

/** @type {Record<string, string>} */
const DASHES = { dash: "6 3", dot: "1.5 2.5", dashdot: "6 2.5 1.5 2.5" };

/**
 * The mark of a legend's entry in a box of 1.8 × 1 text sizes whose middle line is at y.
 * @param {LegendEntry} entry
 * @param {number} x px, as the others
 * @param {number} y
 * @param {number} size of the text
 */
export function mark(entry, x, y, size) {
  const [w, h] = [size * 1.8, size * 0.8];
  const color = escapeXml(entry.color);
  const line = `stroke="${color}" stroke-width="${n(size * 0.16)}"`;
  /** @param {string | undefined} dash */
  const stroke = (dash) => {
    const dashes = dash ? ` stroke-dasharray="${dash}"` : "";
    return `<path d="M${n(x)} ${n(y)}h${n(w)}" ${line} fill="none"${dashes}/>`;
  };
  const { colors = [] } = entry;
  const step = w / colors.length;
  switch (entry.kind) {
    case "line":
      return stroke(DASHES[entry.dash ?? ""]);
    case "band":
    case "square":
      return `<rect x="${n(x)}" y="${n(y - h / 2)}" width="${n(w)}" height="${n(h)}" fill="${color}"/>`;
    case "node":
      return `<circle cx="${n(x + w / 2)}" cy="${n(y)}" r="${n(h / 2)}" fill="${color}"/>`;
    case "scale":
      return colors
        .map(
          (part, k) =>
            `<rect x="${n(x + k * step)}" y="${n(y - h / 2)}" width="${n(step + 0.2)}" height="${n(h)}" fill="${part}"/>`,
        )
        .join("");
    case "e":
      return `${stroke(entry.dashes?.join(" "))}<path d="M${n(x + w / 2)} ${n(y - h / 2)}v${n(h)}" ${line}/>`;
    default:
      return `${stroke(entry.dashes?.join(" "))}<path d="M${n(x + w)} ${n(y)}l${n(-h)} ${n(-h / 2)}v${n(h)}z" fill="${color}"/>`;
  }
}

/**
 * Sample lines with what they stand for, then the unit; about a middle line at 0.
 * @param {LegendEntry} entry
 * @param {{size: number, family: string, scale: number}} text
 */
function widths({ samples = [], label, color = "" }, { size, family, scale }) {
  let x = 0;
  const parts = samples.map(({ text, width }, k) => {
    const words = k === samples.length - 1 ? `${text} ${label}` : text;
    const line = `<path d="M${n(x)} 0h${n(size * 1.8)}" stroke="${escapeXml(color)}" stroke-width="${n(width * scale)}" fill="none"/>`;
    const said = `<text x="${n(x + size * 2.2)}" y="${n(size * 0.35)}">${escapeXml(words)}</text>`;
    x += size * 2.7 + measure(words, size, family);
    return line + said;
  });
  return { svg: parts.join(""), step: x + size / 2 };
}

/**
 * Legend in rows, then the notes, as SVG and its height in px.
 * @param {readonly LegendEntry[]} entries
 * @param {readonly string[]} notes
 * @param {number} width px
 * @param {{size: number, family: string, scale?: number}} text size in px; `scale`: of the figure's lines
 */
export function footer(entries, notes, width, { size, family, scale = 1 }) {
  /** @type {string[]} */
  const parts = [];
  const [room, line] = [width - size, size * 1.5];
  const start = size / 2;
  let [x, y] = [start, 0];
  for (const entry of entries) {
    const key = entry.samples && widths(entry, { size, family, scale });
    const step = key ? key.step : size * 2.3 + measure(entry.label, size, family) + size;
    if (x > start && x + step - size > start + room) [x, y] = [start, y + line];
    if (key) {
      parts.push(`<g transform="translate(${n(x)} ${n(y + line / 2)})">${key.svg}</g>`);
      x += step;
      continue;
    }
    const words = `<text x="${n(x + size * 2.2)}" y="${n(y + line / 2 + size * 0.35)}">${escapeXml(entry.label)}</text>`;
    parts.push(mark(entry, x, y + line / 2, size), words);
    x += step;
  }
  if (entries.length) y += line;
  const small = size * SMALL;
  for (const note of notes) {
    for (const text of wrapped(note, (part) => measure(part, small, family) <= room)) {
      y += small * 1.3;
      parts.push(`<text x="${n(start)}" y="${n(y)}" font-size="${n(small)}">${escapeXml(text)}</text>`);
    }
  }
  return { svg: parts.join("\n"), height: parts.length ? y + size * 0.6 : 0 };
}
