/* What is known of the cell or connection under focus, on both sides. */

import { CHEMICAL, ELECTRICAL } from "../../../connectome/model/edges.js";
import { nameButton, panelFact, panelHeading, panelPartners } from "../../../connectome/panel/facts.js";
import { nodePanel } from "../../../connectome/panel/panel.js";
import { element as el } from "../../../dom/element.js";
import { totals } from "../totals.js";
import { largest } from "./rows.js";

/** @import {Facts} from "../../../connectome/types.d.ts" */
/** @import {Compare} from "./page.js" */
/** @import {CompareAnswer, CompareRow} from "./types.d.ts" */

/**
 * "12 | 3.5", "?" where a side is not known.
 * @param {Pick<CompareRow, "weights">} row
 */
export const bothWeights = ({ weights }) =>
  weights.map((weight) => (weight === null ? "?" : String(Math.round(weight * 100) / 100))).join(" | ");

/**
 * @param {Compare} page
 * @param {Facts} facts
 * @param {CompareAnswer} answer
 */
export function cellPanel(page, facts, answer) {
  const name = facts.label;
  const rows = page.sifted.drawn.difference
    .filter((row) => row.pre === name || row.post === name)
    .map((row) => ({ ...row, count: largest(row.weights) }));
  const chemical = rows.filter((row) => row.type === CHEMICAL);
  const [inputs, outputs] = [chemical.filter((row) => row.post === name), chemical.filter((row) => row.pre === name)];
  const gaps = rows.filter((row) => row.type === ELECTRICAL);
  const kinds = rows.map((row) => row.status);
  return nodePanel(facts, [], {
    selected: page.selected.has(name),
    connected: page.state.connected === "1",
    links: page.config.links,
    lists: [
      el(
        "h4",
        {},
        `Connections, ${page.datasets.map(({ short_name }) => short_name).join(" | ")} (${answer.measure_unit})`,
      ),
      el("dl", { class: "connectome-facts" }, ...totals(page.labels, kinds)),
      ...panelPartners("Inputs", inputs, (row) => row.pre, bothWeights),
      ...panelPartners("Outputs", outputs, (row) => row.post, bothWeights),
      ...panelPartners("Gap junctions", gaps, (row) => (row.pre === name ? row.post : row.pre), bothWeights),
    ],
  });
}

/**
 * @param {Compare} page
 * @param {CompareRow} row
 * @param {CompareAnswer} answer
 */
export function connectionPanel(page, row, answer) {
  const chemical = row.type === CHEMICAL;
  const share = (/** @type {number} */ k) => {
    const weight = row.weights[k];
    return answer.measure === "percent_input" && weight !== null ? `, ${weight.toFixed(2)} % of input` : "";
  };
  return [
    panelHeading(`${row.pre} ${chemical ? "→" : "—"} ${row.post}`, chemical ? "chemical" : "gap junction"),
    el(
      "dl",
      { class: "connectome-facts" },
      ...panelFact("Status", page.labels[row.status]),
      ...page.datasets.flatMap((dataset, k) => panelFact(dataset.short_name, `${page.text(row, k)}${share(k)}`)),
      ...panelFact("Why", row.reason ?? ""),
    ),
    el("p", { class: "connectome-actions" }, nameButton(row.pre), " ", nameButton(row.post)),
  ];
}
