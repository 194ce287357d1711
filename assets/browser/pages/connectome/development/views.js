/* What the Development page draws besides its graph: colors of counts, a trend line, small graphs, as SVG without any class, so
   that the page and a file show the same. Nothing here knows the page. */

import { element as el } from "../../../dom/element.js";
import { cssColor } from "../../../dom/theme.js";
import { inkOn, mixed } from "../../../foundation/color.js";
import { escapeXml as escapeText } from "../../../foundation/text.js";

const THIN = 0.25; // px, the least width of an edge
const CHART = { least: 300, most: 620, height: 250, left: 62, right: 14, top: 14, bottom: 40 };

const rounded = (value) => String(Math.round(value * 100) / 100);

/** Color and ink of a count. The scale is logarithmic, log(1 + n): most connections are weak, a few are strong. */
function countColors(map, most) {
  const top = Math.log1p(Math.max(most, 1));
  return (count) => {
    const at = (Math.log1p(count) / top) * (map.length - 1);
    const low = Math.min(Math.floor(at), map.length - 2);
    const fill = mixed(map[low], map[low + 1], at - low);
    return { fill, ink: inkOn([fill]) };
  };
}

/** Columns of the heatmap: a table whose cells are colored by their counts. */
function heatmapColumns(answer, colors, kinds) {
  const stages = answer.stages.map((stage, k) => ({
    title: stage.name,
    width: stage.name.length > 8 ? 6 : 4.5,
    text: (row) => (row.stages[k] === null ? "" : rounded(row.stages[k])),
    value: (row) => row.stages[k] ?? -1,
    attributes: (row) => {
      if (row.stages[k] === null)
        return { class: "is-number heat-missing", title: `${row.pre} or ${row.post} is not in this data set` };
      const { fill, ink } = colors(row.stages[k]);
      return { class: "is-number heat-cell", style: `background:${fill};color:${ink}` };
    },
  }));
  return [
    { title: "From", width: 4, text: (row) => row.pre },
    { title: "To", width: 4, text: (row) => row.post },
    ...stages,
    { title: "Present", width: 4.6, text: (row) => `${row.present} of ${row.known}`, value: (row) => row.present },
    {
      title: "Kind",
      width: 10.4,
      text: (row) => kinds[row.kind],
      attributes: (row) => ({ class: `heat-kind is-${row.kind}` }),
    },
    {
      title: "Adult/young",
      width: 6.2,
      text: (row) => (row.fold === null ? "–" : `${rounded(row.fold)} ×`),
      value: (row) => row.fold ?? -1,
    },
  ];
}

/** A round number of steps up to at least `most`. */
function ticks(most) {
  const raw = Math.max(most, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(
    1,
    [1, 2, 5, 10].map((n) => n * power).find((n) => n >= raw),
  );
  return Array.from({ length: Math.ceil(Math.max(most, 1) / step) + 1 }, (_, k) => k * step);
}

/** Line through the stages over age; the data sets as points, those of one stage joined by a bar: their range.
    {svg, width, height}; `room`: px that are there for it. */
function trendSvg(answer, trend, room = CHART.most) {
  const { least, most, height, left, right, top, bottom } = CHART;
  const width = Math.min(most, Math.max(least, room));
  const css = cssColor;
  const marks = ticks(Math.max(0, ...trend.counts));
  const last = Math.max(...answer.hours);
  const x = (hours) => rounded(left + (hours / last) * (width - left - right));
  const y = (count) => rounded(height - bottom - (count / marks.at(-1)) * (height - top - bottom));
  const known = answer.stages
    .map((stage, k) => ({ ...stage, count: trend.stages[k] }))
    .filter((stage) => stage.count !== null);
  const grid = marks.map(
    (mark) =>
      `<path d="M${left} ${y(mark)}H${width - right}" stroke="${css("line")}"/><text x="${left - 8}" y="${Number(y(mark)) + 4}" text-anchor="end">${mark}</text>`,
  );
  const hours = [...new Set(answer.hours)].map(
    (one) => `<text x="${x(one)}" y="${height - bottom + 18}" text-anchor="middle">${one}</text>`,
  );
  const ranges = answer.stages
    .filter((stage) => stage.columns.length > 1)
    .map((stage) => {
      const counts = stage.columns.map((column) => trend.counts[column]).filter((count) => count !== null);
      const [low, high] = [y(Math.min(...counts)), y(Math.max(...counts))];
      return counts.length > 1
        ? `<path d="M${x(stage.hours)} ${low}V${high}m-5 0h10M${Number(x(stage.hours)) - 5} ${low}h10" fill="none" stroke="${css("text-soft")}" stroke-width="2"/>`
        : "";
    });
  const points = trend.counts.map((count, k) =>
    count === null
      ? ""
      : `<circle cx="${x(answer.hours[k])}" cy="${y(count)}" r="4" fill="${css("surface")}" stroke="${css("accent")}" stroke-width="2"><title>${escapeText(`${answer.datasets[k]}: ${count}`)}</title></circle>`,
  );
  const line = `<path d="M${known.map((stage) => `${x(stage.hours)} ${y(stage.count)}`).join("L")}" fill="none" stroke="${css("accent")}" stroke-width="2.5"/>`;
  const svg = `<g font-size="12" fill="${css("text-soft")}">${grid.join("")}${hours.join("")}
    <text x="${(left + width - right) / 2}" y="${height - 4}" text-anchor="middle">hours after birth</text>
    <text transform="translate(12 ${(top + height - bottom) / 2}) rotate(-90)" text-anchor="middle">${escapeText(answer.unit)}</text></g>
    ${known.length ? line : ""}${ranges.join("")}${points.join("")}`;
  return { svg, width, height };
}

/** One data set a line. */
function countTable(answer, trend, datasets) {
  const names = new Map(datasets.map((dataset) => [dataset.id, dataset.name]));
  const rows = answer.datasets.map((id, k) =>
    el(
      "tr",
      {},
      el("td", {}, names.get(id) ?? id),
      el("td", { class: "is-number" }, `${answer.hours[k]} h`),
      el("td", { class: "is-number" }, trend.counts[k] === null ? "not in the data set" : String(trend.counts[k])),
    ),
  );
  const head = ["Data set", "Age", answer.unit].map((text, k) =>
    el("th", { scope: "col", ...(k ? { class: "is-number" } : {}) }, text),
  );
  return el("table", { class: "table table-sm" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows));
}

/** A small static graph, {svg, box: [x, y, width, height]}. `places`: id -> {x, y}; `edges`: [{pre, post, count}];
    `paint(id)` -> {fill, ink, missing, selected}. */
function smallGraph({ places, edges, paint, scale, marker }) {
  const css = cssColor;
  const all = [...places.values()];
  const low = { x: Math.min(...all.map((p) => p.x)) - 40, y: Math.min(...all.map((p) => p.y)) - 40 };
  const size = { x: Math.max(...all.map((p) => p.x)) + 40 - low.x, y: Math.max(...all.map((p) => p.y)) + 40 - low.y };
  const lines = edges.map(({ pre, post, count }) => {
    const [a, b] = [places.get(pre), places.get(post)];
    const width = Math.max(THIN, Math.log(count + 1) * scale);
    if (pre === post)
      return `<circle cx="${rounded(a.x)}" cy="${rounded(a.y - 22)}" r="14" stroke-width="${rounded(width)}"/>`;
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const stop = (length - 28) / length; // before the cell, with room for the arrow head
    return `<path d="M${rounded(a.x)} ${rounded(a.y)}L${rounded(a.x + (b.x - a.x) * stop)} ${rounded(a.y + (b.y - a.y) * stop)}" stroke-width="${rounded(width)}" marker-end="url(#${marker})"/>`;
  });
  const [soft, text] = [css("text-soft"), css("text")];
  const cells = [...places].map(([id, { x, y }]) => {
    const { fill, ink, missing, selected } = paint(id);
    const look = missing
      ? `fill="none" stroke="${soft}" stroke-dasharray="4 3"`
      : `fill="${fill}"${selected ? ` stroke="${text}" stroke-width="4"` : ""}`;
    return `<g><title>${escapeText(missing ? `${id}: not in this data set` : id)}</title><circle ${look} cx="${rounded(x)}" cy="${rounded(y)}" r="${selected ? 22 : 17}"/>
      <text x="${rounded(x)}" y="${rounded(y + 4)}" font-size="11" text-anchor="middle" fill="${missing ? soft : ink}">${escapeText(id)}</text></g>`;
  });
  const color = css("synapse-c");
  const svg = `<defs><marker id="${marker}" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8Z" fill="${color}"/></marker></defs>
    <g fill="none" stroke="${color}" opacity="0.75">${lines.join("")}</g>${cells.join("")}`;
  return { svg, box: [low.x, low.y, size.x, size.y].map((value) => Math.round(value)) };
}

export { countColors, countTable, heatmapColumns, smallGraph, trendSvg };
