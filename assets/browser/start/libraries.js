/* Scripts of components that not every page has. Dash wants them to be there before it draws one of these, so they are fetched
   when a layout that has one arrives. */

import { run } from "../vendors/scripts.js";

/** @type {Readonly<Record<string, readonly string[]>>} */
let addresses = {};

/** @param {Readonly<Record<string, readonly string[]>>} known addresses, by what stands in the layouts that need it */
export function declareLibraries(known) {
  addresses = known;
}

/**
 * Addresses of the scripts that a layout needs.
 * @param {string} layout JSON of Dash
 * @param {Readonly<Record<string, readonly string[]>>} known
 */
export const librariesIn = (layout, known) =>
  Object.keys(known).flatMap((sign) => (layout.includes(sign) ? known[sign] : []));

/**
 * Fetch what a layout needs and is not there yet.
 * @param {string} layout JSON of Dash
 * @returns {Promise<unknown>}
 */
export function withLibraries(layout) {
  return Promise.all(librariesIn(layout, addresses).map(run));
}
