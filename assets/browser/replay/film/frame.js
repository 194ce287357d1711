/* A picture of a film: the whole graph as large as it fits, a column of what its marks mean and where the data come from,
   and the behavior of the stretch below with the moment in it. */

/** @import {FilmContent, Stretch, Surface, Viewport} from "../types.d.ts" */

import { timeText } from "../clock.js";
import { HEAD, heading, MARGIN, marks, noteLines, noteText, scaleBar } from "../words.js";
import { frameAt, isGap } from "./stretch.js";
import { paintStrip } from "./strip.js";

const WIDE = 1280; // px that a large picture is laid out for
const STRIP = 104; // px
const COLUMN = 0.22; // part of the width
const MARK = 20; // px between marks
const BAR = { height: 9, pitch: 44 }; // px
const LARGEST = 3; // zoom
const LINE = 1.3; // of the size of the type
const CHARACTER = 0.64; // width of a wide one, as a part of the size of the type: nothing may leave the picture
const GAP = "gap: nothing was recorded, last frame held";
const NOTES = [11, 10, 9, 8, 7]; // px, the first size at which they fit

/**
 * A picture of this size as it is laid out: a large one is a smaller one, enlarged.
 * @param {{width: number, height: number}} size px
 */
function layoutOf({ width, height }) {
  const scale = Math.max(1, width / WIDE);
  const [w, h] = [width / scale, height / scale];
  const column = Math.round(w * COLUMN);
  return {
    scale,
    width: w,
    height: h,
    graph: { x: 0, y: HEAD, width: w - column, height: h - HEAD - STRIP },
    column: { x: w - column, y: HEAD, width: column - MARGIN, height: h - HEAD - STRIP },
    strip: { x: 0, y: h - STRIP, width: w, height: STRIP },
  };
}

/** @typedef {ReturnType<typeof layoutOf>} Layout */
/** @typedef {{x: number, y: number, width: number, height: number}} Box px */

/**
 * The view in which a graph fills a box.
 * @param {{x1: number, y1: number, w: number, h: number}} graph what it covers
 * @param {Box} box px
 * @returns {Viewport}
 */
function filling(graph, { x, y, width, height }) {
  const room = { w: width - 2 * MARGIN, h: height - 2 * MARGIN };
  const zoom = Math.min(room.w / graph.w, room.h / graph.h, LARGEST);
  return {
    zoom,
    width,
    height,
    x: x + width / 2 - (graph.x1 + graph.w / 2) * zoom,
    y: y + height / 2 - (graph.y1 + graph.h / 2) * zoom,
  };
}

/**
 * @param {Surface} ctx
 * @param {FilmContent} content
 * @param {Box} box
 */
function paintColumn(ctx, content, box) {
  const { colors, bars, notes, counts } = content;
  let y = box.y + 18;
  marks(ctx, content, (k) => ({ x: box.x + 6, y: y + k * MARK }));
  y += Object.values(counts).filter(Boolean).length * MARK + 14;
  for (const bar of bars) {
    scaleBar(ctx, bar, { x: box.x, y, width: Math.min(box.width, 200), height: BAR.height }, colors);
    y += BAR.pitch;
  }
  const room = box.y + box.height - y;
  const linesOf = (/** @type {number} */ size) => noteLines(notes, box.width, CHARACTER * size);
  const fits = (/** @type {number} */ size) => linesOf(size).length * size * LINE <= room;
  const size = NOTES.find(fits) ?? NOTES[NOTES.length - 1];
  noteText(ctx, linesOf(size), { x: box.x, y: y + size, size, line: size * LINE, color: colors.soft });
}

/**
 * @param {Surface} ctx whose scale is that of a picture of this size
 * @param {FilmContent} content
 * @param {Layout} layout
 * @param {Stretch} stretch
 * @param {number} time s of the worm's time
 */
function paintFrame(ctx, content, { width, height, graph, column, strip }, stretch, time) {
  const { scene, colors } = content;
  const { times } = content.strip;
  const at = frameAt(time, times);
  const view = filling(content.box, graph);
  ctx.fillStyle = colors.surface;
  ctx.fillRect(0, 0, width, height);
  ctx.save();
  ctx.translate(view.x, view.y);
  ctx.scale(view.zoom, view.zoom);
  scene.seek(at);
  scene.paint(ctx, view.zoom);
  ctx.restore();
  const words = `${isGap(time, times) ? GAP : timeText(Math.floor(at), times)} · ${stretch.speed}×`;
  heading(ctx, { ...content, time: words }, { width });
  paintColumn(ctx, content, column);
  paintStrip(ctx, content.strip, { box: strip, stretch, time, colors });
}

export { filling, layoutOf, paintFrame };
