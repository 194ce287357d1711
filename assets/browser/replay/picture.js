/* A frame of the replay as a picture of its own: the graph as it is on the screen, what it shows, its scales and its
   sources. Films and files are made of it. */

/** @import {PictureContent, Surface} from "./types.d.ts" */

import { SvgContext } from "./svg.js";
import { HEAD, heading, MARGIN, marks, noteLines, noteText, scaleBar } from "./words.js";

const BAR = { width: 150, height: 9, gap: 40 };
const FOOT = { marks: 14, bars: 44, notes: 84, all: 76 }; // px below the graph
const NOTE = { size: 11, line: 15 }; // px
const CHARACTER = 5.5; // px, mean width of one

/**
 * @param {readonly string[]} notes
 * @param {number} width px
 */
const linesOf = (notes, width) => noteLines(notes, width - 2 * MARGIN, CHARACTER);

/**
 * Size of the picture of a graph in this viewport, px.
 * @param {Pick<PictureContent, "viewport" | "notes">} content
 */
function pictureSize({ viewport, notes }) {
  const footer = FOOT.all + linesOf(notes, viewport.width).length * NOTE.line;
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
  let x = MARGIN + 6;
  marks(ctx, content, (_, before) => {
    x += before ? 56 + before.length * 6 : 0;
    return { x, y: base + FOOT.marks };
  });
  const width = Math.min(BAR.width, (size.width - 2 * MARGIN - BAR.gap) / 2);
  for (const [k, bar] of content.bars.entries()) {
    const box = { x: MARGIN + k * (width + BAR.gap), y: base + FOOT.bars, width, height: BAR.height };
    scaleBar(ctx, bar, box, colors);
  }
  const lines = linesOf(content.notes, size.width);
  noteText(ctx, lines, { x: MARGIN, y: base + FOOT.notes, ...NOTE, color: colors.soft });
}

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

export { paintPicture, pictureSize, pictureSvg };
