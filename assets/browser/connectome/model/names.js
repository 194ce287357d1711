/* Names of cells in sentences. */

/**
 * "1 cell or class", "3 cells and classes".
 * @param {number} n
 */
const cellsCounted = (n) => `${n} ${n === 1 ? "cell or class" : "cells and classes"}`;

export { cellsCounted };
