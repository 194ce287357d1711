/* Figures that a view draws by itself: it says so here, and the share menu finds them. */

/** @import {RegisteredFigure} from "./types.d.ts" */

/** @type {Map<Element, RegisteredFigure>} */
export const registered = new Map();

/**
 * @param {Element} element that shows the figure
 * @param {RegisteredFigure} figure
 */
export const register = (element, figure) => registered.set(element, figure);
