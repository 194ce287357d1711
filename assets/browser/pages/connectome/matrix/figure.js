/* The figure of a connectivity matrix, from the answer of matrix/: values with the sums of rows and columns beside them. */

import { cssColor } from "../../../dom/theme.js";
import { bandScale, colorBar, colorScale, colorTicks, scaled } from "./colors.js";
import { BARS, GAP, layerPatterns, missingImage, typeShapes, unknownRuns } from "./over_values.js";
import { isTinted, tintsOf } from "./senders.js";
import { columnsOf, matrixPairText, placeText, rounded } from "./values.js";

/** @import {Data, Layout, LayoutAxis} from "plotly.js" */
/** @import {Arranged, MatrixAnswer, Size} from "./types.d.ts" */

/** @typedef {Arranged & {size: Size, byType: boolean, colors: string}} Matrix `size`: px; `byType`: the order is by cell type */

const NARROW = 480; // px; below, the scales do without words
const FINE = 120; // rows; with more, there is no gap between the values
const CLEAR = "rgba(0,0,0,0)";
const HEATMAP = /** @type {const} */ ({
  type: "heatmap",
  hoverongaps: true, // what is not known answers the pointer too
  hovertemplate: "%{customdata}<extra></extra>",
});

/**
 * @param {Matrix} matrix
 * @returns {{data: Data[], layout: Partial<Layout>}}
 */
export function matrixFigure(matrix) {
  const { answer, down, across } = matrix;
  const [rows, columns] = [down.map((k) => answer.nodes[k]), across.map((k) => columnsOf(answer).nodes[k])];
  const gap = Math.max(rows.length, columns.length) > FINE ? 0 : 1;
  const texts = madeWhenRead(rows.length, (r) =>
    columns.map((column, c) => `${matrixPairText(rows[r], column, answer)}: ${placeText(matrix, r, c)}`),
  );
  const heat = { ...HEATMAP, x: columns, y: rows, xgap: gap, ygap: gap, customdata: texts };
  return {
    data: [
      { ...heat, ...shades(matrix) },
      columnSums(
        columns,
        across.map((node) => answer.column_totals[node]),
      ),
      rowSums(
        rows,
        down.map((node) => answer.row_totals[node]),
      ),
    ],
    layout: layout(matrix, rows, columns),
  };
}

/**
 * Items that nobody may ever ask for: 302 rows hold 91,204 texts, and the pointer reads one row at a time.
 * @template T
 * @param {number} n
 * @param {(k: number) => T} make
 * @returns {T[]}
 */
export function madeWhenRead(n, make) {
  /** @type {T[]} */
  const items = [];
  for (let k = 0; k < n; k++)
    Object.defineProperty(items, k, {
      configurable: true,
      enumerable: true,
      get() {
        const value = make(k);
        Object.defineProperty(items, k, { value });
        return value;
      },
    });
  return items;
}

/** @param {MatrixAnswer} answer */
const isPartlyUnknown = (answer) =>
  Boolean(answer.layer) || answer.missing.length + answer.unknown.length + columnsOf(answer).missing.length > 0;

/**
 * A scale with both signs: of a difference, or of a layer that has negative values.
 * @param {MatrixAnswer} answer
 */
const isSigned = ({ datasets, layer }) => datasets.length > 1 || (layer?.info.n_negative ?? 0) > 0;

/**
 * @param {Matrix} matrix
 * @returns {Partial<import("plotly.js").PlotData>}
 */
function shades({ answer, values: rows, size, colors, down }) {
  const isDifference = isSigned(answer);
  const largest = answer.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const names = isTinted(answer, colors) ? tintsOf(answer, colors) : null;
  if (names) {
    const used = [...new Set(names)];
    const band = down.map((row) => used.indexOf(names[row]));
    const at = (/** @type {number} */ value) => Math.max(scaled(value) / scaled(largest), 0.01);
    return {
      z: rows.map((row, r) => row.map((value) => (value ? band[r] + at(value) : value))),
      colorscale: bandScale(used.map(cssColor)),
      zmin: 0,
      zmax: used.length,
      showscale: false,
    };
  }
  return {
    z: rows.map((row) => row.map((value) => (value === null ? null : scaled(value)))),
    colorscale: colorScale(isDifference),
    zmin: isDifference ? -scaled(largest) : 0,
    zmax: scaled(largest),
    colorbar: colorBar(colorTicks(largest, isDifference), answer.unit, size.width < NARROW),
  };
}

/**
 * What is not known: each layer has its own kinds of it.
 * @param {Matrix} matrix
 */
function hatched(matrix) {
  const counts = { rows: matrix.down.length, columns: matrix.across.length };
  if (!matrix.answer.layer) return missingImage(unknownRuns(matrix.values), counts, matrix.size);
  const { all, unknown } = layerPatterns(matrix);
  return missingImage(unknown, counts, matrix.size, all);
}

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
 * @param {string[]} rows names in their order
 * @param {string[]} columns
 * @returns {Partial<Layout>}
 */
function layout(matrix, rows, columns) {
  const { answer, down, across, size, byType } = matrix;
  const title = (/** @type {string} */ text) => ({ text, font: { size: 12 }, standoff: 6 });
  const ofSums = sumAxis(size.width < NARROW);
  const typesOf = (/** @type {readonly number[]} */ order, /** @type {readonly string[]} */ types) =>
    order.map((node) => types[node]);
  return {
    ...size,
    margin: { l: 8, r: 8, t: 8, b: 8 },
    bargap: 0.15,
    showlegend: false,
    dragmode: "zoom",
    paper_bgcolor: CLEAR,
    plot_bgcolor: cssColor("sunken"),
    font: { color: cssColor("text"), family: "system-ui, sans-serif" },
    xaxis: { ...valueAxis(columns), side: "bottom", tickangle: -90, title: title("Postsynaptic (receives)") },
    yaxis: { ...valueAxis(rows), autorange: "reversed", title: title("Presynaptic (sends)") },
    xaxis2: { ...ofSums, anchor: "y", side: "top" },
    yaxis2: { ...ofSums, anchor: "x" },
    shapes: byType ? typeShapes(typesOf(down, answer.types), typesOf(across, columnsOf(answer).types)) : [],
    images: isPartlyUnknown(answer) ? [hatched(matrix)] : [],
    hoverlabel: {
      bgcolor: cssColor("raised"),
      bordercolor: cssColor("line-strong"),
      font: { color: cssColor("text") },
    },
  };
}
