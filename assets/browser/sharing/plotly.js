/* Plotly's figures on paper: fonts, lines and colors as chosen, room for titles and names at any size. */

/** @import {Data, Layout, PlotData} from "plotly.js" */
/** @import {Artwork, Drawn, DrawOptions, LegendEntry} from "./types.d.ts" */

import { cssColor } from "../dom/theme.js";
import { toSvg } from "../vendors/plotly.js";
import { axesOf, fitRow, moveRows, rowsMapping } from "./plot_rows.js";

const OKABE_ITO = 7; // colors of --www-o
const DASHES = ["solid", "dash", "dot", "dashdot"]; // once the colors are used up
const THIN = 0.75; // of a line's width on the screen
const ROW = 4; // em, the least height of an axis among several

/** @typedef {Partial<PlotData> & {meta?: {unit?: string}}} Trace */

/**
 * A figure of this site; `meta` is what it keeps for its legend.
 * @typedef {{data: readonly Trace[], layout: Partial<Layout> & {meta?: {scale?: {label: string, colors: string[]}}}}} PlotFigure
 */

/** @param {Trace} trace */
const isLine = (trace) => trace.type === "scatter" && trace.mode === "lines";
/** @param {Trace} trace */
const isDrawn = (trace) => trace.visible !== false && trace.visible !== "legendonly";

/**
 * Slot of each line's color: lines of the same name share one.
 * @param {readonly Trace[]} data
 * @returns {Map<string, number>}
 */
function slotsOf(data) {
  const names = data.filter((trace) => isLine(trace) && isDrawn(trace)).flatMap(({ name }) => (name ? [name] : []));
  return new Map([...new Set(names)].map((name, k) => [name, k]));
}

/** @param {number} slot */
const lineStyle = (slot) => ({
  color: cssColor(`o${slot % OKABE_ITO}`),
  dash: DASHES[Math.floor(slot / OKABE_ITO) % DASHES.length],
});

/**
 * The lines of a figure, its shading and its colors, as entries of a legend.
 * @param {PlotFigure} figure
 * @param {string} palette
 * @returns {LegendEntry[]}
 */
function plotLegend({ data, layout }, palette) {
  const lines = [...slotsOf(data)].map(([name, slot]) => {
    const { line, meta } = data.find((trace) => trace.name === name && isLine(trace)) ?? {};
    return {
      kind: "line",
      label: meta?.unit ? `${name} (${meta.unit})` : name,
      ...(palette === "view" ? { color: String(line?.color), dash: "solid" } : lineStyle(slot)),
    };
  });
  const bands = (layout.shapes ?? [])
    .filter((shape) => shape.name === "reversals")
    .map((shape) => ({ kind: "band", label: "Reversal", color: shape.fillcolor }));
  const scale = layout.meta?.scale;
  return [...lines, ...bands, ...(scale ? [{ kind: "scale", ...scale }] : [])];
}

/**
 * A copy of a part of a layout with its fonts in the chosen family and in proportion to the chosen size.
 * @template T
 * @param {T} part
 * @param {{family: string, factor: number}} font
 * @param {string} [key] of the part
 * @returns {T}
 */
function withFonts(part, font, key = "") {
  if (Array.isArray(part)) return /** @type {T} */ (part.map((item) => withFonts(item, font)));
  if (part === null || typeof part !== "object" || ArrayBuffer.isView(part)) return part;
  const copy = Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, withFonts(inner, font, name)]));
  if (/font$/.test(key))
    Object.assign(copy, { family: font.family, ...(copy.size ? { size: copy.size * font.factor } : {}) });
  return /** @type {T} */ (copy);
}

/**
 * A copy of a layout in the chosen font, with room made by Plotly.
 * @param {PlotFigure["layout"]} layout
 * @param {DrawOptions} options
 * @returns {PlotFigure["layout"]}
 */
function restyled(layout, { family, size, height }) {
  const factor = size / (layout.font?.size ?? 12);
  const copy = withFonts(layout, { family, factor });
  const plotted = height - 4 * size; // without the axis below
  const to = rowsMapping(copy, (ROW * size) / plotted);
  if (to) moveRows(copy, to);
  for (const [, axis] of axesOf(copy, "x")) axis.automargin = true;
  for (const [, axis] of axesOf(copy, "y")) {
    axis.automargin = true;
    const [low, high] = axis.domain ?? [0, 1];
    fitRow(axis, (high - low) * plotted, size);
  }
  const top = (layout.margin?.t ?? 0) * factor;
  return {
    ...copy,
    font: { ...copy.font, family, size },
    margin: { l: size, r: size * 1.5, t: Math.max(size, top), b: size / 2, pad: 0 },
    showlegend: false,
    hovermode: false,
    dragmode: false,
    autosize: false,
    title: undefined,
    paper_bgcolor: "rgba(0,0,0,0)",
  };
}

/**
 * @param {Trace} trace
 * @param {Map<string, number>} slots of lines
 * @param {Pick<DrawOptions, "palette" | "size" | "legend">} options
 */
function restyledTrace(trace, slots, { palette, size, legend }) {
  if (trace.type === "heatmap") {
    const scale = Array.isArray(trace.colorscale) ? trace.colorscale : [];
    const varies = new Set(scale.map(([, color]) => color)).size > 1;
    const title = { ...trace.colorbar?.title, font: { size: size * 0.95 } };
    return {
      ...trace,
      showscale: varies && legend,
      colorbar: { ...trace.colorbar, title, thickness: size, tickfont: { size: size * 0.9 }, outlinewidth: 0 },
    };
  }
  if (trace.fill === "toself" && palette !== "view") {
    const slot = slots.get(trace.name ?? "");
    return slot === undefined ? trace : { ...trace, fillcolor: lineStyle(slot).color };
  }
  if (!isLine(trace)) return trace;
  const line = { ...trace.line, width: (trace.line?.width ?? 2) * THIN };
  const slot = slots.get(trace.name ?? "");
  return { ...trace, line: palette === "view" || slot === undefined ? line : { ...line, ...lineStyle(slot) } };
}

/**
 * @param {PlotFigure} figure
 * @param {DrawOptions} options
 * @returns {Promise<Drawn>}
 */
async function drawPlot({ data, layout }, options) {
  const slots = slotsOf(data);
  const [width, height] = [options.width - options.size, options.height]; // titles of axes do not touch the edge
  const figure = {
    // without their names of the page: Plotly takes those for classes, and not every name is one
    data: data.map((trace) => /** @type {Data} */ ({ ...restyledTrace(trace, slots, options), uid: undefined })),
    layout: { ...restyled(layout, options), width, height },
  };
  const text = await toSvg(figure, { width, height });
  return { svg: `<g transform="translate(${options.size / 2} 0)">${text}</g>`, remark: "" };
}

/**
 * @param {PlotFigure} figure
 * @returns {Artwork}
 */
export const plotArtwork = (figure) => ({
  lines: slotsOf(figure.data).size > 0,
  legend: (palette) => plotLegend(figure, palette),
  draw: (options) => drawPlot(figure, options),
});
