/* Colors of numbers: correlations from -1 to 1, activity around 0. */

import { cssColor } from "../../../../dom/theme.js";
import { colorAt } from "../../../../foundation/color.js";
import { clamp } from "../../../../foundation/numbers.js";

const STOPS = 11; // of --www-r and --www-z
const SHADES = 201; // colors in between: more than anybody can tell apart

/** @type {Map<string, string[]>} theme and name of a scale -> its colors */
const scales = new Map();

/**
 * Colors of a scale from its low to its high end; worked out once, since the cursor asks for them in every frame.
 * @param {"r" | "z"} name
 */
function shades(name) {
  const key = `${document.documentElement.dataset.bsTheme}|${name}`;
  const known = scales.get(key);
  if (known) return known;
  const stops = Array.from(
    { length: STOPS },
    (_, k) => /** @type {const} */ ([k / (STOPS - 1), cssColor(`${name}${k}`)]),
  );
  const made = Array.from({ length: SHADES }, (_, k) => colorAt(stops, k / (SHADES - 1)));
  scales.set(key, made);
  return made;
}

/**
 * The color at `value` between -limit and limit; null without a value.
 * @param {"r" | "z"} name
 * @param {number | null | undefined} value
 * @param {number} limit
 */
function shade(name, value, limit) {
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  return shades(name)[Math.round(clamp((value / limit + 1) / 2, 0, 1) * (SHADES - 1))];
}

/** @param {number | null} r */
export const correlationColor = (r) => shade("r", r, 1);

/**
 * @param {number | undefined} z
 * @param {number} limit z-score at both ends of the colors
 */
export const activityColor = (z, limit) => shade("z", z, limit);
