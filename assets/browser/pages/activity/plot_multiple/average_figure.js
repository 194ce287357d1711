/* The average over recordings as a figure: mean with a band of one standard deviation, and n along time below. Pure, apart
   from the theme. */

import { cssColor } from "../../../dom/theme.js";
import { axisStyle, dragMode, figureStyle } from "../../../traces/style.js";

/** @import {Data, Layout, LayoutAxis} from "plotly.js" */
/** @import {Average} from "../../../traces/average.js" */
/** @import {Figure} from "../../../vendors/types.d.ts" */
/** @typedef {{name: string, color: string, average: Average}} AveragedGroup */

const SHARE = 0.2; // of the height that n takes
const GAP = 0.08;
const BAND = 0.2; // opacity
const SIZES = { title: 12, ticks: 11, standoff: 8, length: 4 }; // px

/**
 * The outline of the band: forth along mean + s.d., back along mean − s.d., for each stretch where s.d. is known.
 * @param {Average} average
 * @param {number} step min
 */
export function bandOf({ mean, sd }, step) {
  /** @type {(number | null)[]} */
  const x = [];
  /** @type {(number | null)[]} */
  const y = [];
  let from = 0;
  for (let k = 0; k <= sd.length; k += 1) {
    if (k < sd.length && !Number.isNaN(sd[k])) continue;
    const stretch = Array.from({ length: k - from }, (_, i) => from + i);
    const back = [...stretch].reverse();
    if (stretch.length) {
      x.push(...[...stretch, ...back].map((at) => at * step), null);
      y.push(...stretch.map((at) => mean[at] + sd[at]), ...back.map((at) => mean[at] - sd[at]), null);
    }
    from = k + 1;
  }
  return { x, y };
}

/**
 * @param {AveragedGroup} group
 * @param {number} step min
 * @returns {Partial<Data>[]}
 */
function tracesOf({ name, color, average }, step) {
  const { mean, sd, n } = average;
  const shared = { type: /** @type {const} */ ("scatter"), name, x0: 0, dx: step, connectgaps: false };
  const told = n.map((count, k) => (count > 1 ? `± ${sd[k].toFixed(2)}, n = ${count}` : `n = ${count}`));
  return [
    {
      type: "scatter",
      name,
      ...bandOf(average, step),
      mode: "none",
      fill: "toself",
      fillcolor: color,
      opacity: BAND,
      hoverinfo: "skip",
    },
    {
      ...shared,
      y: mean,
      mode: "lines",
      line: { color, width: 1.8 },
      text: told,
      hovertemplate: `%{y:.2f} %{text}<extra>${name}</extra>`,
    },
    {
      ...shared,
      y: n,
      yaxis: "y2",
      mode: "lines",
      line: { color, width: 1.4, shape: "hv" },
      hovertemplate: `n = %{y}<extra>${name}</extra>`,
    },
  ];
}

/**
 * @param {string} title
 * @returns {Partial<LayoutAxis>}
 */
const axis = (title) => ({
  ...axisStyle(title, SIZES),
  gridcolor: cssColor("figure-grid"),
  zerolinecolor: cssColor("figure-grid"),
});

/**
 * @param {readonly AveragedGroup[]} groups
 * @param {{step: number, ticks: number}} clock
 * @returns {Figure}
 */
export function averageFigure(groups, clock) {
  const most = Math.max(...groups.map(({ average }) => Math.max(...average.n)));
  /** @type {Partial<Layout>} */
  const layout = {
    ...figureStyle(12),
    hovermode: "closest",
    dragmode: dragMode(),
    margin: { l: 58, r: 14, t: 10, b: 42 },
    hoverlabel: { bgcolor: cssColor("surface"), font: { color: cssColor("text") } },
    xaxis: {
      ...axis("Time (min)"),
      anchor: "y2",
      zeroline: false,
      showgrid: false,
      range: [0, (clock.ticks - 1) * clock.step],
    },
    yaxis: { ...axis("Mean ± s.d. (z-score)"), domain: [SHARE + GAP, 1] },
    yaxis2: { ...axis("n"), domain: [0, SHARE], range: [0, most + 0.5], nticks: 4, tickformat: "d" },
  };
  return { data: groups.flatMap((group) => tracesOf(group, clock.step)), layout };
}
