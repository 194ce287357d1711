/* Numbers of a state within the bounds that contract/states.js tells of its keys: what the server would refuse is not written
   into an address. */

import { clamp, number } from "./numbers.js";

/** @typedef {{low: number, high: number, default: string}} Bounds of a key */

/**
 * The number of a control as text: the default where there is none, an end where it lies beyond.
 * @param {Bounds} bounds
 * @param {unknown} value
 * @param {string} [fallback] where the page's default is not the key's
 */
export const bounded = ({ low, high, default: start }, value, fallback = start) =>
  String(clamp(number(value, fallback), low, high));

/**
 * The same of a whole number.
 * @param {Bounds} bounds
 * @param {unknown} value
 * @param {string} [fallback]
 */
export const boundedWhole = ({ low, high, default: start }, value, fallback = start) =>
  String(clamp(Math.round(number(value, fallback)), low, high));
