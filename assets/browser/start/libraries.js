/* Scripts of components that not every page has. Dash wants them to be there before it draws one of these, so they are fetched
   when a layout that has one arrives. */

import { ready } from "../vendors/lazy.js";
import { run } from "../vendors/scripts.js";

/** @import {Library} from "./types.d.ts" */

/** @type {readonly Library[]} */
let libraries = [];

/** @param {readonly Library[]} known */
export function declareLibraries(known) {
  libraries = known;
}

/**
 * What a layout needs.
 * @param {string} layout JSON of Dash
 * @param {readonly Library[]} known
 */
export const librariesIn = (layout, known) => known.filter(({ sign }) => layout.includes(sign));

/**
 * Fetch what a layout needs and is not there yet.
 * @param {string} layout JSON of Dash
 * @param {Promise<unknown>} [core] before which none of it can be used
 */
export async function withLibraries(layout, core) {
  const needed = librariesIn(layout, libraries);
  await Promise.all([core, ...needed.flatMap(({ scripts }) => scripts).map(run)]);
  await Promise.all(needed.map(({ component }) => component && ready(window.dash_core_components[component])));
}
