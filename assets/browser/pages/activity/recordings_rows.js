/* Which rows and columns a list of recordings shows. Pure functions. */

import { withWords } from "../../foundation/text.js";

/** @import {DashComponent} from "../../vendors/types.d.ts" */
/** @import {RecordingRow} from "./types.d.ts" */

const NARROW = 700; // px

/**
 * Rows that hold every word that was typed, in any of their texts.
 * @template {RecordingRow} R
 * @param {R[]} rows
 * @param {string} typed
 */
export const matching = (rows, typed) =>
  withWords(
    rows,
    typed,
    (row) => `${row.dataset_id} ${row.paper} ${row.type_names} ${row.events} ${row.simulated ? "simulated" : ""}`,
  );

/**
 * On a phone nothing but the name would be in view: there it scrolls with the rest, and what opens a row follows it.
 * @param {DashComponent} component
 * @param {number} width px
 * @returns {DashComponent}
 */
export function forWidth(component, width) {
  if (width >= NARROW) return component;
  const [name, ...others] = component.props.columnDefs;
  const actions = others.filter(({ colId }) => colId === "open" || colId === "download");
  const rest = others.filter((column) => !actions.includes(column));
  const columnDefs = [{ ...name, pinned: null, width: 176 }, ...actions, ...rest];
  return { ...component, props: { ...component.props, columnDefs } };
}

/**
 * Recordings of one of the papers, where any is chosen, with all of the types.
 * @template {RecordingRow} R
 * @param {R[]} rows
 * @param {string[]} papers
 * @param {string[]} types
 */
export const passing = (rows, papers, types) =>
  rows.filter(
    (row) => (!papers.length || papers.includes(row.paper_id)) && types.every((type) => row.types.includes(type)),
  );
