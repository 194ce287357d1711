/* The pictures of the Development page as files, each with legend, unit and source; and as figures of the share menu. */

import { drawing, framed } from "../../../connectome/export/drawing.js";
import { cssColor } from "../../../dom/theme.js";
import { counted, escapeXml } from "../../../foundation/text.js";
import { register } from "../../../sharing/registered.js";
import { trendSvg } from "./views.js";

const CELL = { width: 74, least: 32, height: 20, name: 60, gap: 8, present: 60, kind: 170, head: 24, line: 14 }; // px, of the heatmap
const SCALE = { width: 330, key: 180 }; // px, of what explains its colors
const SMALL = { width: 340, height: 300, head: 22, across: 4 }; // px, of one of the seven graphs

const rounded = (value) => String(Math.round(value * 100) / 100);

/** Width of a stage, and whether the words beside the stages fit, in `room` px. */
function columnsIn(room, stages) {
  const cell = (beside) => (room - 2 * CELL.name - beside) / stages;
  const beside =
    [CELL.gap + CELL.present + CELL.kind, CELL.gap + CELL.present, 0].find((some) => cell(some) >= CELL.least) ?? 0;
  return {
    width: Math.min(CELL.width, Math.max(CELL.least, cell(beside))),
    present: beside > 0,
    kind: beside > CELL.gap + CELL.present,
    beside,
  };
}

/** The table of the heatmap in its present order: {svg, width, height}. `room`: px that are there for it. */
function heatmap(page, room = Infinity) {
  const css = cssColor;
  const { answer, config, heatmap: view } = page;
  const { colors, ordered } = view;
  const left = 2 * CELL.name;
  const column = columnsIn(room, answer.stages.length);
  const right = left + answer.stages.length * column.width;
  const [present, kind] = [right + CELL.gap, right + CELL.gap + CELL.present];
  const lines = column.width < CELL.width ? 2 : 1; // "L1, 0 h" is wider than a narrow column
  const top = CELL.head + (lines - 1) * CELL.line;
  const heads = [
    ["From", 0],
    ["To", CELL.name],
    ...answer.stages.map((stage, k) => [stage.name, left + k * column.width]),
    ...(column.present ? [["Present", present]] : []),
    ...(column.kind ? [["Kind", kind]] : []),
  ].flatMap(([words, x]) => {
    const parts = lines > 1 ? words.split(", ") : [words];
    return parts.map((part, k) => [part, x, top - CELL.head + CELL.line * (k + 2 - parts.length)]);
  });
  const rows = ordered.map((row, r) => {
    const y = top + r * CELL.height;
    const text = (x, words, ink = css("text"), anchor = "start") =>
      `<text x="${x}" y="${y + 14}" fill="${ink}" text-anchor="${anchor}">${escapeXml(words)}</text>`;
    const cells = row.stages.map((count, k) => {
      const x = left + k * column.width;
      if (count === null)
        return `<rect x="${x}" y="${y}" width="${column.width}" height="${CELL.height}" fill="url(#heat-missing)"/>`;
      const { fill, ink } = colors(count);
      return `<rect x="${x}" y="${y}" width="${column.width}" height="${CELL.height}" fill="${fill}"/>${text(x + column.width - 6, rounded(count), ink, "end")}`;
    });
    return [
      text(0, row.pre),
      text(CELL.name, row.post),
      ...cells,
      ...(column.present ? [text(present, `${row.present} of ${row.known}`)] : []),
      ...(column.kind ? [text(kind, config.kinds[row.kind])] : []),
    ].join("");
  });
  const bottom = top + ordered.length * CELL.height + 16;
  const width = right + column.beside;
  const { svg: scale, height } = colorScale(page, bottom, width);
  return {
    width,
    height: bottom + height,
    svg: `<defs><pattern id="heat-missing" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2" height="6" fill="${css("line-strong")}"/></pattern></defs>
      <g font-size="12">${heads.map(([words, x, y]) => `<text x="${x}" y="${y}" font-weight="600" fill="${css("text-soft")}">${escapeXml(words)}</text>`).join("")}${rows.join("")}${scale}</g>`,
  };
}

function colorScale(page, y, room) {
  const css = cssColor;
  const map = page.config.maps[page.state.map];
  const stops = map.map((color, k) => `<stop offset="${k / (map.length - 1)}" stop-color="${color}"/>`).join("");
  const [x, dy] = room < SCALE.width + SCALE.key ? [14, CELL.height] : [SCALE.width, 0]; // in a row, or below each other
  return {
    height: 24 + dy,
    svg: `<defs><linearGradient id="heat-scale">${stops}</linearGradient></defs><g transform="translate(0 ${y})" fill="${css("text-soft")}"><text y="10">0</text>
      <rect x="14" width="120" height="12" fill="url(#heat-scale)"/><text x="142" y="10">${rounded(page.heatmap.most)} ${escapeXml(page.answer.unit)}, logarithmic</text>
      <rect x="${x}" y="${dy}" width="22" height="12" fill="url(#heat-missing)" stroke="${css("line-strong")}"/><text x="${x + 30}" y="${dy + 10}">a cell is not in the data set</text></g>`,
  };
}

function multiples(page) {
  const css = cssColor;
  const stages = page.answer.stages.map((stage, k) => {
    const { svg, box } = page.stages.small(k);
    const [x, y] = [(k % SMALL.across) * SMALL.width, Math.floor(k / SMALL.across) * (SMALL.height + SMALL.head)];
    const words = `${stage.name} · ${counted(page.stages.rowsAt(k).length, "connection")}`;
    return `<text x="${x}" y="${y + 12}" font-size="12" font-weight="600" fill="${css("text")}">${escapeXml(words)}</text>
      <svg x="${x}" y="${y + SMALL.head}" width="${SMALL.width - 12}" height="${SMALL.height - 12}" viewBox="${box.join(" ")}">${svg}</svg>`;
  });
  return {
    width: SMALL.across * SMALL.width,
    height: Math.ceil(stages.length / SMALL.across) * (SMALL.height + SMALL.head),
    svg: stages.join(""),
  };
}

const PICTURES = { heatmap, multiples, trend: (page, room) => trendSvg(page.answer, page.heatmap.trend.trend, room) };
const TITLES = {
  heatmap: (page) => `Chemical ${page.answer.unit} of each connection from birth to adulthood`,
  multiples: () => "Chemical connections from birth to adulthood",
  trend: (page) => `${page.heatmap.trend.title} (${page.answer.unit})`,
};

/** Lines that say what a file shows and where it comes from. */
function developmentNotes(page) {
  const { rule, unit } = page.answer;
  return [
    `Connectome data: ${rule.citation}, doi:${rule.doi}. Chemical connections only; counts are ${unit}; adult: mean of two animals.`,
    ...(Number(page.state.threshold)
      ? [`Connections with at least ${page.state.threshold} ${unit} at the stage where they have most`]
      : []),
    page.sourceLine(),
  ];
}

/** A picture of the page as a file: {svg, width, height}. */
function developmentFigure(page, key) {
  const notes = developmentNotes(page);
  if (key === "graph") {
    page.stages.build();
    return drawing(page.leader, {
      legend: page.stages.legend(),
      notes: [`Stage: ${page.stages.title()}. Width: ln(${page.answer.unit} + 1)`, ...notes],
    });
  }
  const legend =
    key === "multiples" ? page.stages.legend().filter((line) => line.kind === "node" || line.kind === "square") : [];
  return framed(PICTURES[key](page), { title: TITLES[key](page), legend, notes });
}

/** Tell the share menu of the pictures that are not graphs. */
function registerFigures(page) {
  const titles = { heatmap: "Heatmap", multiples: "Seven graphs", trend: "Trend" };
  for (const [key, title] of Object.entries(titles)) {
    register(page.part(key), { title, svg: async ({ width }) => PICTURES[key](page, width) });
  }
}

export { developmentFigure, developmentNotes, registerFigures };
