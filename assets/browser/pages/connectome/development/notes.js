/* What should be known to read the connections rightly. */

import { absentNotes } from "../../../connectome/model/known.js";
import { counted, listed } from "../../../foundation/text.js";

/** @import {Knowledge} from "../../../contract/vocabularies.js" */

const MANY = { edges: 450, cells: 140 }; // above, graphs are hard to read

/**
 * @param {object} shown
 * @param {Record<string, Knowledge>} shown.absent chosen names that no data set is known to hold, and why
 * @param {readonly string[]} shown.alone chosen names without a connection
 * @param {number} shown.edges connections that are drawn
 * @param {number} shown.cells cells and classes that are drawn
 */
export const developmentNotes = ({ absent, alone, edges, cells }) =>
  [
    ...absentNotes(absent, "all of these data sets"),
    alone.length ? `Without a connection here: ${listed(alone)}.` : "",
    edges > MANY.edges || cells > MANY.cells
      ? `${counted(edges, "connection")} between ${cells} cells are hard to read as a graph: raise the threshold or choose fewer cells.`
      : "",
  ].filter(Boolean);
