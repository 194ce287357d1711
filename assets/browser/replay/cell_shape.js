/* A cell of the replay as a shape: circle with a trace, dotted circle under an uncertain label, dashed diamond without. */

/** @import {CellKind, CellShape, Inks, ReplayCell, Surface} from "./types.d.ts" */

const DASHES = { recorded: null, uncertain: [1.5, 3], unrecorded: [5, 4] };
const DIAMOND = 1.2; // half a diagonal, where a circle has its radius
const ROOMY = 23; // px on the screen; smaller cells have their name below them
const NAME = 8.5; // px on the screen
const FAR = 0.36; // zoom
const FONT = "system-ui, sans-serif";

/**
 * @param {Pick<ReplayCell, "has_activity" | "uncertain">} cell
 * @returns {CellKind}
 */
const kindOf = (cell) => (cell.has_activity ? "recorded" : cell.uncertain ? "uncertain" : "unrecorded");

/**
 * How a cell is drawn before anything is known of its place, size and color.
 * @param {ReplayCell} cell
 * @returns {CellShape}
 */
function cellShape(cell) {
  const name = cell.uncertain ? `${cell.id}?` : cell.id;
  // names of more than three characters get a second line
  const lines = name.length > 3 ? [name.slice(0, 3), name.slice(3)] : [name];
  return { cell, id: cell.id, x: 0, y: 0, kind: kindOf(cell), name, lines, share: null, value: undefined };
}

/**
 * The outline as the path of the surface.
 * @param {Surface} ctx
 * @param {CellKind} kind
 * @param {number} x
 * @param {number} y
 * @param {number} r px
 */
function outline(ctx, kind, x, y, r) {
  ctx.beginPath();
  if (kind !== "unrecorded") {
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  const half = r * DIAMOND;
  ctx.moveTo(x, y - half);
  ctx.lineTo(x + half, y);
  ctx.lineTo(x, y + half);
  ctx.lineTo(x - half, y);
  ctx.closePath();
}

/**
 * @param {Surface} ctx
 * @param {CellShape} shape
 * @param {object} look
 * @param {number} look.size px
 * @param {string} look.fill
 * @param {string} look.ink of a name inside the cell
 * @param {boolean} look.picked
 * @param {number} look.opacity
 * @param {Inks} look.colors
 * @param {number} look.zoom px on the surface per px of the graph, which decides on the name
 */
function paintCell(ctx, shape, { size, fill, ink, picked, opacity, colors, zoom }) {
  const recorded = shape.kind === "recorded";
  ctx.globalAlpha = opacity;
  ctx.fillStyle = fill;
  outline(ctx, shape.kind, shape.x, shape.y, size / 2);
  ctx.fill();
  ctx.strokeStyle = picked ? colors.accent : recorded ? colors.line : colors.soft;
  ctx.lineWidth = picked ? 5 : recorded ? 1 : 2;
  const dashes = picked ? null : DASHES[shape.kind];
  if (dashes) ctx.setLineDash(dashes);
  ctx.stroke();
  if (dashes) ctx.setLineDash([]);
  if (size * zoom >= ROOMY) nameInside(ctx, shape, size, ink);
  else if (zoom >= FAR) nameBelow(ctx, shape, size, zoom, colors.text);
}

/**
 * @param {Surface} ctx
 * @param {CellShape} shape
 * @param {number} size px
 * @param {string} ink
 */
function nameInside(ctx, { x, y, lines }, size, ink) {
  const font = Math.min(13, size * 0.34);
  ctx.fillStyle = ink;
  ctx.font = `${Math.round(font * 2) / 2}px ${FONT}`;
  for (const [k, line] of lines.entries()) ctx.fillText(line, x, y + (k - (lines.length - 1) / 2) * font + 0.5);
}

/**
 * @param {Surface} ctx
 * @param {CellShape} shape
 * @param {number} size px
 * @param {number} zoom
 * @param {string} ink
 */
function nameBelow(ctx, { x, y, name }, size, zoom, ink) {
  const font = Math.round((2 * NAME) / zoom) / 2;
  ctx.fillStyle = ink;
  ctx.font = `${font}px ${FONT}`;
  ctx.fillText(name, x, y + size / 2 + font * 0.65);
}

export { cellShape, kindOf, outline, paintCell };
