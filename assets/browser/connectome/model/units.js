/* What the weights of a data set count, and how they read. */

import { HALVED, KNOWN_SHORT, NOT_IMAGED, SAME_ANIMAL, TWICE } from "../../contract/vocabularies.js";
import { rounded } from "../../foundation/numbers.js";
import { counted } from "../../foundation/text.js";
import { unique } from "./cells.js";
import { ELECTRICAL } from "./edges.js";

const WHOLE = "complete"; // region

/** @import {Knowledge} from "../../contract/vocabularies.js" */
/** @import {Dataset, EdgeData, SynapseType} from "../types.d.ts" */

/**
 * How a weight in one data set reads: a count with its unit, or why there is none.
 * @param {number} count
 * @param {SynapseType} type
 * @param {Pick<Dataset, "unit" | "region">} dataset
 * @param {Knowledge} known what the data set says of the connection
 */
function countText(count, type, dataset, known) {
  if (count > 0) return `${count} ${unitFor(dataset.unit, type, count)}`;
  if (known === "not_annotated") return "gap junctions not annotated";
  if (known !== "known") return KNOWN_SHORT[known];
  return dataset.region === WHOLE ? "none found" : `none found in the ${dataset.region}`;
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
 * One sentence that names the animals that are in more than one of the data sets.
 * @param {readonly Pick<Dataset, "short_name" | "animals">[]} datasets
 */
function animalNote(datasets) {
  const pairs = datasets.flatMap((one, k) =>
    datasets.slice(k + 1).flatMap((other) => {
      const both = one.animals.filter((animal) => other.animals.includes(animal));
      const named = `${one.short_name} and ${other.short_name} (animal${both.length > 1 ? "s" : ""} ${both.join(", ")})`;
      return both.length ? [named] : [];
    }),
  );
  return pairs.length ? SAME_ANIMAL.replace("{pairs}", pairs.join("; ")) : "";
}

/**
 * One sentence that names the data sets which imaged a part of the animal, beside others.
 * @param {readonly Pick<Dataset, "short_name" | "region">[]} datasets
 */
function imagedNote(datasets) {
  const regions = unique(datasets.map(({ region }) => region)).filter((region) => region !== WHOLE);
  if (datasets.length < 2 || !regions.length) return "";
  const named = regions.map((part) => {
    const names = datasets.filter(({ region }) => region === part).map(({ short_name }) => short_name);
    return `${part} in ${names.join(", ")}`;
  });
  return NOT_IMAGED.replace("{parts}", named.join("; "));
}

/**
 * What must be known of the weights of data sets, a sentence each.
 * @param {readonly Pick<Dataset, "short_name" | "remarks">[]} datasets
 * @param {string} halve "1": gap junctions that a source lists twice count half
 */
const remarkNotes = (datasets, halve) =>
  datasets
    .filter(({ remarks }) => remarks.length)
    .map(({ short_name, remarks }) => {
      const told = remarks.map((remark) => (halve === "1" && remark === TWICE ? HALVED : remark));
      return `${short_name}: ${told.join(". ")}.`;
    });

/**
 * What must be known to read data sets together, one sentence each.
 * @param {readonly Pick<Dataset, "short_name" | "animals" | "region" | "unit">[]} datasets
 */
const togetherNotes = (datasets) => [animalNote(datasets), imagedNote(datasets), unitCaveat(datasets)].filter(Boolean);

/**
 * How a count over several data sets reads: a sum, or a mean over animals with its range.
 * @param {Pick<EdgeData, "count" | "spread">} edge
 */
function pooledText({ count, spread }) {
  if (!spread) return String(rounded(count));
  const { low, high, found, known } = spread;
  return `${rounded(count)} (${rounded(low)}–${rounded(high)}, in ${found} of ${counted(known, "animal")})`;
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
 * @param {readonly Pick<Dataset, "short_name" | "unit">[]} datasets
 */
function unitCaveat(datasets) {
  const units = unique(datasets.map((dataset) => dataset.unit));
  if (units.length < 2) return "";
  const named = units.map((unit) => {
    const names = datasets.filter((dataset) => dataset.unit === unit).map((dataset) => dataset.short_name);
    return `${names.join(", ")} in ${unit}`;
  });
  const mixed = `These data sets count in different units (${named.join("; ")}).`;
  return `${mixed} Sums, means, widths and thresholds mix them: read them per data set.`;
}

export { animalNote, countText, imagedNote, pooledText, remarkNotes, togetherNotes, unitCaveat, unitFor, unitOf };
