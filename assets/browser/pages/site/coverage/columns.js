/* Columns of the table of coverage: how a cell reads, what it is sorted by, how many rows a source knows. Pure functions; the first
   rows of the page are drawn by the same rules (components/coverage/). */

/** @import {ColumnDefinition, GridCell} from "../../../vendors/types.d.ts" */
/** @import {CoverageConfig, CoverageRow, Source} from "./types.d.ts" */
/** @typedef {(cell: GridCell<CoverageRow>) => unknown} Renderer */
/** @typedef {Pick<CoverageConfig, "sources" | "first" | "titles" | "counted" | "marks" | "words">} Rules */

const STEP = 10_000; // more than there are animals or cells of a class

/**
 * "7 / 8" animals, "2 / 2" cells of a class; the mark where nothing is counted.
 * @param {Rules} rules
 * @param {CoverageRow} row
 * @param {number} place of the source
 */
export function cellText({ sources, counted, marks }, row, place) {
  const { kind, of } = sources[place];
  const [known, count] = [row.known[place], row.count[place]];
  if (counted.includes(kind)) return `${count} / ${of}`;
  if (count !== null && row.members.length > 1 && known === "known" && kind !== "class_table")
    return `${count} / ${row.members.length}`;
  return marks[known];
}

/**
 * What a column is sorted by: what is known best is largest, and then the number of animals or cells.
 * @param {Rules} rules
 * @param {CoverageRow} row
 * @param {number} place
 */
export function rank({ marks }, row, place) {
  const known = Object.keys(marks).indexOf(row.known[place]);
  return -known * STEP + (row.count[place] ?? 0);
}

/**
 * How many of the rows a source knows: "279 of 302".
 * @param {readonly CoverageRow[]} rows
 * @param {number} place
 */
export function headCount(rows, place) {
  const known = rows.filter((row) => row.known[place] === "known").length;
  return `${known.toLocaleString("en")} of ${rows.length.toLocaleString("en")}`;
}

/**
 * The places of the sources that a state shows: single recordings when they are asked for, together or by name.
 * @param {readonly Source[]} sources
 * @param {Readonly<Record<string, string>>} state
 */
export function shownPlaces(sources, state) {
  const named = new Set([...state.in.split(","), ...state.not.split(","), state.sort]);
  return sources
    .map((_, place) => place)
    .filter((k) => state.single === "1" || sources[k].kind !== "recording" || named.has(sources[k].id));
}

/** @param {string} a @param {string} b in the order of their letters, as the server has it */
const byLetter = (a, b) => (a < b ? -1 : Number(a > b));

/**
 * @param {Rules} rules
 * @param {readonly CoverageRow[]} rows that are shown
 * @param {readonly number[]} places of the sources that are
 * @param {{level: string, narrow: boolean, name: Renderer, mark: (place: number) => Renderer}} options `narrow`: what a source says
 *   comes before class and type
 * @returns {ColumnDefinition[]}
 */
export function columnsOf(rules, rows, places, { level, narrow, name, mark }) {
  const { sources, first, titles, words } = rules;
  const before = first.filter(({ field }) => field !== "cell_class" || level === "cell");
  const columns = before.map(({ field, title, width }) => ({
    colId: field,
    field,
    headerName: title,
    width,
    comparator: byLetter,
    ...(field === "name" ? { pinned: "left", lockPinned: true, cellRenderer: name } : {}),
  }));
  const groups = [...new Set(places.map((place) => titles[sources[place].kind]))].map((title) => ({
    headerName: title,
    marryChildren: true,
    children: places
      .filter((place) => titles[sources[place].kind] === title)
      .map((place) => ({
        colId: sources[place].id,
        headerName: `${sources[place].heading}\n${headCount(rows, place)}`,
        headerTooltip: `${sources[place].name}: ${headCount(rows, place)} rows are known there`,
        width: sources[place].width,
        valueGetter: (/** @type {{data: CoverageRow}} */ { data }) => rank(rules, data, place),
        tooltipValueGetter: (/** @type {{data: CoverageRow}} */ { data }) => words[data.known[place]],
        cellRenderer: mark(place),
      })),
  }));
  return narrow ? [columns[0], ...groups, ...columns.slice(1)] : [...columns, ...groups];
}
