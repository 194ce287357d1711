/* What a figure of a recording is made of, as plain data: traces, axes, shading. Pure functions; nothing is drawn here.
 */

import { cssColor } from "../dom/theme.js";
import { eventNames, marks } from "./marks.js";
import { axisStyle, dragMode, figureStyle } from "./style.js";
import { fullRange, unitFactor } from "./time.js";

/** @import {Layout, LayoutAxis, ScatterData} from "plotly.js" */
/** @import {Figure} from "../vendors/types.d.ts" */
/** @import {Times} from "./time.js" */
/** @import {Row, TraceKind, TraceModel} from "./types.d.ts" */

const GAP = [0.36, 0.42]; // behaviors end and neurons begin, as parts of the height
const MARGIN = { l: 58, r: 14, t: 10, b: 42 };
const COMPACT_LEFT = 52; // px
const ROOM = 0.05; // of a shared axis, to either side
const EVENT_ROOM = 18; // px above the axes for the names of events

/**
 * @param {Row} row
 * @param {"y" | "y2"} axis
 * @param {Times} times
 * @param {number} factor units of the time axis a minute
 * @returns {Partial<ScatterData>}
 */
function line(row, axis, times, factor) {
  return {
    type: "scatter",
    mode: "lines",
    uid: `${axis}-${row.key}`,
    name: row.name,
    x: times.axis(factor),
    y: /** @type {Float32Array} */ (times.broken(row.values)),
    yaxis: axis,
    visible: !row.hidden,
    line: { color: row.color, width: 1.4 },
    hovertemplate: `%{y:.3f}<extra>${row.name}</extra>`,
    connectgaps: false,
    ...(row.unit ? { meta: { unit: row.unit } } : {}),
  };
}

/**
 * @param {string} title
 * @param {boolean} [compact]
 * @returns {Partial<LayoutAxis>}
 */
const traceAxis = (title, compact) => ({
  ...axisStyle(title, { title: compact ? 11 : 12, ticks: 11, standoff: 8, length: 4 }),
  gridcolor: cssColor("figure-grid"),
  zerolinecolor: cssColor("figure-grid"),
});

/**
 * A value axis that several figures share, with a little room; what a visitor zoomed does not outlast it.
 * @param {[number, number] | null | undefined} span
 * @param {string} kept while this stays, so does what the visitor zoomed
 * @returns {Partial<LayoutAxis>}
 */
function sharedAxis(span, kept) {
  if (!span) return { uirevision: kept };
  const room = ROOM * (span[1] - span[0]);
  return { range: [span[0] - room, span[1] + room], autorange: false, uirevision: `${kept} ${span.join()}` };
}

/** @param {TraceKind} kind */
const neuronTitle = (kind) => (kind === "original" ? "GCaMP (original)" : "GCaMP (z-scored)");
/** @param {Row[]} rows */
const behaviorTitle = (rows) => (rows.length === 1 ? `${rows[0].name} (${rows[0].unit})` : "Behavior");

/**
 * The axes: time below, behaviors under neurons.
 * @param {TraceModel} model
 * @returns {Partial<Layout>}
 */
function axes(model) {
  const { neurons, behaviors, compact } = model;
  const factor = unitFactor(model.unit);
  const both = neurons.length > 0 && behaviors.length > 0;
  /** @type {Partial<Layout>} */
  const found = {
    xaxis: {
      ...traceAxis(`Time (${model.unit})`, compact),
      anchor: behaviors.length ? "y2" : "y",
      zeroline: false,
      showgrid: false,
      range: (model.range ?? fullRange(model)).map((t) => t * factor),
      hoverformat: ".2f",
      uirevision: `${model.unit} ${model.axes?.end ?? ""}`,
    },
  };
  if (neurons.length || !behaviors.length) {
    found.yaxis = {
      ...traceAxis(model.title ?? neuronTitle(model.kind), compact),
      domain: [both ? GAP[1] : 0, 1],
      ...sharedAxis(model.axes?.neurons, model.kind),
    };
  }
  if (behaviors.length) {
    found.yaxis2 = {
      ...traceAxis(behaviorTitle(behaviors), compact),
      domain: [0, both ? GAP[0] : 1],
      anchor: "x",
      ...sharedAxis(model.axes?.behaviors, "behaviors"),
    };
  }
  return found;
}

/**
 * Plotly's data and layout of a model.
 * @param {TraceModel} model
 * @returns {Figure}
 */
export function figure(model) {
  const factor = unitFactor(model.unit);
  const { neurons, behaviors, events, times } = model;
  const layout = {
    ...figureStyle(12),
    hovermode: /** @type {const} */ ("closest"),
    dragmode: dragMode(),
    margin: {
      ...MARGIN,
      t: MARGIN.t + (events.length ? EVENT_ROOM : 0),
      ...(model.compact ? { l: COMPACT_LEFT } : {}),
    },
    hoverlabel: { bgcolor: cssColor("surface"), font: { color: cssColor("text") } },
    ...axes(model),
    shapes: marks({ ...model, factor }),
    annotations: eventNames(events, times, factor),
  };
  const data = [
    ...neurons.map((row) => line(row, "y", times, factor)),
    ...behaviors.map((row) => line(row, "y2", times, factor)),
  ];
  return { data, layout };
}
