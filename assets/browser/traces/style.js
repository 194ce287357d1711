/* How all figures of recordings look, in the colors of the theme. */

import { TRACE_COLORS } from "../contract/vocabularies.js";
import { cssColor } from "../dom/theme.js";

/** @import {Layout, LayoutAxis} from "plotly.js" */

const CLEAR = "rgba(0,0,0,0)";

/**
 * A color of the cycle that traces take theirs from.
 * @param {number} slot
 */
export const traceColor = (slot) => cssColor(`c${slot % TRACE_COLORS}`);

/** Of every behavior: no neuron has it. */
export const behaviorColor = () => cssColor("behavior");

/**
 * @param {number} size px, of the text
 * @returns {Partial<Layout>}
 */
export const figureStyle = (size) => ({
  autosize: false,
  showlegend: false,
  uirevision: "kept",
  paper_bgcolor: CLEAR,
  plot_bgcolor: CLEAR,
  font: { family: "system-ui, Helvetica, Arial, sans-serif", size, color: cssColor("figure-text") },
  modebar: { bgcolor: CLEAR, color: cssColor("text-soft"), activecolor: cssColor("accent") },
});

/**
 * A finger scrolls the page, a mouse zooms.
 * @returns {Layout["dragmode"]}
 */
export const dragMode = () => (matchMedia("(pointer: coarse)").matches ? false : "zoom");

/**
 * @param {string} title
 * @param {{title: number, ticks: number, standoff: number, length: number}} sizes px, the last of the ticks
 * @returns {Partial<LayoutAxis>}
 */
export const axisStyle = (title, sizes) => ({
  title: { text: title, standoff: sizes.standoff, font: { size: sizes.title } },
  linecolor: cssColor("figure-axis"),
  showline: true,
  ticks: "outside",
  ticklen: sizes.length,
  tickcolor: cssColor("figure-axis"),
  tickfont: { size: sizes.ticks, color: cssColor("text-soft") },
  ticklabeloverflow: "allow", // to see what would have to be hidden, each label is measured
});
