/* Which columns a list of recordings shows, and where; bounds of its filters. Pure functions. */

/** @import {DashComponent} from "../../vendors/types.d.ts" */

const NARROW = 700; // px

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

/** Fields with the bounds of a filter, by their keys in the address. */
export const BOUNDS = /** @type {const} */ (["labeled_from", "labeled_to", "minutes_from", "minutes_to"]);

/**
 * The bounds of a state as the values of their fields.
 * @param {Readonly<Record<string, string>>} state
 */
export const boundControls = (state) =>
  Object.fromEntries(BOUNDS.map((key) => [key, state[key] ? Number(state[key]) : null]));

/**
 * What stands in these fields, as in the address.
 * @param {Record<string, unknown>} fields a number or nothing
 */
export const boundsOf = (fields) =>
  Object.fromEntries(BOUNDS.map((key) => [key, typeof fields[key] === "number" ? String(fields[key]) : ""]));
