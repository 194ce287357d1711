/* Lengths on paper in pixels of SVG. */

const SCREEN = 96; // px per inch in SVG
export const INCH = 25.4; // mm

/** @param {number} mm */
export const px = (mm) => (mm * SCREEN) / INCH;

/** @param {number} length px */
export const millimeters = (length) => (length / SCREEN) * INCH;

/** @param {number} pt */
export const points = (pt) => (pt * SCREEN) / 72;

/** @param {number} length px */
export const inPoints = (length) => (length * 72) / SCREEN;
