/* A feature of the encoding as the colors of cells: which value a cell has, and what it looks like. Pure. */

import { colorAt } from "../../../foundation/color.js";

/** @import {Entered} from "../../connectome/types.d.ts" */
/** @import {EncodingConfig, EncodingState, Feature} from "./types.d.ts" */

/** @typedef {Pick<EncodingConfig, "features" | "scales" | "rows" | "rowOfCell" | "defaults">} Table */

export const DECIMALS = 3; // of a value

/**
 * What the fields of the limits mean for the address: "" for those of the feature itself; null where they are no limits.
 * @param {Entered} low
 * @param {Entered} high
 * @param {Pick<Feature, "low" | "high">} feature
 */
export function limitsText(low, high, feature) {
  const typed = [low, high].map((value) =>
    value === null || value === undefined || value === "" ? NaN : Number(value),
  );
  if (!(typed[0] < typed[1])) return null;
  return typed[0] === feature.low && typed[1] === feature.high ? "" : typed.join(",");
}

/** The members of a class may have values of their own: then the class has none. */
export class Coloring {
  /**
   * @param {Table} table
   * @param {Pick<EncodingState, "feature" | "map" | "limits">} state
   */
  constructor(table, { feature, map, limits }) {
    this.table = table;
    const key = feature || table.defaults.feature;
    const found = table.features.find((one) => one.key === key);
    if (!found) throw new Error(`There is no feature ${key}.`);
    this.feature = found;
    this.scaleName = map || found.scale;
    this.scale = table.scales[this.scaleName];
    const [low, high] = limits ? limits.split(",").map(Number) : [found.low, found.high];
    /** @type {[number, number]} values of the two ends of the scale */
    this.limits = [low, high];
  }

  /** Name of the feature with its unit. */
  get measure() {
    const { name, unit } = this.feature;
    return name.endsWith(`(${unit})`) ? name : `${name} (${unit})`;
  }

  /**
   * Names of the rows of some cells, undefined among them where a cell has none.
   * @param {readonly string[]} cells
   */
  rowsOf(cells) {
    return [...new Set(cells.map((cell) => /** @type {string | undefined} */ (this.table.rowOfCell[cell])))];
  }

  /**
   * The row of the class table for a cell, or for cells that share one; null without data.
   * @param {readonly string[]} cells
   */
  rowOf(cells) {
    const [row, ...others] = this.rowsOf(cells);
    return row === undefined || others.length ? null : this.table.rows[row];
  }

  /**
   * @param {readonly string[]} cells
   * @returns {number | null}
   */
  valueOf(cells) {
    const value = this.rowOf(cells)?.[this.feature.key];
    return typeof value === "number" ? value : null;
  }

  /**
   * #rrggbb; outside the limits the ends of the scale.
   * @param {number} value
   */
  colorOf(value) {
    const [low, high] = this.limits;
    return colorAt(this.scale, (value - low) / (high - low));
  }

  /**
   * The value of some cells in words.
   * @param {readonly string[]} cells
   */
  told(cells) {
    const rows = this.rowsOf(cells);
    if (rows.length > 1)
      return `differs within the class (rows ${rows.filter(Boolean).join(", ")}): add its cells one by one`;
    const [row, value] = [this.rowOf(cells), this.valueOf(cells)];
    if (!row || value === null) return "no data";
    return `${value.toFixed(DECIMALS)} (class ${row.class}, n = ${row.count})`;
  }
}
