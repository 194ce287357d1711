/* What is known of the cells or the connection under focus, at the frame; and all cells as a table. */

import { CHEMICAL } from "../../../connectome/model/edges.js";
import { unitFor } from "../../../connectome/model/units.js";
import { element as el } from "../../../dom/element.js";
import { csvText } from "../../../foundation/csv.js";
import { edgeWidth } from "../../../replay/scale.js";

const KINDS = { recorded: "recorded", uncertain: "uncertain label", unrecorded: "not recorded" };

const kindOf = (cell) => (cell.has_activity ? "recorded" : cell.uncertain ? "uncertain" : "unrecorded");
const signed = (value, digits = 3) =>
  value === null || value === undefined || Number.isNaN(value) ? "no value" : value.toFixed(digits).replace("-", "−");
const counted = (value, unit) => `${value} ${unit}`;

const heading = (title, subtitle) =>
  el(
    "div",
    { class: "connectome-panel-head" },
    el("h3", { tabindex: "-1" }, title),
    el("span", { class: "text-body-secondary" }, subtitle),
    el("button", { type: "button", class: "btn-close", "data-action": "clear-focus", "aria-label": "Close" }),
  );

const facts = (pairs) =>
  el(
    "dl",
    { class: "connectome-facts" },
    ...pairs.filter(([, value]) => value !== "").flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]),
  );

const button = (action, target, label) =>
  el(
    "button",
    { type: "button", class: "btn btn-sm btn-outline-secondary", "data-action": action, "data-target": target },
    label,
  );

/** Activity as words: normalized, and as the z-score it stands for. */
function activityText(value) {
  if (Number.isNaN(value)) return "no value";
  const z = 3 * value;
  return `${signed(value)} (z ${Math.abs(value) >= 1 ? (value > 0 ? "≥ 3" : "≤ −3") : `= ${signed(z, 2)}`})`;
}

/** An element whose text follows the frame. */
const live = (read) => Object.assign(el("output", { class: "replay-live" }), { read });

function nodePanel(cell, page) {
  const { model, unit } = page;
  const names = page.config.behaviors;
  const kind = kindOf(cell);
  const r = Object.entries(cell.behavior_correlations ?? {})
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${names[key]?.name ?? key} ${signed(value)}`)
    .join("\n");
  const possible = (cell.possible ?? []).map((one) => `${one.label} (${one.idx_neuron})`).join(", ");
  return [
    heading(cell.id, `class ${cell.neuron_class}, ${KINDS[kind]}`),
    facts([
      [
        "Activity",
        kind === "recorded"
          ? live((frame) => activityText(model.valueAt(cell, frame)))
          : kind === "uncertain"
            ? "not played: its label leaves the side open"
            : "not identified in this recording",
      ],
      ["Traces", cell.has_activity ? cell.idx_neurons.join(", ") : possible],
      ["Degree", `${counted(cell.degree_in_full, unit)} in, ${cell.degree_out_full} out`],
      ["PageRank", signed(cell.pagerank_centrality, 5)],
      ["Eigenvector", signed(cell.eigenvector_centrality, 5)],
      ["r with behavior", r],
    ]),
    el(
      "div",
      { class: "connectome-actions" },
      ...(cell.has_activity
        ? [
            button("plot-cell", cell.id, page.plotted.includes(cell.id) ? "Remove from plot" : "Plot activity"),
            el("a", { class: "btn btn-sm btn-outline-secondary", href: page.exploreLink([cell]) }, "Open in Explore"),
          ]
        : []),
      ...(page.isChosen(cell) ? [button("remove-cell", cell.id, "Remove from replay")] : []),
    ),
  ];
}

/** Several cells as a table. */
function nodesPanel(cells, page) {
  const rows = cells.map((cell) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, cell.id),
      el(
        "td",
        { class: "is-number" },
        cell.has_activity ? live((frame) => signed(page.model.valueAt(cell, frame))) : KINDS[kindOf(cell)],
      ),
      el("td", { class: "is-number" }, String(cell.degree_total_full)),
    ),
  );
  const head = ["Cell", "Activity", `Degree (${page.unit})`].map((text, k) =>
    el("th", { scope: "col", ...(k ? { class: "is-number" } : {}) }, text),
  );
  const recorded = cells.filter((cell) => cell.has_activity);
  return [
    heading(`${cells.length} cells`, "at this frame"),
    el("table", { class: "table table-sm" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows)),
    el(
      "div",
      { class: "connectome-actions" },
      ...(recorded.length
        ? [button("plot-cells", "", `Plot these (${Math.min(recorded.length, page.config.maxPlotted)})`)]
        : []),
    ),
  ];
}

function edgePanel(link, page) {
  const { model } = page;
  const chemical = link.type === CHEMICAL;
  const [pre, post] = [model.byId.get(link.pre), model.byId.get(link.post)];
  const { scene } = page.graph;
  const edge = scene.edges.find((one) => one.link === link);
  const sets = model.meta.connectomes.map((dataset, k) => [
    dataset.name,
    link.list_count[k] === null
      ? "not known"
      : counted(link.list_count[k], unitFor(dataset.unit, link.type, link.list_count[k])),
  ]);
  const activity = (cell) =>
    cell.has_activity ? live((frame) => activityText(model.valueAt(cell, frame))) : KINDS[kindOf(cell)];
  return [
    heading(`${link.pre} ${chemical ? "→" : "—"} ${link.post}`, chemical ? "chemical" : "gap junction"),
    facts([
      ...sets,
      ...(sets.length > 1 ? [["Sum", String(link.count)]] : []),
      [`Activity of ${link.pre}`, activity(pre)],
      [`Activity of ${link.post}`, activity(post)],
      ["Strength s", edge ? live(() => scene.strengthOf(edge, page.state.edge_size_mode).toFixed(3)) : ""],
      [
        "Width",
        edge
          ? live(
              () =>
                `${edgeWidth(edge.log, Number(page.state.edge_scale), scene.strengthOf(edge, page.state.edge_size_mode)).toFixed(2)} px`,
            )
          : "",
      ],
    ]),
  ];
}

/** Fill the panel with what is under focus: names of cells, or one connection. */
function drawPanel(page, root) {
  const { focus } = page;
  root.hidden = !focus.length;
  if (!focus.length) return;
  const link = focus.length === 1 ? page.graph.links.get(focus[0]) : null;
  const cells = focus.map((id) => page.model.byId.get(id)).filter(Boolean);
  root.replaceChildren(
    ...(link ? edgePanel(link, page) : cells.length === 1 ? nodePanel(cells[0], page) : nodesPanel(cells, page)),
  );
}

/** What follows the frame, to a frame counted from 0. */
function refreshPanel(root, frame) {
  for (const output of root.querySelectorAll(".replay-live")) {
    const text = output.read(frame);
    if (output.textContent !== text) output.textContent = text;
  }
}

/** Columns of the table of all cells at a frame. */
function cellColumns(page, frame) {
  const { model, config, unit } = page;
  const number = (title, read, digits, width = 7) => {
    const value = (cell) => (Number.isNaN(read(cell)) ? null : read(cell));
    return {
      title,
      width,
      value,
      text: (cell) => (value(cell) === null ? "" : signed(value(cell), digits)),
      attributes: () => ({ class: "is-number" }),
    };
  };
  return [
    { title: "Cell", width: 6, text: (cell) => cell.id },
    { title: "Trace", width: 8, text: (cell) => KINDS[kindOf(cell)] },
    number("Activity", (cell) => model.valueAt(cell, frame), 3),
    number(`Degree (${unit})`, (cell) => cell.degree_total_full, 0, 11),
    number("PageRank", (cell) => cell.pagerank_centrality, 5),
    number("Eigenvector", (cell) => cell.eigenvector_centrality, 5, 8),
    ...[...model.behaviors.keys()].map((key) =>
      number(
        `r ${config.behaviors[key]?.name.toLowerCase() ?? key}`,
        (cell) => cell.behavior_correlations?.[key] ?? null,
        3,
        9,
      ),
    ),
  ];
}

/** The drawn cells at a frame as CSV. */
function cellsCsv(page, frame, notes) {
  const columns = cellColumns(page, frame);
  const plain = (column, cell) => column.text(cell).replace("−", "-");
  return csvText(
    columns.map((column) => column.title),
    page.shown.map((cell) => columns.map((column) => plain(column, cell))),
    notes,
  );
}

export { cellColumns, cellsCsv, drawPanel, kindOf, refreshPanel };
