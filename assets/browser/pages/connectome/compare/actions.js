/* What the Compare page saves and swaps, by the data-action of its buttons. */

import { drawing as connectomeDrawing } from "../../../connectome/export/drawing.js";
import { CHEMICAL } from "../../../connectome/model/edges.js";
import { savers } from "../../../connectome/page/savers.js";
import { save } from "../../../dom/files.js";
import { csvText } from "../../../foundation/csv.js";
import { setProps } from "../../../vendors/dash.js";

const NAMES = { a: "left", b: "right", difference: "difference" };

/** A number with its sign; a true minus. */
const signed = (value, decimals) => `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(value).toFixed(decimals)}`;

/** Lines that say what a file shows and where it comes from. */
function sourceNotes(page) {
  const [left, right] = page.datasets;
  const cite = (dataset) =>
    `${dataset.name} (${dataset.id}, ${dataset.unit}): ${dataset.citations.map((citation) => citation.text).join("; ")}`;
  return [
    `Left: ${cite(left)}`,
    `Right: ${cite(right)}`,
    `Compared: ${page.answer.measure_unit}, tolerance ${page.state.tolerance} %; at least ${page.state.chemical} chemical or ${page.state.electrical} gap junctions on one side`,
    ...(page.answer.measure_reason ? [page.answer.measure_reason] : []),
    page.sourceLine(),
  ];
}

function tableCsv(page) {
  const [a, b] = page.datasets;
  const header = [
    "pre",
    "post",
    "type",
    "status",
    `left (${a.unit})`,
    `right (${b.unit})`,
    `left (${page.answer.measure_unit}, compared)`,
    `right (${page.answer.measure_unit}, compared)`,
    "reason",
  ];
  const rows = page.drawn.difference.map((row) => [
    row.pre,
    row.post,
    row.type === CHEMICAL ? "chemical" : "electrical",
    row.status,
    ...[...row.list_count, ...row.weights].map((value) => value ?? ""),
    row.reason ?? "",
  ]);
  return csvText(header, rows, sourceNotes(page));
}

function compareActions(page) {
  const withAnswer = (run) => () => (page.answer ? run() : page.say("There is nothing to save yet."));
  const saves = Object.entries(NAMES).flatMap(([view, name]) => {
    const drawing = () => connectomeDrawing(page.graphs[view], { legend: page.legend(view), notes: sourceNotes(page) });
    return Object.entries(savers(page, `connectome comparison ${name}`, drawing)).map(([form, save]) => [
      `save-${form}-${view}`,
      withAnswer(save),
    ]);
  });
  return {
    ...Object.fromEntries(saves),
    "save-csv": withAnswer(() => save("connectome comparison.csv", tableCsv(page), "text/csv")),
    retry: () => page.ask(),
    swap: () => {
      const { a, b } = page.state;
      setProps(`${page.id}-a`, { value: b });
      setProps(`${page.id}-b`, { value: a });
    },
  };
}

export { compareActions, signed };
