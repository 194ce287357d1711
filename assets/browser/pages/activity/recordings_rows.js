/* Which columns a list of recordings shows, and where. Pure functions. */

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
