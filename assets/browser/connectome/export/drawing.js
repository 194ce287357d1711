/* The graph as a picture: SVG with its legend and its source. */

import { cssColor as css } from "../../dom/theme.js";
import { coordinate as n } from "../../foundation/numbers.js";
import { escapeXml } from "../../foundation/text.js";
import { dashesOf } from "../graph/shared.js";
import { NUMBER } from "../graph/style.js";
import { widthKey } from "../model/legend.js";
import { footer } from "./footer.js";
import { edgeSvg, nodeSvg, numberSvg } from "./shapes.js";

/** @import {EdgeSingular} from "cytoscape" */
/** @import {Graph} from "../graph/canvas.js" */
/** @import {Drawing, DrawnEdge, DrawnNode, GraphDrawing, LegendLine} from "../types.d.ts" */

/** @typedef {{legend: readonly LegendLine[], notes: readonly string[]}} Footer legend and source of a picture */

const MARGIN = 24; // px
const LINE = 20; // px of the title
const NARROWEST = 480; // px
const LETTER = 0.66; // of its size, mean width of a letter of a cell's name
const NUMBER_SIZE = 0.8; // of the cells' names
const FONT = "system-ui, Helvetica, Arial, sans-serif";

/**
 * What is drawn of a graph, in its own coordinates and in the colors of this moment.
 * @param {Graph} graph
 * @returns {GraphDrawing}
 */
function graphParts(graph) {
  return {
    box: graph.visible().boundingBox({ includeOverlays: false }),
    edges: graph.visibleEdges().map(drawnEdge),
    nodes: graph.visibleNodes().map((node) => ({ ...node.data(), ...node.position() })),
    numbers: Boolean(graph.view.numbers),
    ink: css("text"),
    ground: css("surface"),
  };
}

/**
 * @param {EdgeSingular} edge
 * @returns {DrawnEdge}
 */
const drawnEdge = (edge) => ({
  type: edge.data("type"),
  from: edge.sourceEndpoint(),
  to: edge.targetEndpoint(),
  bends: edge.controlPoints() ?? [],
  midpoint: edge.midpoint(),
  plain: Boolean(edge.data("plain")),
  width: Number(edge.data("width")),
  color: edge.style("line-color"),
  dashes: dashesOf(edge.data("status")),
  number: edge.data("number"),
});

/**
 * What the widths of a graph's connections mean.
 * @param {Graph} graph
 */
const widthLines = (graph) =>
  widthKey(
    graph.visibleEdges().map((edge) => edge.data()),
    graph.view.scale,
    graph.on.unit?.() ?? "",
  );

/**
 * The parts as SVG: no connection is above a cell.
 * @param {GraphDrawing} parts
 * @param {number | null} [label] px of the cells' names; their own without it
 */
function graphSvg({ edges, nodes, numbers, ink, ground }, label = null) {
  const size = label ? label * NUMBER_SIZE : NUMBER;
  return [
    ...edges.map(edgeSvg),
    ...(numbers ? edges.map((edge) => numberSvg(edge, { size, ink, ground })) : []),
    ...nodes.map((node) => nodeSvg(node, ink, label ?? node.font)),
  ].join("\n");
}

/**
 * Size of the cells' names: as wanted, or the largest at which no two of them meet; on the cells they fit anyway.
 * @param {readonly Pick<DrawnNode, "text" | "x" | "y" | "font">[]} nodes
 * @param {number} wanted px
 */
function labelSize(nodes, wanted) {
  let size = wanted;
  const sizes = nodes.map(({ text }) => {
    const lines = text.split("\n");
    return { wide: Math.max(...lines.map((line) => line.length)) * LETTER, high: lines.length * 1.1 };
  });
  for (const [i, a] of nodes.entries()) {
    for (let j = i + 1; j < nodes.length; j += 1) {
      const wide = (2 * Math.abs(a.x - nodes[j].x)) / (sizes[i].wide + sizes[j].wide);
      const high = (2 * Math.abs(a.y - nodes[j].y)) / (sizes[i].high + sizes[j].high);
      size = Math.min(size, Math.max(wide, high));
    }
  }
  return Math.min(wanted, Math.max(size, ...nodes.map((node) => node.font)));
}

/**
 * The visible graph with legend and notes.
 * @param {Graph} graph
 * @param {Footer} below
 * @returns {Drawing}
 */
function drawing(graph, below) {
  const parts = graphParts(graph);
  const { box } = parts;
  const width = Math.max(box.w + 2 * MARGIN, NARROWEST);
  const shift = MARGIN + (width - 2 * MARGIN - box.w) / 2;
  const body = `<g transform="translate(${n(shift - box.x1)} ${n(MARGIN - box.y1)})">${graphSvg(parts)}</g>`;
  const legend = [...below.legend, ...widthLines(graph)];
  return sheet(body, { width, height: box.h + 2 * MARGIN }, { ...below, legend });
}

/**
 * A drawing of a size with its legend and notes below.
 * @param {string} body SVG
 * @param {{width: number, height: number}} size px
 * @param {Footer} below
 * @returns {Drawing}
 */
function sheet(body, { width, height: above }, { legend, notes }) {
  const below = footer(legend, notes, width - 2 * MARGIN);
  const height = above + below.height;
  const lines = [
    `<rect width="100%" height="100%" fill="${css("surface")}"/>`,
    body,
    `<g transform="translate(${MARGIN} ${n(above)})" font-size="12" fill="${css("text")}">${below.svg}</g>`,
  ];
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" ` +
    `viewBox="0 0 ${n(width)} ${n(height)}" font-family="${FONT}">${lines.join("\n")}</svg>`;
  return { svg, width, height };
}

/**
 * Any picture with title, legend and notes.
 * @param {Drawing} picture its SVG without a root
 * @param {Footer & {title: string}} around
 * @returns {Drawing}
 */
function framed({ svg, width, height }, { title, legend, notes }) {
  const top = MARGIN + LINE;
  const heading = `<text x="${MARGIN}" y="${MARGIN}" font-size="14" font-weight="600" fill="${css("text")}">${escapeXml(title)}</text>`;
  const body = `${heading}<g transform="translate(${MARGIN} ${top})">${svg}</g>`;
  const size = { width: Math.max(width + 2 * MARGIN, NARROWEST), height: top + height + MARGIN };
  return sheet(body, size, { legend, notes });
}

export { drawing, framed, graphParts, graphSvg, labelSize, sheet, widthLines };
