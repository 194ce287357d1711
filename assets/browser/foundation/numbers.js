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
 * As it is read: 1.5, not 1.50, and no more decimals than these.
 * @param {number} value
 * @param {number} [decimals]
 */
export const rounded = (value, decimals = 2) => Math.round(value * 10 ** decimals) / 10 ** decimals;

/**
 * A length in an SVG drawing: a hundredth of a pixel is exact enough.
 * @param {number} value
 */
export const coordinate = (value) => String(rounded(value));
