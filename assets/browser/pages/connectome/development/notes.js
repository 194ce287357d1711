/* What should be known to read the connections rightly. */

import { counted, listed } from "../../../foundation/text.js";

const MANY = { edges: 450, cells: 140 }; // above, graphs are hard to read

/**
 * @param {object} shown
 * @param {readonly string[]} shown.absent chosen names that no data set holds
 * @param {readonly string[]} shown.alone chosen names without a connection
 * @param {number} shown.edges connections that are drawn
 * @param {number} shown.cells cells and classes that are drawn
 */
export const developmentNotes = ({ absent, alone, edges, cells }) =>
  [
    absent.length ? `In none of these data sets: ${listed(absent)}.` : "",
    alone.length ? `Without a connection here: ${listed(alone)}.` : "",
    edges > MANY.edges || cells > MANY.cells
      ? `${counted(edges, "connection")} between ${cells} cells are hard to read as a graph: raise the threshold or choose fewer cells.`
      : "",
  ].filter(Boolean);
