/* What the figures of the population view are made of, as Plotly's data and layout. */

import { cssColor as css } from "../dom/theme.js";
import { colorAt } from "../foundation/color.js";
import { marks } from "../traces/marks.js";
import { axisStyle, dragMode, figureStyle } from "../traces/style.js";
import { colorClass, segments } from "./scores.js";

/** @import {Data, Datum, Layout, LayoutAxis, ScatterData, Shape} from "plotly.js" */
/** @import {Times} from "../traces/time.js" */
/** @import {Figure} from "../vendors/types.d.ts" */
/** @import {HeatModel, PathModel} from "./types.d.ts" */

const COLORS = 11; // of --www-z
const LINE_STOPS = 5; // of --www-l
const CLASSES = 9; // colors of the trajectory
const HEAT_HEIGHT = 420; // px
const PATH_HEIGHT = 430;
const NAME_HEIGHT = 13; // px a row, to be legible
const BEHAVIOR_HEIGHT = 62;
const GAP = 14;
const MARGIN = { l: 64, r: 12, t: 18, b: 40 };
const NAMES_MARGIN = 86;

/**
 * @returns {Partial<Layout>}
 */
const base = () => ({ ...figureStyle(11), hovermode: false });

/**
 * @param {string} title
 * @param {number} [size] px, of the title
 * @returns {Partial<LayoutAxis>}
 */
const axis = (title, size = 11) => ({
  ...axisStyle(title, { title: size, ticks: 10, standoff: 6, length: 3 }),
  showgrid: false,
  zeroline: false,
});

export const zColors = () => Array.from({ length: COLORS }, (_, k) => css(`z${k}`));

/**
 * Where the parts of the heatmap lie, as parts of the height: the behaviors below it, one under the other.
 * @param {HeatModel} model
 */
function rowsOf({ rows, behaviors, names }) {
  const heat = names ? Math.max(HEAT_HEIGHT, rows.length * NAME_HEIGHT) : HEAT_HEIGHT;
  const inner = heat + behaviors.length * (BEHAVIOR_HEIGHT + GAP);
  const bottom = behaviors.length ? 1 - heat / inner : 0;
  const [height, gap] = [BEHAVIOR_HEIGHT / inner, GAP / inner];
  const tops = behaviors.map((_, k) => bottom - gap - k * (height + gap));
  return { inner, bottom, gap, tops, domains: tops.map((top) => [Math.max(0, top - height), top]) };
}

/**
 * @param {HeatModel["behaviors"][number]} row
 * @param {number[]} domain
 * @returns {Partial<LayoutAxis>}
 */
const behaviorAxis = (row, domain) => ({
  ...axis(`${row.name.replace(" ", "<br>")}<br>(${row.unit})`, 9),
  domain,
  nticks: 4,
  fixedrange: true,
  anchor: "x",
  zeroline: true,
  zerolinecolor: css("figure-grid"),
});

/**
 * @param {HeatModel} model
 * @returns {Partial<Data>}
 */
const heatmap = ({ rows, times, limit }) => ({
  type: "heatmap",
  // Plotly takes typed arrays as rows, which its types do not know
  z: /** @type {Datum[][]} */ (/** @type {unknown} */ (rows.map((row) => times.broken(row.values)))),
  ...times.columns,
  y0: 0,
  dy: 1,
  zmin: -limit,
  zmax: limit,
  zsmooth: false,
  showscale: false,
  colorbar: { title: { text: "z-score", side: "right" } },
  hoverinfo: "skip",
  colorscale: zColors().map((color, k) => /** @type {[number, string]} */ ([k / (COLORS - 1), color])),
});

/**
 * Where no value is known, the ground of the heatmap shows: in a color that no z-score has.
 * @param {HeatModel} model
 * @param {number} bottom of the heatmap, as a part of the height
 * @returns {Partial<Shape>[]}
 */
function blankGround({ rows }, bottom) {
  if (!rows.some(({ values }) => values.some(Number.isNaN))) return [];
  const place = {
    xref: /** @type {const} */ ("paper"),
    yref: /** @type {const} */ ("paper"),
    x0: 0,
    x1: 1,
    y0: bottom,
    y1: 1,
  };
  return [{ type: "rect", ...place, layer: "below", line: { width: 0 }, fillcolor: css("no-value"), name: "no value" }];
}

/**
 * From the left edge of the first column to the right one of the last.
 * @param {Times} times
 * @returns {[number, number]}
 */
export const heatRange = (times) => [times.begin(0), times.finish(times.frames - 1)];

/**
 * Heatmap over behaviors.
 * @param {HeatModel} model
 * @returns {Figure}
 */
export function heatFigure(model) {
  const { rows, behaviors, times, names } = model;
  const { inner, bottom, gap, domains } = rowsOf(model);
  const margin = { ...MARGIN, l: names ? NAMES_MARGIN : MARGIN.l };
  const layout = {
    ...base(),
    height: inner + margin.t + margin.b,
    margin,
    dragmode: dragMode(),
    xaxis: {
      ...axis("Time (min)"),
      anchor: behaviors.length ? `y${behaviors.length + 1}` : "y",
      range: heatRange(times),
    },
    yaxis: {
      ...axis(names ? "" : `${rows.length} neurons`),
      domain: [bottom, 1],
      range: [rows.length - 0.5, -0.5],
      fixedrange: true,
      ...(names
        ? { tickvals: rows.map((_, k) => k), ticktext: rows.map((row) => row.name) }
        : { showticklabels: false, ticks: "" }),
    },
    ...Object.fromEntries(behaviors.map((row, k) => [`yaxis${k + 2}`, behaviorAxis(row, domains[k])])),
    shapes: [...blankGround(model, bottom), ...marks({ ...model, factor: 1, top: bottom - gap })],
  };
  /** @type {Partial<ScatterData>[]} */
  const lines = behaviors.map((row, k) => ({
    type: "scatter",
    mode: "lines",
    x: times.axis(1),
    y: times.broken(row.values),
    yaxis: `y${k + 2}`,
    hoverinfo: "skip",
    connectgaps: false,
    line: { color: row.color, width: 1.1 },
  }));
  return { data: [heatmap(model), ...lines], layout: /** @type {Partial<Layout>} */ (layout) };
}

/**
 * CLASSES colors from one end of the line scale to the other, or from its middle up.
 * @param {boolean} symmetric whether the values have both signs
 */
export function lineColors(symmetric) {
  const stops = Array.from({ length: LINE_STOPS }, (_, k) => css(`l${k}`)).slice(symmetric ? 0 : (LINE_STOPS - 1) / 2);
  /** @type {[number, string][]} */
  const scale = stops.map((color, k) => [k / (stops.length - 1), color]);
  return Array.from({ length: CLASSES }, (_, k) => colorAt(scale, k / (CLASSES - 1)));
}

/**
 * The trajectory.
 * @param {PathModel} model
 * @returns {Figure}
 */
export function pathFigure({ x, y, times, titles, tint, range, scale }) {
  const colors = tint ? lineColors(range[0] < 0) : [];
  const classOf = tint ? (/** @type {number} */ t) => colorClass(tint[t], range, CLASSES) : () => -1;
  const none = css(tint ? "no-value" : "text-soft");
  const parts = [...segments(x, y, classOf, times.gaps)].sort(([a], [b]) => a - b);
  /** @type {Partial<ScatterData>[]} */
  const data = parts.map(([key, part]) => ({
    type: "scatter",
    mode: "lines",
    x: part.x,
    y: part.y,
    hoverinfo: "skip",
    connectgaps: false,
    line: { color: key < 0 ? none : colors[key], width: 1.3 },
  }));
  const grid = { showgrid: true, gridcolor: css("figure-grid"), zeroline: true, zerolinecolor: css("figure-grid") };
  const layout = {
    ...base(),
    height: PATH_HEIGHT,
    margin: { l: 52, r: 12, t: 10, b: 42 },
    dragmode: /** @type {const} */ (false),
    meta: tint ? { scale: { label: scale, colors } } : {},
    xaxis: { ...axis(titles[0]), ...grid, fixedrange: true },
    yaxis: { ...axis(titles[1]), ...grid, fixedrange: true, scaleanchor: /** @type {const} */ ("x") },
  };
  return { data, layout };
}
