/* The first tab of the Development page: connections by stages as a table of colors, and the trend of one or of sums. */

import { element as el } from "../../../dom/element.js";
import { Grid } from "../../../dom/grid/grid.js";
import { registerFigures } from "./figures.js";
import { countColors, countTable, heatmapColumns, trendSvg } from "./views.js";

const rounded = (value) => String(Math.round(value * 100) / 100);

class Heatmap {
  constructor(page) {
    this.page = page;
    this.grid = new Grid(page.part("heatmap"), {
      id: `${page.id}-heatmap`,
      label: "Synapses of each connection at each stage",
      onOpen: (row) => page.set({ pre: row.pre, post: row.post }),
    });
    registerFigures(page);
  }

  /** Most synapses of a connection at one stage: the end of the color scale. */
  get most() {
    return Math.max(1, ...this.page.rows.map((row) => Math.max(0, ...row.stages)));
  }

  get colors() {
    return countColors(this.page.config.maps[this.page.state.map], this.most);
  }

  /** The rows as they are ordered now, by a click on a heading or by the control. */
  get ordered() {
    const rows = this.page.order[this.page.state.order];
    return this.grid.sort.column >= 0 && !this.grid.stale ? this.grid.rows : rows;
  }

  drawChoices() {
    for (const end of ["pre", "post"]) {
      const names = [...new Set(this.page.rows.map((row) => row[end]))].sort();
      this.page
        .control(end)
        .replaceChildren(
          el("option", { value: "" }, "All"),
          ...names.map((name) => el("option", { value: name }, name)),
        );
    }
  }

  draw() {
    const { page } = this;
    const { answer, state, config } = page;
    if (this.orderedBy !== state.order) this.grid.sort = { column: -1, up: true }; // the chosen order wins over an older click on a heading
    this.orderedBy = state.order;
    // only what changes the table makes it anew: a choice of the trend does not
    const key = [answer, page.rows, state.order, state.map, document.documentElement.dataset.bsTheme];
    if (!this.drawn || key.some((part, k) => part !== this.drawn[k])) {
      this.grid.set(heatmapColumns(answer, this.colors, config.kinds), page.order[state.order]);
      this.drawn = key;
      this.drawScale();
    }
    this.drawTrend();
  }

  drawScale() {
    const { answer, config, state } = this.page;
    const bar = el("span", { class: "development-ramp", "aria-hidden": "true" });
    bar.style.background = `linear-gradient(90deg, ${config.maps[state.map].join(", ")})`;
    this.page
      .part("scale")
      .replaceChildren(
        el("span", {}, "0", bar, `${rounded(this.most)} ${answer.unit}, logarithmic`),
        el("span", {}, el("span", { class: "heat-missing", "aria-hidden": "true" }), "a cell is not in the data set"),
      );
  }

  /** Counts of some rows added up: those that are known; null where none is. */
  sum(rows) {
    const { answer } = this.page;
    const added = (values) => {
      const known = values.filter((value) => value !== null);
      return known.length || !values.length ? known.reduce((sum, value) => sum + value, 0) : null;
    };
    const counts = answer.datasets.map((_, k) => added(rows.map((row) => row.counts[k])));
    const stages = answer.stages.map(({ columns }) => {
      const known = columns.map((column) => counts[column]).filter((count) => count !== null);
      return known.length ? added(known) / known.length : null;
    });
    return { counts, stages };
  }

  /** The trend that is shown: {trend, row, title}. */
  get trend() {
    const { state, rows, config } = this.page;
    const { pre, post } = state;
    const chosen = rows.filter((row) => (!pre || row.pre === pre) && (!post || row.post === post));
    if (!pre || !post)
      return {
        trend: this.sum(chosen),
        row: null,
        title: `Sum of the connections ${pre ? `from ${pre}` : post ? `to ${post}` : "above"}`,
      };
    const [row] = chosen;
    if (!row) return { trend: this.sum([]), row: null, title: `${pre} → ${post}: no connection found in any data set` };
    return {
      trend: row,
      row,
      title: `${pre} → ${post}: present in ${row.present} of ${row.known}, ${config.kinds[row.kind].toLowerCase()}`,
    };
  }

  drawTrend() {
    const { page } = this;
    for (const key of ["pre", "post", "order", "map"]) page.control(key).value = page.state[key];
    const { trend, row, title } = this.trend;
    page.part("trend-title").textContent =
      `${title}. Points are data sets, the line joins the stages, the bar is the range of the two adults.`;
    const { svg, width, height } = trendSvg(page.answer, trend, page.part("trend").clientWidth);
    page.part("trend").innerHTML =
      `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Trend over age; the table beside it holds the counts.">${svg}</svg>`;
    page.part("trend-table").replaceChildren(countTable(page.answer, trend, page.config.datasets));
    this.grid.mark(row ? row.id : null);
  }
}

export { Heatmap };
