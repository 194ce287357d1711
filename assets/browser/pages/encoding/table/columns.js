/* Columns of the encoding table: which there are in a view, how a value reads, how strongly it is shaded. Pure
   functions. */

import { compare, isMissing } from "./rows.js";

/** @import {ColumnDefinition, GridCell, GridColumn} from "../../../vendors/types.d.ts" */
/** @import {EncodingRow, Feature, TableConfig, Value, View} from "./types.d.ts" */
/** @typedef {{value: Value, data: EncodingRow}} Cell */
/** @typedef {(cell: GridCell<any>) => unknown} Renderer of the cell that names a neuron */

const DARKEST = 46; // % of the color in the strongest shade; text stays readable on it in both themes
const WIDEST = 190; // px a column

/**
 * How a value reads; "" where there is none.
 * @param {Feature} feature
 * @param {Value} value
 * @param {View} view
 */
export function valueText(feature, value, view) {
  if (isMissing(value)) return "";
  return typeof value === "number" ? value.toFixed(feature.decimals[view]) : String(value);
}

/**
 * Part of the strongest shade, from 0; above 1 it is the strongest too.
 * @param {Feature} feature
 * @param {Cell} cell with a value
 */
function strength(feature, { value, data }) {
  if (value === "no") return 0;
  if (value === "yes") return 0.5;
  if (typeof value === "string") return value.split(", ").length / Number(data.segments);
  const full = feature.kind === "tuning" || feature.kind === "strength" ? 1 : feature.high;
  return Math.abs(Number(value)) / full;
}

/**
 * Background of a cell; "" without a value.
 * @param {Feature} feature
 * @param {Cell} cell
 * @param {TableConfig["poles"]} poles colors of slopes below and above 0
 */
export function shade(feature, cell, [below, above]) {
  if (isMissing(cell.value)) return "";
  const percent = Math.round(Math.min(strength(feature, cell), 1) * DARKEST);
  if (!percent) return "";
  const pole = Number(cell.value) < 0 ? below : above;
  return `color-mix(in srgb, ${feature.kind === "degree" ? pole : "var(--www-accent)"} ${percent}%, transparent)`;
}

/**
 * What is said of a cell under the pointer.
 * @param {Feature} feature
 * @param {Cell} cell
 * @param {View} view
 */
export function explained(feature, { value, data }, view) {
  if (isMissing(value)) return view === "classes" ? "not measured" : "not significant";
  const measure = feature.kind === "degree" ? `${feature.name} in ${feature.units[view]}` : feature.name;
  if (view === "classes") return `${measure}, n = ${data.count}`;
  return typeof value === "string" && feature.kind === "tuning"
    ? `${feature.name}: in segment ${value} of ${data.segments}`
    : measure;
}

/** @param {string} label */
function leastWidth({ length }) {
  if (length > 9) return 140; // px
  return length > 6 ? 106 : 84;
}

/**
 * @param {Feature} feature
 * @param {View} view
 * @param {() => string} shading "1" where cells are shaded
 * @param {TableConfig["poles"]} poles
 * @returns {ColumnDefinition}
 */
function featureColumn(feature, view, shading, poles) {
  const label = view === "neurons" && feature.kind === "variability" ? "Changes" : feature.heads[view];
  return {
    colId: feature.key,
    field: feature.key,
    headerName: label,
    headerTooltip: feature.text,
    wrapHeaderText: true,
    minWidth: leastWidth(label),
    flex: 1,
    maxWidth: WIDEST,
    type: "rightAligned",
    comparator: compare,
    valueFormatter: (/** @type {Cell} */ { value }) => valueText(feature, value, view),
    cellStyle: (/** @type {Cell} */ cell) => ({
      backgroundColor: shading() === "1" ? shade(feature, cell, poles) : "",
    }),
    tooltipValueGetter: (/** @type {Cell} */ cell) => explained(feature, cell, view),
  };
}

const PINNED = { pinned: "left", lockPinned: true, comparator: compare };

/** @type {ColumnDefinition[]} */
const CLASS_COLUMNS = [
  { ...PINNED, colId: "class", field: "class", headerName: "Class", width: 84, cellClass: "encoding-name" },
  {
    ...PINNED,
    colId: "count",
    field: "count",
    headerName: "n",
    headerTooltip: "Observations: recordings and sides pooled",
    width: 74,
    type: "rightAligned",
    cellClass: "ag-right-aligned-cell encoding-n",
  },
];

/**
 * Where a class leads.
 * @param {Renderer} cell
 * @returns {ColumnDefinition}
 */
const placesColumn = (cell) => ({
  colId: "places",
  headerName: "See in",
  width: 300,
  sortable: false,
  cellRenderer: cell,
});

/**
 * What comes before the features of neurons.
 * @param {Renderer} nameCell
 * @returns {ColumnDefinition[]}
 */
const neuronColumns = (nameCell) => [
  { ...PINNED, colId: "label", field: "label", headerName: "Neuron", width: 116, cellRenderer: nameCell },
  // what it is in the other view has to be taken back
  {
    colId: "class",
    field: "class",
    headerName: "Class",
    width: 84,
    comparator: compare,
    pinned: null,
    lockPinned: false,
    cellClass: null,
  },
  {
    colId: "recording",
    field: "recording",
    headerName: "Recording",
    width: 176,
    comparator: compare,
    tooltipField: "recording",
  },
  { colId: "idx", field: "idx", headerName: "No.", width: 68, type: "rightAligned", comparator: compare },
];

/**
 * The features of a table by their keys.
 * @param {Feature[]} features
 */
export const byKey = (features) => new Map(features.map((feature) => [feature.key, feature]));

/**
 * All columns of a view: names, then the chosen features by groups.
 * @param {Pick<TableConfig, "groups" | "poles">} config
 * @param {Feature[]} chosen
 * @param {{view: View, shading: () => string, nameCell: Renderer, placesCell: Renderer, narrow: boolean}} options
 *   `narrow`: what a neuron is tuned to comes before where it was recorded
 * @returns {ColumnDefinition[]}
 */
export function columnsOf({ groups, poles }, chosen, { view, shading, nameCell, placesCell, narrow }) {
  const features = Object.entries(groups)
    .map(([group, title]) => ({
      headerName: title,
      marryChildren: true,
      headerClass: `encoding-group is-${group}`,
      children: chosen
        .filter((feature) => feature.group === group)
        .map((feature) => featureColumn(feature, view, shading, poles)),
    }))
    .filter((group) => group.children.length);
  if (view === "classes") return [...CLASS_COLUMNS, ...features, placesColumn(placesCell)];
  const [name, ...rest] = neuronColumns(nameCell);
  return narrow ? [name, ...features, ...rest] : [name, ...rest, ...features];
}

/**
 * What a column is called by itself.
 * @param {ReadonlyMap<string, Feature>} features
 * @param {GridColumn} column
 */
export const columnName = (features, column) =>
  features.get(column.getColId())?.name ?? String(column.getColDef().headerName);
