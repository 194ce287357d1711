/* A behavior as figures show it: the API tells velocity in 0.1 mm/s, as the site it follows, and people read mm/s. */

import { BEHAVIORS } from "../contract/vocabularies.js";

/** @import {Signal} from "./types.d.ts" */

/**
 * @param {string} key a behavior
 * @param {{name: string, data: (number | null)[]}} told by the API, null where nothing was measured
 * @returns {Signal}
 */
export function signalOf(key, { name, data }) {
  const { native, factor } = BEHAVIORS[/** @type {keyof typeof BEHAVIORS} */ (key)];
  return { name, unit: native, values: Float64Array.from(data, (value) => (value === null ? NaN : value / factor)) };
}
