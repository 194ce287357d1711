/* How many of the connections of a cell are of each kind, as facts of its panel. */

import { panelFact } from "../../connectome/panel/facts.js";

/**
 * Kinds that no connection has are left out.
 * @param {Record<string, string>} labels of the kinds, in their order
 * @param {readonly string[]} kinds of the connections
 */
export const totals = (labels, kinds) =>
  Object.entries(labels).flatMap(([kind, label]) => {
    const n = kinds.filter((one) => one === kind).length;
    return panelFact(label, n ? String(n) : "");
  });
