/* A frame of the replay as a picture of its own: the graph as it is on the screen, what it shows, its scales and its
   sources. Films and files are made of it. */

/** @import {CellKind, PictureContent, Surface} from "./types.d.ts" */

import { wrap } from "../foundation/text.js";
import { outline } from "./cell_shape.js";
import { SvgContext } from "./svg.js";

const HEAD = 46; // px
const BAR = { width: 150, height: 9, steps: 48, gap: 40 };
const FOOT = { marks: 14, bars: 44, notes: 84, all: 76 }; // px below the graph
const LINE = 15; // px between lines of the sources
const CHARACTER = 5.5; // px, mean width at 11 px
const MARGIN = 14;

/**
 * @param {readonly string[]} notes
 * @param {number} width px
 */
const noteLines = (notes, width) => notes.flatMap((note) => wrap(note, Math.floor((width - 2 * MARGIN) / CHARACTER)));

/**
 * Size of the picture of a graph in this viewport, px.
 * @param {Pick<PictureContent, "viewport" | "notes">} content
 */
function pictureSize({ viewport, notes }) {
  const footer = FOOT.all + noteLines(notes, viewport.width).length * LINE;
  return { width: viewport.width, height: HEAD + viewport.height + footer };
}

/**
 * @param {Surface} ctx
 * @param {PictureContent} content
 */
function paintPicture(ctx, content) {
  const { scene, viewport, colors } = content;
  const size = pictureSize(content);
  ctx.fillStyle = colors.surface;
  ctx.fillRect(0, 0, size.width, size.height);
  ctx.save();
  ctx.translate(viewport.x, HEAD + viewport.y);
  ctx.scale(viewport.zoom, viewport.zoom);
  scene.paint(ctx, viewport.zoom);
  ctx.restore();
  // what the view cuts off
  ctx.fillStyle = colors.surface;
  ctx.fillRect(0, 0, size.width, HEAD);
  const base = HEAD + viewport.height;
  ctx.fillRect(0, base, size.width, size.height - base);
  heading(ctx, content, size);
  marks(ctx, content, base + FOOT.marks);
  bars(ctx, content, base + FOOT.bars, size);
  ctx.font = "11px system-ui, sans-serif";
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  ctx.fillStyle = colors.soft;
  for (const [k, line] of noteLines(content.notes, size.width).entries())
    ctx.fillText(line, MARGIN, base + FOOT.notes + k * LINE);
}

/**
 * @param {Surface} ctx
 * @param {PictureContent} content
 * @param {{width: number}} size
 */
function heading(ctx, { title, time, simulated, colors }, { width }) {
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.fillStyle = colors.text;
  ctx.font = "600 14px system-ui, sans-serif";
  const most = Math.floor((width - 150) / 7.6);
  ctx.fillText(title.length > most ? `${title.slice(0, most - 1)}…` : title, MARGIN, 16);
  ctx.font = "12px system-ui, sans-serif";
  ctx.fillStyle = colors.warning;
  if (simulated) ctx.fillText("SIMULATED recording, not measured", MARGIN, 34);
  ctx.textAlign = "right";
  ctx.fillStyle = colors.text;
  ctx.font = "600 14px system-ui, sans-serif";
  ctx.fillText(time, width - MARGIN, 16);
}

/** @type {{kind: CellKind, label: string, r: number, dashes: number[]}[]} */
const MARKS = [
  { kind: "recorded", label: "recorded", r: 5.5, dashes: [] },
  { kind: "uncertain", label: "uncertain (?)", r: 5.5, dashes: [1.5, 2.5] },
  { kind: "unrecorded", label: "not recorded", r: 5, dashes: [3, 2] },
];

/**
 * Circle, dotted circle and diamond, as in the page's legend.
 * @param {Surface} ctx
 * @param {PictureContent} content
 * @param {number} y
 */
function marks(ctx, { counts, colors }, y) {
  let x = MARGIN + 6;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.font = "11px system-ui, sans-serif";
  for (const { kind, label, r, dashes } of MARKS.filter((mark) => counts[mark.kind])) {
    outline(ctx, kind, x, y, r);
    ctx.strokeStyle = kind === "recorded" ? colors.line : colors.soft;
    ctx.lineWidth = 1.5;
    ctx.setLineDash(dashes);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.fillStyle = colors.text;
    ctx.fillText(`${label} (${counts[kind]})`, x + 11, y + 0.5);
    x += 36 + label.length * 6 + 20;
  }
}

/**
 * Two scales side by side: title above, limits below.
 * @param {Surface} ctx
 * @param {PictureContent} content
 * @param {number} y
 * @param {{width: number}} size
 */
function bars(ctx, content, y, size) {
  const width = Math.min(BAR.width, (size.width - 2 * MARGIN - BAR.gap) / 2);
  for (const [k, { label, table, limits }] of content.bars.entries()) {
    const x = MARGIN + k * (width + BAR.gap);
    const step = width / BAR.steps;
    for (let i = 0; i < BAR.steps; i += 1) {
      ctx.fillStyle = table.colors[Math.round((i / (BAR.steps - 1)) * (table.colors.length - 1))];
      ctx.fillRect(x + i * step, y, step + 0.5, BAR.height);
    }
    ctx.font = "10px system-ui, sans-serif";
    ctx.textBaseline = "alphabetic";
    ctx.fillStyle = content.colors.text;
    ctx.textAlign = "left";
    ctx.fillText(shortNumber(limits[0]), x, y + BAR.height + 11);
    ctx.fillText(label.length > 30 ? `${label.slice(0, 29)}…` : label, x, y - 5);
    ctx.textAlign = "right";
    ctx.fillText(shortNumber(limits[1]), x + width, y + BAR.height + 11);
  }
}

/**
 * Three significant digits.
 * @param {number} value
 */
const shortNumber = (value) => String(Number(value.toPrecision(3))).replace("-", "−");

/**
 * The picture as SVG, with and without its root element, and its size in px.
 * @param {PictureContent} content
 */
function pictureSvg(content) {
  const size = pictureSize(content);
  const ctx = new SvgContext(size.width, size.height);
  paintPicture(ctx, content);
  return { svg: String(ctx), content: ctx.content, ...size };
}

export { paintPicture, pictureSize, pictureSvg, shortNumber };
