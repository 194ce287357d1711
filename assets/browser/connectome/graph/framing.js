/* Where to look so that all of a graph is in view. */

/** @import {NodeData, Place} from "../types.d.ts" */

const PADDING = 28; // px around the graph
const LARGEST_FIT = 1.6; // zoom; a handful of cells need not fill the screen

/** @typedef {{x1: number, x2: number, y1: number, y2: number}} Box */
/** @typedef {{zoom: number, pan: Place}} Viewport */

/**
 * What cells take up. From positions and sizes alone: Cytoscape's own fit works out the shape of every edge first.
 * @param {readonly (Place & Pick<NodeData, "width" | "height">)[]} cells at least one
 * @returns {Box}
 */
export const boxOf = (cells) => ({
  x1: Math.min(...cells.map(({ x, width }) => x - width / 2)),
  x2: Math.max(...cells.map(({ x, width }) => x + width / 2)),
  y1: Math.min(...cells.map(({ y, height }) => y - height / 2)),
  y2: Math.max(...cells.map(({ y, height }) => y + height / 2)),
});

/**
 * The viewport of a canvas that looks at a point.
 * @param {Place} center in the graph
 * @param {number} zoom
 * @param {{width: number, height: number}} canvas px
 */
export const lookAt = (center, zoom, { width, height }) => ({
  zoom,
  pan: { x: width / 2 - center.x * zoom, y: height / 2 - center.y * zoom },
});

/**
 * The point in the middle of a canvas.
 * @param {Place} pan px
 * @param {number} zoom
 * @param {{width: number, height: number}} canvas px
 * @returns {Place}
 */
export const centerOf = (pan, zoom, { width, height }) => ({
  x: (width / 2 - pan.x) / zoom,
  y: (height / 2 - pan.y) / zoom,
});

/**
 * The viewport of a canvas in which all of a box is in view.
 * @param {Box} box
 * @param {{width: number, height: number}} canvas px
 * @param {number} least zoom
 */
export function fitting(box, canvas, least) {
  const zoom = Math.min(
    (canvas.width - 2 * PADDING) / (box.x2 - box.x1),
    (canvas.height - 2 * PADDING) / (box.y2 - box.y1),
    LARGEST_FIT,
  );
  return lookAt({ x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2 }, Math.max(zoom, least), canvas);
}

/**
 * A view as it stands in the address: the point in the middle and what is seen around it along the shorter side.
 * @param {Viewport} view
 * @param {{width: number, height: number}} canvas px
 */
export function lookText({ pan, zoom }, canvas) {
  const { x, y } = centerOf(pan, zoom, canvas);
  return [x, y, Math.min(canvas.width, canvas.height) / zoom].map(Math.round).join(":");
}

/**
 * The viewport that an address says.
 * @param {string} text
 * @param {{width: number, height: number}} canvas px
 * @returns {Viewport}
 */
export function lookOf(text, canvas) {
  const [x, y, span] = text.split(":").map(Number);
  return lookAt({ x, y }, Math.min(canvas.width, canvas.height) / span, canvas);
}
