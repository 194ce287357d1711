/* The first tab of the Development page: connections by stages as a table of colors, and the trend of one or of sums. */

import { element as el } from "../../../dom/element.js";
import { Grid } from "../../../dom/grid/grid.js";
import { rounded } from "../../../foundation/numbers.js";
import { countColors } from "./colors.js";
import { mostOf, trendOf } from "./connections.js";
import { registerFigures } from "./files.js";
import { countTable, heatmapColumns } from "./tables.js";
import { trendSvg } from "./trend_picture.js";

/** @import {Development} from "./page.js" */
/** @import {Connection, DevelopmentAnswer} from "./types.d.ts" */

const ENDS = /** @type {const} */ (["pre", "post"]);

export class Heatmap {
  /** What the table was made of: only what changes it makes it anew, a choice of the trend does not. */
  made = /** @type {unknown[]} */ ([]);
  /** The order that the table was drawn in. */
  orderedBy = "";

  /** @param {Development} page */
  constructor(page) {
    this.page = page;
    this.grid = new Grid(page.part("heatmap"), {
      id: `${page.id}-heatmap`,
      label: "Synapses of each connection at each stage",
      onOpen: (/** @type {Connection} */ row) => page.set({ pre: row.pre, post: row.post }),
    });
    registerFigures(page);
  }

  /** Colors of the scale. @returns {string[]} */
  get map() {
    return this.page.config.maps[this.page.state.map];
  }

  /** The rows as they are ordered now, by a click on a heading or by the control. @returns {Connection[]} */
  get ordered() {
    const { page, grid } = this;
    return grid.sort.column >= 0 && !grid.stale ? grid.rows : page.order[page.state.order];
  }

  /**
   * The table, as a picture shows it.
   * @param {DevelopmentAnswer} answer
   */
  drawn({ stages, unit }) {
    const { map, ordered: rows } = this;
    const most = mostOf(this.page.rows);
    return { stages, unit, kinds: this.page.config.kinds, rows, colors: countColors(map, most), map, most };
  }

  /** @param {DevelopmentAnswer} answer */
  trend(answer) {
    const { rows, state, config } = this.page;
    return trendOf(rows, { pre: state.pre, post: state.post }, answer, config.kinds);
  }

  /** What can be chosen of the trend. */
  drawChoices() {
    for (const end of ENDS) {
      const names = [...new Set(this.page.rows.map((row) => row[end]))].sort();
      const options = names.map((name) => el("option", { value: name }, name));
      this.page.control(end).replaceChildren(el("option", { value: "" }, "All"), ...options);
    }
  }

  /** @param {DevelopmentAnswer} answer */
  draw(answer) {
    const { page, grid, orderedBy, made } = this;
    const { state, config } = page;
    if (orderedBy !== state.order) grid.sort = { column: -1, up: true }; // the chosen order wins over an older click on a heading
    this.orderedBy = state.order;
    const key = [answer, page.rows, state.order, state.map, document.documentElement.dataset.bsTheme];
    if (key.some((part, k) => part !== made[k])) {
      const { stages, colors } = this.drawn(answer);
      grid.set(heatmapColumns(stages, colors, config.kinds), page.order[state.order]);
      this.made = key;
      this.drawScale(answer);
    }
    this.drawTrend(answer);
  }

  /** @param {DevelopmentAnswer} answer */
  drawScale({ unit }) {
    const bar = el("span", { class: "development-ramp", "aria-hidden": "true" });
    bar.style.background = `linear-gradient(90deg, ${this.map.join(", ")})`;
    this.page
      .part("scale")
      .replaceChildren(
        el("span", {}, "0", bar, `${rounded(mostOf(this.page.rows))} ${unit}, logarithmic`),
        el(
          "span",
          {},
          el("span", { class: "heat-missing", "aria-hidden": "true" }),
          "not known: a cell not grown yet, or not known to be there",
        ),
      );
  }

  /** @param {DevelopmentAnswer} answer */
  drawTrend(answer) {
    const { page } = this;
    for (const key of ["pre", "post", "order", "map"]) page.control(key).value = page.state[key];
    const { trend, row, title } = this.trend(answer);
    page.part("trend-title").textContent =
      `${title}. Points are data sets, the line joins the stages, the bar is the range of the two adults.`;
    const { svg, width, height } = trendSvg(answer, trend, page.part("trend").clientWidth);
    page.part("trend").innerHTML =
      `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Trend over age; the table beside it holds the counts.">${svg}</svg>`;
    page.part("trend-table").replaceChildren(countTable(answer, trend, page.config.datasets));
    this.grid.mark(row ? row.id : null);
  }
}
