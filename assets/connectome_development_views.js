/* What the Development page draws besides its graph: colours of counts, a trend line, small graphs. Nothing here knows the page. */
(() => {
  "use strict";
  const connectome = ((window.dash_clientside ??= {}).connectome ??= {});

  const THIN = 0.25; // px, the least width of an edge
  const CHART = { width: 620, height: 250, left: 46, right: 14, top: 14, bottom: 40 };

  const el = (...args) => connectome.element(...args);
  const escapeText = (text) => String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
  const rounded = (value) => String(Math.round(value * 100) / 100);

  /** [r, g, b] of "#rrggbb" or "rgb(r, g, b)". */
  const channels = (color) => (color.startsWith("#")
    ? [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16)) : color.match(/[\d.]+/g).map(Number));

  /** Colour and ink of a count. The scale is logarithmic, log(1 + n): most connections are weak, a few are strong. */
  function countColors(map, most) {
    const stops = map.map(channels);
    const top = Math.log1p(Math.max(most, 1));
    return (count) => {
      const at = (Math.log1p(count) / top) * (stops.length - 1);
      const low = Math.min(Math.floor(at), stops.length - 2);
      const rgb = stops[low].map((value, k) => Math.round(value + (stops[low + 1][k] - value) * (at - low)));
      const bright = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
      return { fill: `rgb(${rgb.join(" ")})`, ink: bright < 140 ? "#ffffff" : "#000000" };
    };
  }

  /** Columns of the heatmap: a table whose cells are coloured by their counts. */
  function heatmapColumns(answer, colors, kinds) {
    const stages = answer.stages.map((stage, k) => ({
      title: stage.name, width: 6.2,
      text: (row) => (row.stages[k] === null ? "" : rounded(row.stages[k])),
      value: (row) => row.stages[k] ?? -1,
      attributes: (row) => {
        if (row.stages[k] === null) return { class: "is-number heat-missing", title: `${row.pre} or ${row.post} is not in this data set` };
        const { fill, ink } = colors(row.stages[k]);
        return { class: "is-number heat-cell", style: `background:${fill};color:${ink}` };
      },
    }));
    return [
      { title: "From", width: 5, text: (row) => row.pre },
      { title: "To", width: 5, text: (row) => row.post },
      ...stages,
      { title: "Present", width: 5.5, text: (row) => `${row.present} of ${row.known}`, value: (row) => row.present },
      { title: "Kind", width: 9, text: (row) => kinds[row.kind] },
      { title: "Adult / young", width: 6.5, text: (row) => (row.fold === null ? "–" : `${rounded(row.fold)} ×`), value: (row) => row.fold ?? -1 },
    ];
  }

  /** A round number of steps up to at least `most`. */
  function ticks(most) {
    const raw = Math.max(most, 1) / 4;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((n) => n >= raw));
    return Array.from({ length: Math.ceil(Math.max(most, 1) / step) + 1 }, (_, k) => k * step);
  }

  /** Line through the stages over age; the data sets as points, those of one stage joined by a bar: their range. */
  function trendSvg(answer, trend) {
    const { width, height, left, right, top, bottom } = CHART;
    const marks = ticks(Math.max(0, ...trend.counts.filter((count) => count !== null)));
    const last = Math.max(...answer.hours);
    const x = (hours) => rounded(left + (hours / last) * (width - left - right));
    const y = (count) => rounded(height - bottom - (count / marks.at(-1)) * (height - top - bottom));
    const known = answer.stages.map((stage, k) => ({ ...stage, count: trend.stages[k] })).filter((stage) => stage.count !== null);
    const grid = marks.map((mark) => `<path class="trend-grid" d="M${left} ${y(mark)}H${width - right}"/><text x="${left - 8}" y="${Number(y(mark)) + 4}" text-anchor="end">${mark}</text>`);
    const hours = [...new Set(answer.hours)].map((one) => `<text x="${x(one)}" y="${height - bottom + 18}" text-anchor="middle">${one}</text>`);
    const ranges = answer.stages.filter((stage) => stage.columns.length > 1).map((stage) => {
      const counts = stage.columns.map((column) => trend.counts[column]).filter((count) => count !== null);
      const [low, high] = [y(Math.min(...counts)), y(Math.max(...counts))];
      return counts.length > 1 ? `<path class="trend-range" d="M${x(stage.hours)} ${low}V${high}m-5 0h10M${Number(x(stage.hours)) - 5} ${low}h10"/>` : "";
    });
    const points = trend.counts.map((count, k) => (count === null ? ""
      : `<circle class="trend-point" cx="${x(answer.hours[k])}" cy="${y(count)}" r="4"><title>${escapeText(`${answer.datasets[k]}: ${count}`)}</title></circle>`));
    const line = `<path class="trend-line" d="M${known.map((stage) => `${x(stage.hours)} ${y(stage.count)}`).join("L")}"/>`;
    return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Trend over age; the table beside it holds the counts.">${grid.join("")}${hours.join("")}
      <text x="${(left + width - right) / 2}" y="${height - 4}" text-anchor="middle">hours after birth</text>
      ${known.length ? line : ""}${ranges.join("")}${points.join("")}</svg>`;
  }

  /** One data set a line. */
  function countTable(answer, trend, datasets) {
    const names = new Map(datasets.map((dataset) => [dataset.id, dataset.name]));
    const rows = answer.datasets.map((id, k) => el("tr", {},
      el("td", {}, names.get(id) ?? id), el("td", { class: "is-number" }, `${answer.hours[k]} h`),
      el("td", { class: "is-number" }, trend.counts[k] === null ? "not reconstructed" : String(trend.counts[k]))));
    const head = ["Data set", "Age", answer.unit].map((text, k) => el("th", { scope: "col", ...(k ? { class: "is-number" } : {}) }, text));
    return el("table", { class: "table table-sm" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows));
  }

  /** A small static graph. `places`: id -> {x, y}; `edges`: [{pre, post, count}]; `paint(id)` -> {fill, missing}. */
  function smallGraph({ places, edges, paint, scale, marker }) {
    const all = [...places.values()];
    const low = { x: Math.min(...all.map((p) => p.x)) - 40, y: Math.min(...all.map((p) => p.y)) - 40 };
    const size = { x: Math.max(...all.map((p) => p.x)) + 40 - low.x, y: Math.max(...all.map((p) => p.y)) + 40 - low.y };
    const lines = edges.map(({ pre, post, count }) => {
      const [a, b] = [places.get(pre), places.get(post)];
      const width = Math.max(THIN, Math.log(count + 1) * scale);
      if (pre === post) return `<circle class="mini-loop" cx="${rounded(a.x)}" cy="${rounded(a.y - 22)}" r="14" stroke-width="${rounded(width)}"/>`;
      const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
      const stop = (length - 28) / length; // before the cell, with room for the arrow head
      return `<path d="M${rounded(a.x)} ${rounded(a.y)}L${rounded(a.x + (b.x - a.x) * stop)} ${rounded(a.y + (b.y - a.y) * stop)}" stroke-width="${rounded(width)}" marker-end="url(#${marker})"/>`;
    });
    const cells = [...places].map(([id, { x, y }]) => {
      const { fill, ink, missing, selected } = paint(id);
      const look = missing ? `class="mini-cell is-missing"` : `class="mini-cell${selected ? " is-selected" : ""}" fill="${fill}"`;
      return `<g><title>${escapeText(missing ? `${id}: not reconstructed` : id)}</title><circle ${look} cx="${rounded(x)}" cy="${rounded(y)}" r="${selected ? 22 : 17}"/>
        <text x="${rounded(x)}" y="${rounded(y + 4)}" font-size="11" text-anchor="middle" ${missing ? "" : `fill="${ink}"`}>${escapeText(id)}</text></g>`;
    });
    return `<svg viewBox="${rounded(low.x)} ${rounded(low.y)} ${rounded(size.x)} ${rounded(size.y)}" aria-hidden="true">
      <defs><marker id="${marker}" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path class="mini-head" d="M0 0L8 4L0 8Z"/></marker></defs>
      <g class="mini-edges">${lines.join("")}</g>${cells.join("")}</svg>`;
  }

  Object.assign(connectome, { countColors, heatmapColumns, trendSvg, countTable, smallGraph });
})();
