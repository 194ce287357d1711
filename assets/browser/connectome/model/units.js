/* What the weights of a data set count, and how they read. */

import { unique } from "./cells.js";
import { ELECTRICAL } from "./edges.js";

/** @import {Dataset, SynapseType} from "../types.d.ts" */

/**
 * How a weight in one data set reads: a count with its unit, or why there is none.
 * @param {number} count
 * @param {SynapseType} type
 * @param {Pick<Dataset, "unit" | "gap_junctions_annotated">} dataset
 * @param {boolean} isPresent whether the data set holds both ends
 */
function countText(count, type, dataset, isPresent) {
  if (count > 0) return `${count} ${unitFor(dataset.unit, type, count)}`;
  if (!isPresent) return "not in this data set";
  if (type === ELECTRICAL && !dataset.gap_junctions_annotated) return "gap junctions not annotated";
  return "none found";
}

/**
 * "synapses" counts gap junctions too: say which.
 * @param {string} unit
 * @param {SynapseType} type
 * @param {number} count
 */
function unitFor(unit, type, count) {
  if (unit !== "synapses") return unit;
  const word = type === ELECTRICAL ? "gap junction" : "synapse";
  return count === 1 ? word : `${word}s`;
}

/**
 * What sums over data sets count.
 * @param {readonly Pick<Dataset, "unit">[]} datasets
 */
function unitOf(datasets) {
  const [unit, ...others] = unique(datasets.map((dataset) => dataset.unit));
  return others.length ? "counts in different units" : (unit ?? "");
}

/**
 * One sentence when the data sets count different things; empty when a sum is sound.
 * @param {readonly Pick<Dataset, "name" | "unit">[]} datasets
 */
function unitCaveat(datasets) {
  const units = unique(datasets.map((dataset) => dataset.unit));
  if (units.length < 2) return "";
  const named = units.map((unit) => {
    const names = datasets.filter((dataset) => dataset.unit === unit).map((dataset) => dataset.name);
    return `${names.join(", ")} in ${unit}`;
  });
  return `These data sets count in different units (${named.join("; ")}). Sums, widths and thresholds mix them: read them per data set.`;
}

export { countText, unitCaveat, unitFor, unitOf };
