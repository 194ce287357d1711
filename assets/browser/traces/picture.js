/* A figure of a recording as it goes into a file: with its title, a legend and its source. Pure functions. */

import { cssColor } from "../dom/theme.js";
import { escapeXml, wrap } from "../foundation/text.js";

/** @import {Annotations, Layout} from "plotly.js" */
/** @import {Figure} from "../vendors/types.d.ts" */

const HEAD = 34; // px
const LINE = 15; // px
const CHARACTER = 5.6; // px, mean width at 10 px
const SIDES = 60; // px left free beside the notes
const TITLE_SIZE = 15;
const NOTE_SIZE = 10;

/**
 * The notes below the axes.
 * @param {string[]} lines
 * @param {number} bottom px, margin of the figure
 * @returns {Partial<Annotations>}
 */
const footnote = (lines, bottom) => ({
  text: lines.map(escapeXml).join("<br>"),
  showarrow: false,
  align: "left",
  x: 0,
  xref: "paper",
  xanchor: "left",
  y: 0,
  yref: "paper",
  yanchor: "top",
  yshift: -(bottom + 2),
  font: { size: NOTE_SIZE, color: cssColor("text-soft") },
});

/**
 * @param {string} title
 * @returns {Layout["title"]}
 */
const heading = (title) => ({
  text: escapeXml(title),
  font: { size: TITLE_SIZE },
  x: 0.01,
  xanchor: "left",
  y: 1,
  yref: "container",
  yanchor: "top",
  pad: { t: 10 },
});

/**
 * @param {Figure} figure as drawn
 * @param {{width: number, height: number}} size px, of the figure alone
 * @param {{title: string, notes: string[]}} words
 * @returns {Figure & {width: number, height: number}}
 */
export function pictureOf({ data, layout }, { width, height }, { title, notes }) {
  const lines = notes.flatMap((note) => wrap(note, Math.floor((width - SIDES) / CHARACTER)));
  const foot = lines.length * LINE + 8;
  const whole = height + foot + HEAD;
  const margin = { t: 0, b: 0, ...layout.margin };
  return {
    width,
    height: whole,
    data,
    layout: {
      ...layout,
      width,
      height: whole,
      showlegend: true,
      paper_bgcolor: cssColor("surface"),
      title: heading(title),
      margin: { ...margin, t: margin.t + HEAD, b: margin.b + foot },
      annotations: [...(layout.annotations ?? []), footnote(lines, margin.b)],
    },
  };
}
