/* The figure of a connectivity matrix from the answer of matrix/: pure functions of the answer, the order and the colors. */

import { hatching } from "../../../connectome/export/hatching.js";
import { cssColor as css } from "../../../dom/theme.js";
import { mixed } from "../../../foundation/color.js";

const BARS = 0.1; // part of the figure that the bars of the totals take
const GAP = 0.015; // between the bars and the values
const NARROW = 480; // px; below, the scales do without words
const TICKS = [1, 3, 10, 30, 100, 300, 1000, 3000, 10000]; // of the color bar

/** Weights span three orders of magnitude: colors follow the logarithm. The sign stays. */
const scaled = (value) => Math.sign(value) * Math.log1p(Math.abs(value));

/** Rows of values in an order; `null` where a row or column is missing. */
function matrixValues(answer, order) {
  const n = answer.nodes.length;
  const missing = new Set(answer.missing);
  const place = new Array(n);
  order.forEach((node, k) => {
    place[node] = k;
  });
  const rows = order.map((row) =>
    missing.has(row) ? new Array(n).fill(null) : order.map((column) => (missing.has(column) ? null : 0)),
  );
  answer.index.forEach((at, k) => {
    const [row, column] = [Math.floor(at / n), at % n];
    if (!missing.has(row) && !missing.has(column)) rows[place[row]][place[column]] = answer.values[k];
  });
  return rows;
}

/** What the cell colors mean: [position, color] for Plotly; a difference is symmetric about 0. */
function colorScale(isDifference) {
  const zero = css("surface");
  if (!isDifference)
    return [
      [0, zero],
      [1e-6, mixed(zero, css("accent"), 0.18)],
      [1, css("accent-strong")],
    ];
  return [
    [0, css("r1")],
    [0.4999, mixed(zero, css("r1"), 0.12)],
    [0.5, zero],
    [0.5001, mixed(zero, css("r9"), 0.12)],
    [1, css("r9")],
  ];
}

function colorBar(largest, isDifference, unit, isNarrow) {
  const ticks = TICKS.filter((tick) => tick <= largest);
  if (!ticks.length) ticks.push(Number(largest.toPrecision(2)));
  const all = isDifference ? [...ticks.map((tick) => -tick).reverse(), 0, ...ticks] : [0, ...ticks];
  return {
    tickvals: all.map(scaled),
    ticktext: all.map(String),
    thickness: 12,
    len: 0.5,
    y: 0.45,
    outlinewidth: 0,
    tickfont: { size: 11 },
    title: { text: isNarrow ? "" : unit.startsWith("%") ? "%" : unit, side: "right", font: { size: 11 } },
  };
}

/** Runs of the places that hold: [first, after the last]. */
function runs(holds) {
  const found = [];
  holds.forEach((is, k) => {
    if (!is) return;
    if (found.at(-1)?.[1] === k) found.at(-1)[1] = k + 1;
    else found.push([k, k + 1]);
  });
  return found;
}

/** Hatching over the rows and columns that are missing, as a picture in the coordinates of the values. */
function missingImage(isMissing, size) {
  const n = isMissing.length;
  const [w, h] = [size.width, size.height].map((side) => Math.round(side * (1 - BARS)));
  const rects = runs(isMissing).map(([from, to]) => {
    const [at, long] = [from / n, (to - from) / n];
    return `<path d="M0 ${at * h}h${w}v${long * h}h${-w}z" fill="url(#hatch-missing)"/><path d="M${at * w} 0h${long * w}v${h}h${-long * w}z" fill="url(#hatch-missing)"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" preserveAspectRatio="none">${hatching(w, h, "missing", rects.join(""))}</svg>`;
  return {
    source: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`,
    xref: "x",
    yref: "y",
    x: -0.5,
    y: -0.5,
    sizex: n,
    sizey: n,
    sizing: "stretch",
    xanchor: "left",
    yanchor: "top",
    layer: "below",
  };
}

/** Lines between the cell types, and a band in the color of each beside rows and columns. */
function typeShapes(types) {
  const n = types.length;
  const [near, far] = [1 - BARS - GAP * 0.8, 1 - BARS - GAP * 0.25];
  const groups = [...new Set(types)].flatMap((type) =>
    runs(types.map((other) => other === type)).map(([from, to]) => ({ type, from: from - 0.5, to: to - 0.5 })),
  );
  const line = { color: css("text-soft"), width: 1 };
  return groups.flatMap(({ type, from, to }) => {
    const band = { type: "rect", fillcolor: css(`cell-${type}`), line: { width: 0 }, layer: "above" };
    const bands = [
      { ...band, xref: "x", x0: from, x1: to, yref: "paper", y0: near, y1: far },
      { ...band, yref: "y", y0: from, y1: to, xref: "paper", x0: near, x1: far },
    ];
    const edge = { type: "line", line, layer: "above", xref: "x", yref: "y" };
    return from < 0
      ? bands
      : [
          ...bands,
          { ...edge, x0: from, x1: from, y0: -0.5, y1: n - 0.5 },
          { ...edge, x0: -0.5, x1: n - 0.5, y0: from, y1: from },
        ];
  });
}

const rounded = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(2));
const signed = (value, isDifference) =>
  (isDifference && value > 0 ? `+${rounded(value)}` : rounded(value)).replace("-", "−");

function valueText(value, answer) {
  if (value === null) return "not reconstructed, so not known";
  return `${signed(value, answer.datasets.length > 1)} ${answer.unit}`;
}

/** "AVA → RIB"; gap junctions have no direction. */
const pairText = (pre, post, answer) => `${pre} ${answer.synapses === "electrical" ? "—" : "→"} ${post}`;

function bars(names, totals, horizontal, color, what) {
  const known = totals.map((total) => total ?? 0);
  const text = totals.map((total, k) => `${names[k]}: ${total === null ? "not known" : rounded(total)}`);
  return {
    type: "bar",
    orientation: horizontal ? "h" : "v",
    marker: { color },
    showlegend: false,
    customdata: text,
    hovertemplate: `${what} %{customdata}<extra></extra>`,
    ...(horizontal ? { y: names, x: known, xaxis: "x2", yaxis: "y" } : { x: names, y: known, xaxis: "x", yaxis: "y2" }),
  };
}

/** {data, layout} of Plotly. `values`: of matrixValues; `size`: {width, height} in px; `byType`: whether the order is by type. */
function matrixFigure(answer, order, values, size, byType) {
  const names = order.map((node) => answer.nodes[node]);
  const isDifference = answer.datasets.length > 1;
  const isNarrow = size.width < NARROW;
  const largest = answer.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const line = (text) => ({ title: { text, font: { size: 12 }, standoff: 6 } });
  const axis = {
    type: "category",
    categoryorder: "array",
    categoryarray: names,
    tickfont: { size: 10 },
    showgrid: false,
    zeroline: false,
    ticks: "",
    automargin: true,
  };
  const bar = {
    showgrid: false,
    zeroline: true,
    zerolinecolor: css("line-strong"),
    nticks: 3,
    showticklabels: !isNarrow,
    tickangle: 0,
    tickfont: { size: 10 },
    fixedrange: true,
  };
  const heat = {
    type: "heatmap",
    x: names,
    y: names,
    xgap: names.length > 120 ? 0 : 1,
    ygap: names.length > 120 ? 0 : 1,
  };
  const texts = values.map((row, r) =>
    row.map((value, c) => `${pairText(names[r], names[c], answer)}: ${valueText(value, answer)}`),
  );
  const data = [
    {
      ...heat,
      z: values.map((row) => row.map((value) => (value === null ? null : scaled(value)))),
      customdata: texts,
      colorscale: colorScale(isDifference),
      zmin: isDifference ? -scaled(largest) : 0,
      zmax: scaled(largest),
      colorbar: colorBar(largest, isDifference, answer.unit, isNarrow),
      hoverongaps: false,
      hovertemplate: "%{customdata}<extra></extra>",
    },
    bars(
      names,
      order.map((node) => answer.column_totals[node]),
      false,
      css("text-soft"),
      "Sum of column",
    ),
    bars(
      names,
      order.map((node) => answer.row_totals[node]),
      true,
      css("text-soft"),
      "Sum of row",
    ),
  ];
  const missing = new Set(answer.missing);
  if (missing.size) {
    // clear, over the hatching: it answers the pointer
    data.push({
      ...heat,
      z: values.map((row) => row.map((value) => (value === null ? 1 : null))),
      customdata: texts,
      showscale: false,
      colorscale: [
        [0, "rgba(0,0,0,0)"],
        [1, "rgba(0,0,0,0)"],
      ],
      hoverongaps: false,
      hovertemplate: "%{customdata}<extra></extra>",
    });
  }
  const layout = {
    ...size,
    margin: { l: 8, r: 8, t: 8, b: 8 },
    bargap: 0.15,
    showlegend: false,
    dragmode: "zoom",
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: css("sunken"),
    font: { color: css("text"), family: "system-ui, sans-serif" },
    xaxis: { ...axis, domain: [0, 1 - BARS - GAP], side: "bottom", tickangle: -90, ...line("Postsynaptic (receives)") },
    yaxis: { ...axis, domain: [0, 1 - BARS - GAP], autorange: "reversed", ...line("Presynaptic (sends)") },
    xaxis2: { ...bar, domain: [1 - BARS, 1], anchor: "y", side: "top" },
    yaxis2: { ...bar, domain: [1 - BARS, 1], anchor: "x" },
    shapes: byType ? typeShapes(order.map((node) => answer.types[node])) : [],
    images: missing.size
      ? [
          missingImage(
            order.map((node) => missing.has(node)),
            size,
          ),
        ]
      : [],
    hoverlabel: { bgcolor: css("raised"), bordercolor: css("line-strong"), font: { color: css("text") } },
  };
  return { data, layout };
}

export { matrixFigure, matrixValues, pairText as matrixPairText, valueText as matrixValueText };
