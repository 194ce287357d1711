/* The connections of a graph as a table. */

import { csvText } from "../../foundation/csv.js";
import { CHEMICAL } from "../model/edges.js";

/** @import {Dataset, Synapse} from "../types.d.ts" */

/**
 * One row a connection, one column a data set.
 * @template {Synapse} S
 * @param {readonly S[]} synapses
 * @param {readonly Pick<Dataset, "id" | "unit">[]} datasets in the order of their counts
 * @param {readonly string[]} notes of the source, on comment lines above
 * @param {readonly {title: string, value: (edge: S) => unknown}[]} [more] columns
 */
export function csv(synapses, datasets, notes, more = []) {
  const header = [
    "pre",
    "post",
    "type",
    "total",
    ...datasets.map((dataset) => `${dataset.id} (${dataset.unit})`),
    ...more.map(({ title }) => title),
  ];
  const rows = synapses.map((edge) => [
    edge.pre,
    edge.post,
    edge.type === CHEMICAL ? "chemical" : "electrical",
    edge.count,
    ...edge.list_count,
    ...more.map(({ value }) => value(edge)),
  ]);
  return csvText(header, rows, notes);
}
