/* What is known of the cell or connection under focus, at the stage shown. */

import { nameButton, panelFact, panelHeading, panelPartners } from "../../../connectome/panel/facts.js";
import { nodePanel } from "../../../connectome/panel/panel.js";
import { element as el } from "../../../dom/element.js";
import { rounded } from "../../../foundation/numbers.js";
import { totals } from "../totals.js";
import { whyNot } from "./connections.js";
import { times } from "./tables.js";

/** @import {Facts} from "../../../connectome/types.d.ts" */
/** @import {Development} from "./page.js" */
/** @import {Connection, DevelopmentAnswer} from "./types.d.ts" */

/**
 * @param {Development} page
 * @param {Facts} facts
 * @param {DevelopmentAnswer} answer
 */
export function cellPanel(page, facts, answer) {
  const name = facts.label;
  const k = page.stages.at;
  const rows = page.rows.filter((row) => row.pre === name || row.post === name);
  const there = rows.map((row) => ({ ...row, count: row.stages[k] ?? 0 })).filter((row) => row.count > 0);
  const [inputs, outputs] = [there.filter((row) => row.post === name), there.filter((row) => row.pre === name)];
  const text = (/** @type {{count: number}} */ { count }) => String(rounded(count));
  const kinds = rows.map((row) => row.kind);
  return nodePanel(facts, [], {
    selected: page.selected.has(name),
    connected: page.state.connected === "1",
    links: page.config.links,
    lists: [
      el("h4", {}, "Connections over all stages"),
      el("dl", { class: "connectome-facts" }, ...totals(page.config.kinds, kinds)),
      el("h4", {}, `At ${page.stages.title()} (${answer.unit})`),
      ...panelPartners("Inputs", inputs, (row) => row.pre, text),
      ...panelPartners("Outputs", outputs, (row) => row.post, text),
    ],
  });
}

/**
 * @param {Connection} row
 * @param {DevelopmentAnswer} answer
 * @param {Record<string, string>} kinds labels
 */
export function connectionPanel(row, { datasets, hours, unit }, kinds) {
  const counts = datasets.flatMap((_, k) =>
    panelFact(`${hours[k]} h`, row.counts[k] === null ? whyNot(row, [k]) : `${row.counts[k]} ${unit}`),
  );
  const trend = el(
    "button",
    { type: "button", class: "btn btn-sm btn-outline-secondary", "data-action": "trend", "data-target": row.id },
    "Show its trend",
  );
  return [
    panelHeading(`${row.pre} → ${row.post}`, "chemical"),
    el(
      "dl",
      { class: "connectome-facts" },
      ...panelFact("Kind", kinds[row.kind]),
      ...panelFact("Present", `in ${row.present} of ${row.known} data sets`),
      ...panelFact("Adult / young", times(row.ratio)),
      ...panelFact("Relative to all synapses, left and right pooled", times(row.fold)),
      ...counts,
    ),
    el("p", { class: "connectome-actions" }, trend),
    el("p", { class: "connectome-actions" }, nameButton(row.pre), " ", nameButton(row.post)),
  ];
}
