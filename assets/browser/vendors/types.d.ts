/* What this site uses of its libraries and their own types do not name. */

import type { Config, Data, Layout, PlotlyHTMLElement } from "plotly.js";

/** A figure as Plotly takes it. */
export interface Figure {
  data: Partial<Data>[];
  layout: Partial<Layout>;
}

export type FigureConfig = Partial<Config>;

export type FigureElement = PlotlyHTMLElement;

/** What `relayout` changes, and what "plotly_relayout" says was changed: paths into a layout. */
export type LayoutChange = Record<string, unknown>;

/** An axis of a drawn figure, in px from the figure's left or upper edge. */
export interface DrawnAxis {
  /** Where the plotting area begins and ends. */
  start: number;
  end: number;
  /** What is shown, as the axis counts: values, or places of categories. */
  range: [number, number];
  pixelOf(value: number): number;
  valueAt(px: number): number;
}

/** What is drawn of a figure now; lengths in px. */
export interface DrawnFigure {
  width: number;
  height: number;
  x: DrawnAxis;
  y: DrawnAxis;
  /** Upper and lower end of all plotting areas. */
  top: number;
  bottom: number;
}

/** Columns of AG Grid, as far as this site defines them. */
export interface ColumnDefinition {
  colId?: string;
  field?: string;
  headerName?: string;
  children?: ColumnDefinition[];
  [option: string]: unknown;
}

export interface ColumnState {
  colId: string;
  sort?: "asc" | "desc" | null;
  sortIndex?: number | null;
}

/** A column that stands in the grid. */
export interface GridColumn {
  getColId(): string;
  getColDef(): ColumnDefinition;
}

/** What a grid tells: a key in a cell, a double click on a row, another order. */
export interface GridEvent<Row> {
  event: Event;
  data: Row | undefined;
  /** Of "paginationChanged": whether another page is shown. */
  newPage?: boolean;
}

/** A cell as AG Grid hands it to formatters and renderers. */
export interface GridCell<Row> {
  value: unknown;
  data: Row;
}

/** AG Grid's interface, as far as this site uses it. */
export interface GridApi<Row> {
  addEventListener(name: string, listener: (event: GridEvent<Row>) => void): void;
  setGridOption(name: string, value: unknown): void;
  applyColumnState(change: { state: ColumnState[]; defaultState: Partial<ColumnState> }): boolean;
  getColumnState(): ColumnState[];
  getColumns(): GridColumn[] | null;
  getAllDisplayedColumns(): GridColumn[];
  getSelectedRows(): Row[];
  /** How many rows pass, on all pages. */
  getDisplayedRowCount(): number;
  forEachNodeAfterFilterAndSort(visit: (node: { data?: Row }) => void): void;
  refreshCells(which: { force: boolean; columns?: string[] }): void;
  paginationGetPageSize(): number;
  paginationGetCurrentPage(): number;
  paginationGoToPage(page: number): void;
}

/** A component of Dash as its Python side writes it (to_plotly_json). */
export interface DashComponent {
  type: string;
  namespace: string;
  props: { columnDefs: ColumnDefinition[]; [name: string]: unknown };
}

/** What a page's config says of its grid (components/activity/recordings_grid.py). */
export interface GridConfig {
  /** Of the grid's element. */
  id: string;
  /** Address of the first of the grid's scripts. */
  script: string;
  component: DashComponent;
}
