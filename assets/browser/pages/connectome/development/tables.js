/* The Development page as tables: connections by stages, colored by their counts; and the counts of the trend. */

import { element as el } from "../../../dom/element.js";
import { rounded } from "../../../foundation/numbers.js";

import { whyNot } from "./connections.js";

/** @import {Column} from "../../../dom/grid/grid.js" */
/** @import {Colors, Connection, Counts, DevelopmentAnswer, Stage} from "./types.d.ts" */

/**
 * @param {Stage} stage
 * @param {number} k its number
 * @param {Colors} colors
 * @returns {Column<Connection>}
 */
const stageColumn = (stage, k, colors) => ({
  title: stage.name,
  hint: `Synapses at this stage${stage.columns.length > 1 ? ", mean of its animals" : ""}; empty where it is not known, which is not 0.`,
  width: stage.name.length > 8 ? 6 : 4.5,
  text: ({ stages }) => String(stages[k] === null ? "" : rounded(stages[k])),
  value: ({ stages }) => stages[k] ?? -1,
  attributes: (row) => look(row, k, stage, colors),
});

/**
 * Attributes of a count.
 * @param {Connection} row
 * @param {number} k number of the stage
 * @param {Stage} stage
 * @param {Colors} colors
 * @returns {Record<string, string>}
 */
function look(row, k, { columns }, colors) {
  const count = row.stages[k];
  if (count === null)
    return { class: "is-number heat-missing", title: `${row.pre} → ${row.post}: ${whyNot(row, columns)}` };
  const { fill, ink } = colors(count);
  return { class: "is-number heat-cell", style: `background:${fill};color:${ink}` };
}

/**
 * @param {number | null} ratio null: nothing there before, or not known
 */
export const times = (ratio) => (ratio === null ? "–" : `${rounded(ratio)} ×`);

/**
 * Columns of the heatmap.
 * @param {readonly Stage[]} stages
 * @param {Colors} colors
 * @param {Record<string, string>} kinds labels
 * @returns {Column<Connection>[]}
 */
export const heatmapColumns = (stages, colors, kinds) => [
  { title: "From", width: 4, text: (row) => row.pre },
  { title: "To", width: 4, text: (row) => row.post },
  ...stages.map((stage, k) => stageColumn(stage, k, colors)),
  {
    title: "Present",
    hint: "Data sets that hold the connection, of those that hold both cells.",
    width: 4.6,
    text: (row) => `${row.present} of ${row.known}`,
    value: (row) => row.present,
  },
  {
    title: "Kind",
    hint: "How it changes with age: stable, variable, or developmentally dynamic (Witvliet et al., 2021).",
    width: 10.4,
    text: (row) => kinds[row.kind],
    attributes: (row) => ({ class: `heat-kind is-${row.kind}` }),
  },
  {
    title: "Adult/young",
    hint: "Mean of the adults over the mean of the two youngest animals, of the counts shown.",
    width: 6.2,
    text: (row) => times(row.ratio),
    value: (row) => row.ratio ?? -1,
  },
  {
    title: "Relative",
    hint:
      "The same relative to the total of each data set (adults have more than four times the synapses of the young), " +
      "left and right pooled: what the kind is judged by.",
    width: 6.2,
    text: (row) => times(row.fold),
    value: (row) => row.fold ?? -1,
  },
];

/**
 * The counts of the trend, one data set a line.
 * @param {Pick<DevelopmentAnswer, "datasets" | "hours" | "unit">} answer
 * @param {Pick<Counts, "counts"> & {states?: Connection["states"]}} trend
 * @param {readonly {id: string, short_name: string}[]} datasets
 */
export function countTable(answer, trend, datasets) {
  const names = new Map(datasets.map((dataset) => [dataset.id, dataset.short_name]));
  const rows = answer.datasets.map((id, k) =>
    el(
      "tr",
      {},
      el("td", {}, names.get(id) ?? id),
      el("td", { class: "is-number" }, `${answer.hours[k]} h`),
      el("td", { class: "is-number" }, String(trend.counts[k] ?? whyNot(trend, [k]))),
    ),
  );
  const head = ["Data set", "Age", answer.unit].map((text, k) =>
    el("th", { scope: "col", ...(k ? { class: "is-number" } : {}) }, text),
  );
  return el("table", { class: "table table-sm" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows));
}
