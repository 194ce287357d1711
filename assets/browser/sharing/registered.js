/* Figures that a view draws by itself: it says so here, and the share menu finds them. */

/** element -> {title, svg} */
export const registered = new Map();

/** `svg({width, height})` -> {svg, width, height}, in px and with text of 12 px. What it gives is scaled until that text has the
    chosen size, or more where it is wider or higher than the room it was told. */
export const register = (element, figure) => registered.set(element, figure);
