/* What the figures of the population view are made of, as Plotly's data and layout. */

import { cssColor as css } from "../dom/theme.js";
import { channels } from "../foundation/color.js";
import { frameTime, reversalSpan } from "../traces/figure.js";
import { colorClass, segments } from "./scores.js";

const COLORS = 11; // of --www-z
const LINE_STOPS = 5; // of --www-l
const CLASSES = 9; // colors of the trajectory
const HEAT_HEIGHT = 420; // px
const NAME_HEIGHT = 13; // px a row, to be legible
const BEHAVIOR_HEIGHT = 62;
const GAP = 14;
const MARGIN = { l: 64, r: 12, t: 18, b: 40 };
const NAMES_MARGIN = 86;

const base = () => ({
  autosize: false,
  showlegend: false,
  hovermode: false,
  paper_bgcolor: "rgba(0,0,0,0)",
  plot_bgcolor: "rgba(0,0,0,0)",
  uirevision: "kept",
  font: { family: "system-ui, Helvetica, Arial, sans-serif", size: 11, color: css("figure-text") },
  modebar: { bgcolor: "rgba(0,0,0,0)", color: css("text-soft"), activecolor: css("accent") },
});

const axis = (title) => ({
  title: { text: title, standoff: 6, font: { size: 11 } },
  showgrid: false,
  zeroline: false,
  linecolor: css("figure-axis"),
  showline: true,
  ticks: "outside",
  ticklen: 3,
  tickcolor: css("figure-axis"),
  tickfont: { size: 10, color: css("text-soft") },
  ticklabeloverflow: "allow", // to see what would have to be hidden, each label is measured
});

const zColors = () => Array.from({ length: COLORS }, (_, k) => css(`z${k}`));

/** Heatmap over behaviors. `model`: {rows: [{name, values}] from the top down, behaviors: [{name, unit, color, values}],
    frames, step (min), limit, names, reversals, events}. */
function heatFigure(model) {
  const { rows, behaviors, step, limit, names } = model;
  const heat = names ? Math.max(HEAT_HEIGHT, rows.length * NAME_HEIGHT) : HEAT_HEIGHT;
  const inner = heat + behaviors.length * (BEHAVIOR_HEIGHT + GAP);
  const bottom = behaviors.length ? 1 - heat / inner : 0;
  const width = BEHAVIOR_HEIGHT / inner;
  const margin = { ...MARGIN, l: names ? NAMES_MARGIN : MARGIN.l };
  const layout = {
    ...base(),
    height: inner + margin.t + margin.b,
    margin,
    dragmode: matchMedia("(pointer: coarse)").matches ? false : "zoom",
    xaxis: {
      ...axis("Time (min)"),
      anchor: behaviors.length ? `y${behaviors.length + 1}` : "y",
      range: [-step / 2, (model.frames - 0.5) * step],
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
    shapes: marks(model, bottom - GAP / inner),
  };
  const data = [
    {
      type: "heatmap",
      z: rows.map((row) => row.values),
      x0: 0,
      dx: step,
      y0: 0,
      dy: 1,
      zmin: -limit,
      zmax: limit,
      zsmooth: false,
      showscale: false,
      colorbar: { title: { text: "z-score", side: "right" } },
      hoverinfo: "skip",
      colorscale: zColors().map((color, k) => [k / (COLORS - 1), color]),
    },
  ];
  behaviors.forEach((row, k) => {
    const top = bottom - GAP / inner - k * (width + GAP / inner);
    layout[`yaxis${k + 2}`] = {
      ...axis(`${row.name.replace(" ", "<br>")}<br>(${row.unit})`),
      domain: [Math.max(0, top - width), top],
      nticks: 4,
      fixedrange: true,
      anchor: "x",
      zeroline: true,
      zerolinecolor: css("figure-grid"),
    };
    layout[`yaxis${k + 2}`].title.font.size = 9;
    data.push({
      type: "scatter",
      mode: "lines",
      y: row.values,
      x0: 0,
      dx: step,
      yaxis: `y${k + 2}`,
      hoverinfo: "skip",
      connectgaps: false,
      line: { color: row.color, width: 1.1 },
    });
  });
  return { data, layout };
}

/** Reversals shaded behind the behaviors, events as lines through everything. */
function marks({ reversals, events, step }, top) {
  const path = reversals
    .map((pair) => {
      const [start, end] = reversalSpan(pair, step);
      return `M${start},0H${end}V${top}H${start}Z`;
    })
    .join("");
  const lines = events.flatMap((event) =>
    event.frames.map((frame) => ({
      type: "line",
      xref: "x",
      yref: "paper",
      x0: frameTime(frame, step),
      x1: frameTime(frame, step),
      y0: 0,
      y1: 1,
      line: { color: event.color, width: event.width },
      name: event.name,
    })),
  );
  return [
    ...(path
      ? [
          {
            type: "path",
            path,
            xref: "x",
            yref: "paper",
            layer: "below",
            line: { width: 0 },
            fillcolor: css("reversal"),
          },
        ]
      : []),
    ...lines,
  ];
}

/** CLASSES colors between the stops of the line scale, or from its middle up. */
function lineColors(symmetric) {
  const stops = Array.from({ length: LINE_STOPS }, (_, k) => channels(css(`l${k}`))).slice(
    symmetric ? 0 : (LINE_STOPS - 1) / 2,
  );
  return Array.from({ length: CLASSES }, (_, k) => {
    const at = (k / (CLASSES - 1)) * (stops.length - 1);
    const low = Math.min(Math.floor(at), stops.length - 2);
    return `rgb(${stops[low].map((value, c) => Math.round(value + (at - low) * (stops[low + 1][c] - value))).join(",")})`;
  });
}

/** The trajectory. `model`: {x, y, titles: [x, y], tint: values or null, range: [low, high] of the colors,
    scale: what they mean, for an exported figure}. */
function pathFigure(model) {
  const { x, y, tint, range } = model;
  const colors = tint ? lineColors(range[0] < 0) : [];
  const classOf = tint ? (t) => colorClass(tint[t], range, CLASSES) : () => -1;
  const parts = [...segments(x, y, classOf)].sort(([a], [b]) => a - b);
  const data = parts.map(([key, part]) => ({
    type: "scatter",
    mode: "lines",
    x: part.x,
    y: part.y,
    hoverinfo: "skip",
    connectgaps: false,
    line: { color: key < 0 ? (tint ? css("no-value") : css("text-soft")) : colors[key], width: 1.3 },
  }));
  const grid = { showgrid: true, gridcolor: css("figure-grid"), zeroline: true, zerolinecolor: css("figure-grid") };
  const layout = {
    ...base(),
    height: 430,
    margin: { l: 52, r: 12, t: 10, b: 42 },
    dragmode: false,
    meta: tint ? { scale: { label: model.scale, colors } } : {},
    xaxis: { ...axis(model.titles[0]), ...grid, fixedrange: true },
    yaxis: { ...axis(model.titles[1]), ...grid, fixedrange: true, scaleanchor: "x" },
  };
  return { data, layout };
}

export { heatFigure, lineColors, pathFigure, zColors };
