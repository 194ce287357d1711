/* What a figure of a recording is made of, as plain data: traces, axes, shading. Pure functions; nothing is drawn here.

   One time origin for everything: frames are counted from 1 and frame f lies at (f - 1) * step. A reversal [s, e] names the
   last frame before it and its last frame, so it shades the frames s + 1 to e, each with half a step to either side. */

import { cssColor } from "../dom/theme.js";

const SECONDS = 60; // s per minute
const GAP = [0.36, 0.42]; // behaviors end and neurons begin, as parts of the height
const MARGIN = { l: 58, r: 14, t: 10, b: 42 };
const EVENT_ROOM = 18; // px above the axes for the names of events

const traceColor = (slot) => cssColor(`c${slot % 20}`);

/** Axis units per minute. */
const unitFactor = (unit) => (unit === "s" ? SECONDS : 1);
const frameTime = (frame, step) => (frame - 1) * step;
const reversalSpan = ([before, last], step) => [frameTime(before + 0.5, step), frameTime(last + 0.5, step)];

/** All reversals as one shape: a single element however many there are. */
function reversalShape(reversals, dx) {
  const path = reversals
    .map((pair) => {
      const [start, end] = reversalSpan(pair, dx);
      return `M${start},0H${end}V1H${start}Z`;
    })
    .join("");
  return {
    type: "path",
    path,
    xref: "x",
    yref: "paper",
    layer: "below",
    line: { width: 0 },
    fillcolor: cssColor("reversal"),
    name: "reversals",
  };
}

const eventShapes = (event, dx) =>
  event.frames.map((frame) => ({
    type: "line",
    xref: "x",
    yref: "paper",
    x0: frameTime(frame, dx),
    x1: frameTime(frame, dx),
    y0: 0,
    y1: 1,
    line: { color: event.color, width: event.width },
    name: event.name,
  }));

const eventNames = (event, dx) =>
  event.frames.map((frame) => ({
    text: event.name,
    x: frameTime(frame, dx),
    xref: "x",
    y: 1,
    yref: "paper",
    yanchor: "bottom",
    showarrow: false,
    font: { size: 11, color: event.color },
  }));

function line(row, axis, dx) {
  return {
    type: "scatter",
    mode: "lines",
    uid: `${axis}-${row.key}`,
    name: row.name,
    y: row.values,
    x0: 0,
    dx,
    yaxis: axis,
    visible: !row.hidden,
    line: { color: row.color, width: 1.4 },
    hovertemplate: `%{y:.3f}<extra>${row.name}</extra>`,
    connectgaps: false,
    ...(row.unit ? { meta: { unit: row.unit } } : {}),
  };
}

function axisStyle(title, compact) {
  const grid = cssColor("figure-grid");
  return {
    title: { text: title, standoff: 8, font: { size: compact ? 11 : 12 } },
    gridcolor: grid,
    zerolinecolor: grid,
    linecolor: cssColor("figure-axis"),
    tickfont: { size: 11, color: cssColor("text-soft") },
    showline: true,
    ticks: "outside",
    ticklen: 4,
    tickcolor: cssColor("figure-axis"),
    ticklabeloverflow: "allow", // to see what would have to be hidden, each label is measured
  };
}

const neuronTitle = (kind) => (kind === "original" ? "GCaMP (original)" : "GCaMP (z-scored)");
const behaviorTitle = (rows) => (rows.length === 1 ? `${rows[0].name} (${rows[0].unit})` : "Behavior");

/** Plotly's data and layout of a model:
    {frames, step (min), unit, kind, neurons, behaviors: [{key, name, color, values, hidden, unit}], reversals, events,
     range ([min, min] or null), compact, title (of the neurons' axis, when it is not that of the kind)}. */
function figure(model) {
  const factor = unitFactor(model.unit);
  const dx = model.step * factor;
  const { neurons, behaviors, compact } = model;
  const both = neurons.length > 0 && behaviors.length > 0;
  const named = model.events.length > 0;
  const layout = {
    autosize: false,
    showlegend: false,
    hovermode: "closest",
    dragmode: matchMedia("(pointer: coarse)").matches ? false : "zoom",
    uirevision: "kept",
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: "system-ui, Helvetica, Arial, sans-serif", size: 12, color: cssColor("figure-text") },
    margin: { ...MARGIN, t: MARGIN.t + (named ? EVENT_ROOM : 0), ...(compact ? { l: 52 } : {}) },
    hoverlabel: { bgcolor: cssColor("surface"), font: { color: cssColor("text") } },
    modebar: { bgcolor: "rgba(0,0,0,0)", color: cssColor("text-soft"), activecolor: cssColor("accent") },
    xaxis: {
      ...axisStyle(`Time (${model.unit})`, compact),
      anchor: behaviors.length ? "y2" : "y",
      zeroline: false,
      showgrid: false,
      range: model.range ? model.range.map((t) => t * factor) : fullRange(model).map((t) => t * factor),
      hoverformat: ".2f",
      uirevision: model.unit,
    },
    shapes: [
      ...(model.reversals.length ? [reversalShape(model.reversals, dx)] : []),
      ...model.events.flatMap((event) => eventShapes(event, dx)),
    ],
    annotations: model.events.flatMap((event) => eventNames(event, dx)),
  };
  if (neurons.length || !behaviors.length) {
    layout.yaxis = {
      ...axisStyle(model.title ?? neuronTitle(model.kind), compact),
      domain: [both ? GAP[1] : 0, 1],
      uirevision: model.kind,
    };
  }
  if (behaviors.length) {
    layout.yaxis2 = { ...axisStyle(behaviorTitle(behaviors), compact), domain: [0, both ? GAP[0] : 1], anchor: "x" };
  }
  const data = [...neurons.map((row) => line(row, "y", dx)), ...behaviors.map((row) => line(row, "y2", dx))];
  return { data, layout };
}

/** First to last frame, in minutes. */
const fullRange = (model) => [0, frameTime(model.frames, model.step)];

export { figure, frameTime, fullRange, reversalSpan, traceColor, unitFactor };
