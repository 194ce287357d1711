/* The figure of a connectivity matrix, from the answer of matrix/: values with the sums of rows and columns beside them. */

import { cssColor } from "../../../dom/theme.js";
import { colorBar, colorScale, colorTicks, scaled } from "./colors.js";
import { BARS, GAP, missingImage, typeShapes, unknownRuns } from "./over_values.js";
import { matrixPairText, matrixValueText, rounded } from "./values.js";

/** @import {Data, Layout, LayoutAxis} from "plotly.js" */
/** @import {MatrixAnswer, Size} from "./types.d.ts" */

/**
 * @typedef {object} Matrix
 * @property {MatrixAnswer} answer
 * @property {readonly number[]} order numbers of the rows
 * @property {readonly (readonly (number | null)[])[]} values in that order
 * @property {Size} size px
 * @property {boolean} byType the order is by cell type
 */

const NARROW = 480; // px; below, the scales do without words
const FINE = 120; // rows; with more, there is no gap between the values
const CLEAR = "rgba(0,0,0,0)";
const HEATMAP = /** @type {const} */ ({
  type: "heatmap",
  hoverongaps: false,
  hovertemplate: "%{customdata}<extra></extra>",
});

/**
 * @param {Matrix} matrix
 * @returns {{data: Data[], layout: Partial<Layout>}}
 */
export function matrixFigure(matrix) {
  const { answer, order } = matrix;
  const names = order.map((node) => answer.nodes[node]);
  const gap = names.length > FINE ? 0 : 1;
  const texts = matrix.values.map((row, r) =>
    row.map((value, c) => `${matrixPairText(names[r], names[c], answer)}: ${matrixValueText(value, answer)}`),
  );
  const heat = { ...HEATMAP, x: names, y: names, xgap: gap, ygap: gap, customdata: texts };
  return {
    data: [
      { ...heat, ...shades(matrix) },
      columnSums(
        names,
        order.map((node) => answer.column_totals[node]),
      ),
      rowSums(
        names,
        order.map((node) => answer.row_totals[node]),
      ),
      ...(isPartlyUnknown(answer) ? [{ ...heat, ...missing(matrix) }] : []),
    ],
    layout: layout(matrix, names),
  };
}

/** @param {MatrixAnswer} answer */
const isPartlyUnknown = ({ missing, unknown }) => missing.length + unknown.length > 0;

/**
 * @param {Matrix} matrix
 * @returns {Partial<import("plotly.js").PlotData>}
 */
function shades({ answer, values: rows, size }) {
  const isDifference = answer.datasets.length > 1;
  const largest = answer.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  return {
    z: rows.map((row) => row.map((value) => (value === null ? null : scaled(value)))),
    colorscale: colorScale(isDifference),
    zmin: isDifference ? -scaled(largest) : 0,
    zmax: scaled(largest),
    colorbar: colorBar(colorTicks(largest, isDifference), answer.unit, size.width < NARROW),
  };
}

/**
 * Clear, over the hatching: it answers the pointer.
 * @param {Matrix} matrix
 * @returns {Partial<import("plotly.js").PlotData>}
 */
const missing = ({ values: rows }) => ({
  z: rows.map((row) => row.map((value) => (value === null ? 1 : null))),
  showscale: false,
  colorscale: [
    [0, CLEAR],
    [1, CLEAR],
  ],
});

/**
 * What bars of sums have in common; a sum that is not known has none.
 * @param {readonly string[]} names
 * @param {readonly (number | null)[]} totals
 * @param {string} what
 */
const sums = (names, totals, what) => ({
  type: /** @type {const} */ ("bar"),
  marker: { color: cssColor("text-soft") },
  showlegend: false,
  customdata: totals.map((total, k) => `${names[k]}: ${total === null ? "not known" : rounded(total)}`),
  hovertemplate: `${what} %{customdata}<extra></extra>`,
});

/**
 * @param {string[]} names
 * @param {readonly (number | null)[]} totals
 * @returns {Data}
 */
const columnSums = (names, totals) => ({
  ...sums(names, totals, "Sum of column"),
  orientation: "v",
  x: names,
  y: totals.map((total) => total ?? 0),
  xaxis: "x",
  yaxis: "y2",
});

/**
 * @param {string[]} names
 * @param {readonly (number | null)[]} totals
 * @returns {Data}
 */
const rowSums = (names, totals) => ({
  ...sums(names, totals, "Sum of row"),
  orientation: "h",
  y: names,
  x: totals.map((total) => total ?? 0),
  xaxis: "x2",
  yaxis: "y",
});

/**
 * @param {string[]} names
 * @returns {Partial<LayoutAxis>}
 */
const valueAxis = (names) => ({
  type: "category",
  categoryorder: "array",
  categoryarray: names,
  domain: [0, 1 - BARS - GAP],
  tickfont: { size: 10 },
  showgrid: false,
  zeroline: false,
  ticks: "",
  automargin: true,
});

/**
 * @param {boolean} isNarrow
 * @returns {Partial<LayoutAxis>}
 */
const sumAxis = (isNarrow) => ({
  domain: [1 - BARS, 1],
  showgrid: false,
  zeroline: true,
  zerolinecolor: cssColor("line-strong"),
  nticks: 3,
  showticklabels: !isNarrow,
  tickangle: 0,
  tickfont: { size: 10 },
  fixedrange: true,
});

/**
 * @param {Matrix} matrix
 * @param {string[]} names in their order
 * @returns {Partial<Layout>}
 */
function layout({ answer, order, values, size, byType }, names) {
  const title = (/** @type {string} */ text) => ({ text, font: { size: 12 }, standoff: 6 });
  const [ofValues, ofSums] = [valueAxis(names), sumAxis(size.width < NARROW)];
  return {
    ...size,
    margin: { l: 8, r: 8, t: 8, b: 8 },
    bargap: 0.15,
    showlegend: false,
    dragmode: "zoom",
    paper_bgcolor: CLEAR,
    plot_bgcolor: cssColor("sunken"),
    font: { color: cssColor("text"), family: "system-ui, sans-serif" },
    xaxis: { ...ofValues, side: "bottom", tickangle: -90, title: title("Postsynaptic (receives)") },
    yaxis: { ...ofValues, autorange: "reversed", title: title("Presynaptic (sends)") },
    xaxis2: { ...ofSums, anchor: "y", side: "top" },
    yaxis2: { ...ofSums, anchor: "x" },
    shapes: byType ? typeShapes(order.map((node) => answer.types[node])) : [],
    images: isPartlyUnknown(answer) ? [missingImage(unknownRuns(values), values.length, size)] : [],
    hoverlabel: {
      bgcolor: cssColor("raised"),
      bordercolor: cssColor("line-strong"),
      font: { color: cssColor("text") },
    },
  };
}
