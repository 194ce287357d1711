/* The pictures of the Development page as files, each with legend, unit and source; and as figures of the share menu. */

import { drawing, framed } from "../../../connectome/export/drawing.js";
import { sourceLine } from "../../../connectome/export/source_line.js";
import { cssColor } from "../../../dom/theme.js";
import { counted, escapeXml } from "../../../foundation/text.js";
import { register } from "../../../sharing/registered.js";
import { heatmapSvg } from "./heatmap_picture.js";
import { trendSvg } from "./trend_picture.js";

/** @import {Drawing} from "../../../connectome/types.d.ts" */
/** @import {Development} from "./page.js" */
/** @import {DevelopmentAnswer, Part} from "./types.d.ts" */

const SMALL = { width: 340, height: 300, head: 22, gap: 12, across: 4 }; // px, of one of the seven graphs

/**
 * The seven graphs side by side.
 * @param {Development} page
 * @param {DevelopmentAnswer} answer
 * @returns {Part}
 */
function multiples(page, answer) {
  const stages = answer.stages.map((stage, k) => {
    const { svg, box } = page.stages.small(k);
    const [x, y] = [(k % SMALL.across) * SMALL.width, Math.floor(k / SMALL.across) * (SMALL.height + SMALL.head)];
    const words = `${stage.name} · ${counted(page.stages.rowsAt(k).length, "connection")}`;
    const size = `width="${SMALL.width - SMALL.gap}" height="${SMALL.height - SMALL.gap}"`;
    return `<text x="${x}" y="${y + 12}" font-size="12" font-weight="600" fill="${cssColor("text")}">${escapeXml(words)}</text>
      <svg x="${x}" y="${y + SMALL.head}" ${size} viewBox="${box.join(" ")}">${svg}</svg>`;
  });
  return {
    width: SMALL.across * SMALL.width,
    height: Math.ceil(stages.length / SMALL.across) * (SMALL.height + SMALL.head),
    svg: stages.join(""),
  };
}

/**
 * The pictures that are not graphs on a canvas: name in the share menu, title of a file, and the drawing in `room` px.
 * @type {Record<string, {
 *   name: string,
 *   title(page: Development, answer: DevelopmentAnswer): string,
 *   draw(page: Development, answer: DevelopmentAnswer, room?: number): Part,
 * }>}
 */
const PICTURES = {
  heatmap: {
    name: "Heatmap",
    title: (_, { unit }) => `Chemical ${unit} of each connection from birth to adulthood`,
    draw: (page, answer, room) => heatmapSvg(page.heatmap.drawn(answer), room),
  },
  multiples: {
    name: "Seven graphs",
    title: () => "Chemical connections from birth to adulthood",
    draw: multiples,
  },
  trend: {
    name: "Trend",
    title: (page, answer) => `${page.heatmap.trend(answer).title} (${answer.unit})`,
    draw: (page, answer, room) => trendSvg(answer, page.heatmap.trend(answer).trend, room),
  },
};

/** All that can be saved as a picture. */
export const FIGURES = [...Object.keys(PICTURES), "graph"];

/**
 * Lines that say what a file shows and where it comes from.
 * @param {Development} page
 * @param {DevelopmentAnswer} answer
 */
function sourceNotes({ state, config }, { rule, unit }) {
  return [
    `Connectome data: ${rule.citation}, doi:${rule.doi}. Chemical connections only; counts are ${unit}; adult: mean of two animals.`,
    ...(Number(state.threshold)
      ? [`Connections with at least ${state.threshold} ${unit} at the stage where they have most`]
      : []),
    sourceLine(config),
  ];
}

/**
 * A picture of the page as a file.
 * @param {Development} page
 * @param {DevelopmentAnswer} answer
 * @param {string} key of `FIGURES`
 * @returns {Drawing}
 */
export function figureFile(page, answer, key) {
  const notes = sourceNotes(page, answer);
  const lines = page.stages.legend();
  if (key === "graph") {
    page.stages.build();
    const stage = `Stage: ${page.stages.title()}. Width: ln(${answer.unit} + 1)`;
    return drawing(page.graph, { legend: lines, notes: [stage, ...notes] });
  }
  const { draw, title } = PICTURES[key];
  const legend = key === "multiples" ? lines.filter(({ kind }) => kind === "node" || kind === "square") : [];
  return framed(draw(page, answer), { title: title(page, answer), legend, notes });
}

/**
 * Tell the share menu of the pictures that are not graphs.
 * @param {Development} page
 */
export function registerFigures(page) {
  for (const [key, { name, draw }] of Object.entries(PICTURES)) {
    const svg = async (/** @type {{width: number}} */ { width }) => {
      if (!page.answer) throw new Error("There is nothing to share yet.");
      return draw(page, page.answer, width);
    };
    register(page.part(key), { title: name, svg });
  }
}
