/* Names of cells in sentences. */

const NAMED = 12; // the rest is counted

/**
 * "1 cell or class", "3 cells and classes".
 * @param {number} n
 */
const cellsCounted = (n) => `${n} ${n === 1 ? "cell or class" : "cells and classes"}`;

/**
 * "AVA, AVB"; of many the first.
 * @param {readonly string[]} names
 */
const listed = (names) =>
  names.length > NAMED ? `${names.slice(0, NAMED).join(", ")} and ${names.length - NAMED} more` : names.join(", ");

export { cellsCounted, listed };
