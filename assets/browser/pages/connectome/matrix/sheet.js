/* The Matrix page on paper: the figure with legend, caption and source. */

import { sheet } from "../../../connectome/export/drawing.js";
import { sourceLine } from "../../../connectome/export/source_line.js";
import { toSvg } from "../../../vendors/plotly.js";
import { legendOf, matrixLabel, notesOf } from "./around.js";

/** @import {Drawing} from "../../../connectome/types.d.ts" */
/** @import {MatrixPage} from "./page.js" */

/**
 * @param {MatrixPage} page
 * @returns {Promise<Drawing>}
 */
export async function matrixSheet(page) {
  const size = page.size();
  const figure = (await toSvg(page.element, size)).replace("<svg ", '<svg x="0" y="12" ');
  const lines = legendOf(page);
  const notes = [
    matrixLabel(page),
    ...lines.filter((line) => !line.kind).map((line) => `${line.label}.`),
    ...notesOf(page),
    String(page.parts.citation.textContent),
    sourceLine(page.config),
  ];
  const legend = lines.flatMap(({ kind, color = "", label, count }) => (kind ? [{ kind, color, label, count }] : []));
  return sheet(figure, { width: size.width, height: size.height + 30 }, { legend, notes });
}
