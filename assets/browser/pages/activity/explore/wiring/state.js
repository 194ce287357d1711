/* The controls of the connectome column as flat strings, as in the address. Pure. */

import { ACTIVITY_EXPLORE } from "../../../../contract/states.js";
import { bounded } from "../../../../foundation/bounds.js";
import { split } from "../../../../foundation/text.js";
import { flag } from "../../../../traces/selection.js";

/** @import {State} from "../../../../traces/types.d.ts" */
/**
 * @typedef {Record<"datasets" | "switches", string[] | null> & Record<"combine" | "layout", string | null> &
 *   Record<"chemical" | "electrical" | "spacing" | "scale", number | string | null>} Controls
 */

export const WIRED = /** @type {const} */ (["datasets", "combine", "halve", "connected"]); // what decides on the connections
export const SWITCHES = ["connected", "unrecorded", "numbers", "halve"];

/**
 * @param {Controls} controls
 * @param {State} defaults
 */
export const wiringState = (
  { datasets, combine, layout, chemical, electrical, spacing, scale, switches },
  defaults,
) => ({
  datasets: (datasets?.length ? datasets : split(defaults.datasets)).join(","),
  combine: combine ?? defaults.combine,
  layout: layout ?? defaults.layout,
  chemical: bounded(ACTIVITY_EXPLORE.chemical, chemical, defaults.chemical),
  electrical: bounded(ACTIVITY_EXPLORE.electrical, electrical, defaults.electrical),
  spacing: bounded(ACTIVITY_EXPLORE.spacing, spacing, defaults.spacing),
  scale: bounded(ACTIVITY_EXPLORE.scale, scale, defaults.scale),
  ...Object.fromEntries(SWITCHES.map((name) => [name, flag((switches ?? []).includes(name))])),
});
