/* Plotly's figures on paper: fonts, lines and colors as chosen, room for titles and names at any size. */

import { cssColor } from "../dom/theme.js";
import { toSvg } from "../vendors/plotly.js";

const OKABE_ITO = 7; // colors of --www-o
const DASHES = ["solid", "dash", "dot", "dashdot"]; // once the colors are used up
const THIN = 0.75; // of a line's width on the screen
const CHARACTER = 0.56; // em, mean width
const ROW = 4; // em, the least height of an axis among several

const isLine = (trace) => trace.type === "scatter" && trace.mode === "lines";
const isDrawn = (trace) => trace.visible !== false && trace.visible !== "legendonly";

/** Slot of each line's color: lines of the same name share one. */
function slotsOf(data) {
  const names = [
    ...new Set(data.filter((trace) => isLine(trace) && isDrawn(trace) && trace.name).map((trace) => trace.name)),
  ];
  return new Map(names.map((name, k) => [name, k]));
}

const lineStyle = (slot) => ({
  color: cssColor(`o${slot % OKABE_ITO}`),
  dash: DASHES[Math.floor(slot / OKABE_ITO) % DASHES.length],
});

/** The lines of a figure, its shading and its colors, as entries of a legend. */
function plotLegend({ data, layout }, palette) {
  const slots = slotsOf(data);
  const lines = [...slots].map(([name, slot]) => {
    const { line, meta } = data.find((trace) => trace.name === name);
    return {
      kind: "line",
      label: meta?.unit ? `${name} (${meta.unit})` : name,
      ...(palette === "view" ? { color: line.color, dash: "solid" } : lineStyle(slot)),
    };
  });
  const bands = (layout.shapes ?? [])
    .filter((shape) => shape.name === "reversals")
    .map((shape) => ({ kind: "band", label: "Reversal", color: shape.fillcolor }));
  const scale = layout.meta?.scale;
  return [...lines, ...bands, ...(scale ? [{ kind: "scale", ...scale }] : [])];
}

/** Heights for the axes of a figure in rows: none lower than its title and ticks need, at the cost of the highest. Gives the
    mapping of heights, parts of the figure from its foot, from the old to the new. */
function rowsMapping(layout, least) {
  const axes = Object.entries(layout)
    .filter(([name, axis]) => /^yaxis\d*$/.test(name) && axis.domain && !axis.overlaying)
    .map(([, axis]) => axis);
  const titled = new Set(axes.filter((axis) => axis.title?.text).map((axis) => axis.domain));
  const rows = axes.map((axis) => axis.domain).sort((a, b) => a[0] - b[0]);
  const stacked = rows.length > 1 && rows.every(([low], k) => k === 0 || low >= rows[k - 1][1]);
  const highest = rows.reduce((most, row) => (row[1] - row[0] > most[1] - most[0] ? row : most), [0, 0]);
  const lacks = (row) => (row === highest || !titled.has(row) ? 0 : Math.max(0, least - (row[1] - row[0])));
  const needed = rows.reduce((sum, row) => sum + lacks(row), 0);
  if (!stacked || !needed || highest[1] - highest[0] - needed < least) return null;
  const stops = [[0, 0]];
  let shift = 0;
  for (const row of rows) {
    stops.push([row[0], row[0] + shift]);
    shift += row === highest ? -needed : lacks(row);
    stops.push([row[1], row[1] + shift]);
  }
  stops.push([1, 1]);
  return (y) => {
    const k = stops.findIndex(([old]) => old >= y);
    if (k <= 0) return y <= 0 ? y : 1 + (y - 1);
    const [[a, p], [b, q]] = [stops[k - 1], stops[k]];
    return b === a ? q : p + ((y - a) / (b - a)) * (q - p);
  };
}

/** Axes, and what is placed by the figure's height, moved by a mapping. */
function moveRows(layout, to) {
  for (const [name, axis] of Object.entries(layout))
    if (/^yaxis\d*$/.test(name) && axis.domain) axis.domain = axis.domain.map(to);
  for (const shape of layout.shapes ?? []) {
    if (shape.yref !== "paper") continue;
    if (shape.path) shape.path = shape.path.replace(/([,V])(-?[\d.e-]+)/g, (_, mark, y) => `${mark}${to(Number(y))}`);
    else Object.assign(shape, { y0: to(shape.y0), y1: to(shape.y1) });
  }
  for (const note of layout.annotations ?? []) if (note.yref === "paper") note.y = to(note.y);
}

/** A copy of a layout with fonts in the chosen family and in proportion to the chosen size, and room made by Plotly. */
function restyled(layout, { family, size, height }) {
  const factor = size / (layout.font?.size ?? 12);
  const walk = (value, key) => {
    if (Array.isArray(value)) return value.map((item) => walk(item, ""));
    if (value === null || typeof value !== "object" || ArrayBuffer.isView(value)) return value;
    const copy = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, walk(part, name)]));
    if (/font$/.test(key)) Object.assign(copy, { family, ...(copy.size ? { size: copy.size * factor } : {}) });
    return copy;
  };
  const copy = walk(layout, "");
  copy.font = { ...copy.font, family, size };
  const plotted = height - 4 * size; // without the axis below
  const to = rowsMapping(copy, (ROW * size) / plotted);
  if (to) moveRows(copy, to);
  for (const [name, axis] of Object.entries(copy)) {
    if (!/^[xy]axis\d*$/.test(name)) continue;
    axis.automargin = true;
    const [low, high] = axis.domain ?? [0, 1];
    if (name.startsWith("y")) fitRow(axis, (high - low) * plotted, size);
  }
  const margin = layout.margin ?? {};
  copy.margin = { l: size, r: size * 1.5, t: Math.max(size, (margin.t ?? 0) * factor), b: size / 2, pad: 0 };
  return {
    ...copy,
    showlegend: false,
    hovermode: false,
    dragmode: false,
    autosize: false,
    title: undefined,
    paper_bgcolor: "rgba(0,0,0,0)",
  };
}

/** Title, ticks and names of a vertical axis in the room it has, in px. */
function fitRow(axis, room, size) {
  const { title } = axis;
  if (title?.text) {
    if (!title.text.includes("<br>") && title.text.length * size * CHARACTER > room)
      title.text = title.text.replace(" (", "<br>(");
    const longest = Math.max(...title.text.split("<br>").map((line) => line.length));
    title.font = { ...title.font, size: Math.min(title.font?.size ?? size, room / (longest * CHARACTER)) };
  }
  if (!axis.tickvals && axis.type !== "category")
    axis.nticks = Math.max(3, Math.min(axis.nticks || 8, Math.floor(room / (size * 1.4))));
  const every = Math.ceil(((axis.tickvals?.length ?? 0) * size * 1.1) / room);
  if (every <= 1) return;
  // names of rows that would lie on each other: every k-th stays
  axis.tickvals = axis.tickvals.filter((_, k) => k % every === 0);
  axis.ticktext = axis.ticktext.filter((_, k) => k % every === 0);
}

function restyledTrace(trace, slots, { palette, size, legend }) {
  if (trace.type === "heatmap") {
    const varies = new Set((trace.colorscale ?? []).map(([, color]) => color)).size > 1;
    const title = { ...trace.colorbar?.title, font: { size: size * 0.95 } };
    return {
      ...trace,
      showscale: varies && legend,
      colorbar: { ...trace.colorbar, title, thickness: size, tickfont: { size: size * 0.9 }, outlinewidth: 0 },
    };
  }
  if (!isLine(trace)) return trace;
  const line = { ...trace.line, width: (trace.line?.width ?? 2) * THIN };
  return {
    ...trace,
    line: palette === "view" || !slots.has(trace.name) ? line : { ...line, ...lineStyle(slots.get(trace.name)) },
  };
}

async function drawPlot({ data, layout }, options) {
  const slots = slotsOf(data);
  const [width, height] = [options.width - options.size, options.height]; // titles of axes do not touch the edge
  const figure = {
    // without their names of the page: Plotly takes those for classes, and not every name is one
    data: data.map((trace) => ({ ...restyledTrace(trace, slots, options), uid: undefined })),
    layout: { ...restyled(layout, options), width, height },
  };
  const text = await toSvg(figure, { width, height });
  return { svg: `<g transform="translate(${options.size / 2} 0)">${text}</g>`, remark: "" };
}

/** The artwork (sharing/figures.js) of {data, layout}. */
export const plotArtwork = (figure) => ({
  lines: slotsOf(figure.data).size > 0,
  legend: (palette) => plotLegend(figure, palette),
  draw: (options) => drawPlot(figure, options),
});
