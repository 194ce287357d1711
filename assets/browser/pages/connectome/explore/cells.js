/* Cells and classes joining the selection of the Explore page. */

/** @import {Choice, Facts} from "../../../connectome/types.d.ts" */

/**
 * The selection with some more cells and classes. A class and its own cells exclude each other: what was chosen first stays.
 * @param {Readonly<Choice>} chosen
 * @param {readonly Facts[]} joining
 * @returns {Choice}
 */
export function joinedBy(chosen, joining) {
  const [neurons, classes] = [new Set(chosen.neurons), new Set(chosen.classes)];
  for (const { label, isClass, cellClass, members } of joining) {
    if (!isClass && !classes.has(cellClass)) neurons.add(label);
    if (isClass && !members.some((name) => neurons.has(name))) classes.add(label);
  }
  return { neurons: [...neurons], classes: [...classes] };
}
