/* Numbers of controls, which may be empty, and of drawings. */

/**
 * The number in a control, or `fallback` where there is none.
 * @param {unknown} value
 * @param {unknown} fallback
 * @returns {number}
 */
export const number = (value, fallback) =>
  Number.isFinite(Number(value)) && value !== "" && value !== null ? Number(value) : Number(fallback);

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/**
 * A length in an SVG drawing: a hundredth of a pixel is exact enough.
 * @param {number} value
 */
export const coordinate = (value) => String(Math.round(value * 100) / 100);
