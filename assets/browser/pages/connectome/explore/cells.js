/* Cells and classes joining and leaving the selection of the Explore page. Pure functions. */

/** @import {Facts} from "../../../connectome/types.d.ts" */
/** @import {Cells} from "../types.d.ts" */

/**
 * The selection with some more cells and classes. A class and its own cells exclude each other: what was chosen first stays.
 * @param {Readonly<Cells>} chosen
 * @param {readonly Facts[]} joining
 * @returns {Cells}
 */
export function withCells(chosen, joining) {
  const [neurons, classes] = [new Set(chosen.neurons), new Set(chosen.classes)];
  for (const { label, isClass, cellClass, members } of joining) {
    if (!isClass && !classes.has(cellClass)) neurons.add(label);
    if (isClass && !members.some((name) => neurons.has(name))) classes.add(label);
  }
  return { neurons: [...neurons], classes: [...classes] };
}

/**
 * The selection without a cell or class.
 * @param {Readonly<Cells>} chosen
 * @param {string} label
 * @returns {Cells}
 */
export const withoutCell = ({ neurons, classes }, label) => ({
  neurons: neurons.filter((name) => name !== label),
  classes: classes.filter((name) => name !== label),
});
