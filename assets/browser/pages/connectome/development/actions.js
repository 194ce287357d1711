/* What the buttons of the Development page do, by their data-action; and its panel. */

import { savers } from "../../../connectome/page/savers.js";
import { nameButton, panelFact, panelHeading, panelPartners } from "../../../connectome/panel/facts.js";
import { nodePanel as connectomeNodePanel } from "../../../connectome/panel/panel.js";
import { element as el } from "../../../dom/element.js";
import { save } from "../../../dom/files.js";
import { csvText } from "../../../foundation/csv.js";
import { developmentFigure, developmentNotes } from "./figures.js";

const FIGURES = ["heatmap", "trend", "multiples", "graph"];

const rounded = (value) => String(Math.round(value * 100) / 100);

function csv(page) {
  const { answer } = page;
  const header = [
    "pre",
    "post",
    ...answer.datasets.map((id, k) => `${id} (${answer.hours[k]} h, ${answer.unit})`),
    "present",
    "known",
    "kind",
    "adult over young",
  ];
  const rows = page.heatmap.ordered.map((row) => [
    row.pre,
    row.post,
    ...row.counts.map((count) => count ?? ""),
    row.present,
    row.known,
    row.kind,
    row.fold ?? "",
  ]);
  return csvText(header, rows, [
    ...developmentNotes(page),
    "An empty count: an end is not in the data set",
    `Kinds: ${answer.rule.text}`,
  ]);
}

function developmentActions(page) {
  const withAnswer = (run) => () => (page.answer ? run() : page.say("There is nothing to save yet."));
  const saves = FIGURES.flatMap((key) =>
    Object.entries(savers(page, `connectome development ${key}`, () => developmentFigure(page, key))).map(
      ([form, save]) => [`save-${form}-${key}`, withAnswer(save)],
    ),
  );
  return {
    ...Object.fromEntries(saves),
    "save-csv": withAnswer(() => save("connectome development.csv", csv(page), "text/csv")),
    retry: () => page.ask(),
    tab: (name) => page.openTab(name),
    "open-stage": (stage) => {
      page.state.stage = stage;
      page.openTab("slider");
      page.stages.slider.focus();
    },
    play: () => (page.stages.playing ? page.stages.pause() : page.stages.play()),
    trend: (id) => {
      const row = page.rowOf(id);
      Object.assign(page.state, { pre: row.pre, post: row.post });
      page.openTab("heatmap");
      page.part("trend-title").scrollIntoView({ block: "nearest" });
    },
  };
}

// ---------------------------------------------------------------- panel

/** What is known of the cell or connection under focus, at the stage shown. */
function developmentPanel(page) {
  const { kind, id } = page.focus;
  return kind === "edge" ? edgePanel(page, page.rowOf(id)) : nodePanel(page, page.facts.get(id));
}

function nodePanel(page, facts) {
  const name = facts.label;
  const k = page.stages.at;
  const rows = page.rows.filter((row) => row.pre === name || row.post === name);
  const there = rows.filter((row) => row.stages[k] > 0).map((row) => ({ ...row, count: row.stages[k] }));
  const text = (row) => rounded(row.count);
  const totals = Object.entries(page.config.kinds).map(([kind, label]) => [
    label,
    rows.filter((row) => row.kind === kind).length,
  ]);
  return connectomeNodePanel(facts, [], {
    selected: page.selected.has(name),
    connected: page.state.connected === "1",
    links: page.config.links,
    lists: [
      el("h4", {}, "Connections over all stages"),
      el(
        "dl",
        { class: "connectome-facts" },
        ...totals.filter(([, n]) => n).flatMap(([label, n]) => panelFact(label, String(n))),
      ),
      el("h4", {}, `At ${page.stages.title()} (${page.answer.unit})`),
      ...panelPartners(
        "Inputs",
        there.filter((row) => row.post === name),
        (row) => row.pre,
        text,
      ),
      ...panelPartners(
        "Outputs",
        there.filter((row) => row.pre === name),
        (row) => row.post,
        text,
      ),
    ],
  });
}

function edgePanel(page, row) {
  const { answer, config } = page;
  return [
    panelHeading(`${row.pre} → ${row.post}`, "chemical"),
    el(
      "dl",
      { class: "connectome-facts" },
      ...panelFact("Kind", config.kinds[row.kind]),
      ...panelFact("Present", `in ${row.present} of ${row.known} data sets`),
      ...panelFact("Adult / young", row.fold === null ? "" : `${rounded(row.fold)} ×`),
      ...answer.datasets.flatMap((id, k) =>
        panelFact(
          `${answer.hours[k]} h`,
          row.counts[k] === null ? "not in the data set" : `${row.counts[k]} ${answer.unit}`,
        ),
      ),
    ),
    el(
      "p",
      { class: "connectome-actions" },
      el(
        "button",
        { type: "button", class: "btn btn-sm btn-outline-secondary", "data-action": "trend", "data-target": row.id },
        "Show its trend",
      ),
    ),
    el("p", { class: "connectome-actions" }, nameButton(row.pre), " ", nameButton(row.post)),
  ];
}

export { developmentActions, developmentPanel };
