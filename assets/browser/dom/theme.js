/* The color theme: "light" or "dark". head.js made it before the first paint. Figures and graphs draw in `theme.mode()` and draw
   again on the event "themechange" of the document. */

export const { theme } = window.wormwideweb;

/** @type {Map<string, string>} */
const colors = new Map();
/** @type {string | undefined} */
let colorsOf; // the theme that they are of

/**
 * A color of the theme (app/theme.py); reading a style is dear, and a graph asks for each of its cells.
 * @param {string} name without its prefix
 * @returns {string}
 */
export function cssColor(name) {
  const { bsTheme } = document.documentElement.dataset;
  if (bsTheme !== colorsOf) colors.clear();
  colorsOf = bsTheme;
  let color = colors.get(name);
  if (!color) {
    color = getComputedStyle(document.documentElement).getPropertyValue(`--www-${name}`).trim();
    colors.set(name, color);
  }
  return color;
}
