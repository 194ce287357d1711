/* What stands around the graphs of the Compare page: notes, legends, table, panel. `page` is the page's Compare object. */

import { CHEMICAL, ELECTRICAL } from "../../../connectome/model/edges.js";
import { cellsCounted } from "../../../connectome/model/names.js";
import { nameButton, panelFact, panelHeading, panelPartners } from "../../../connectome/panel/facts.js";
import { nodePanel as connectomeNodePanel } from "../../../connectome/panel/panel.js";
import { element as el } from "../../../dom/element.js";
import { counted, listed } from "../../../foundation/text.js";
import { signed } from "./actions.js";

const SIDES = ["a", "b"];

function compareTitles(page) {
  page.datasets.forEach((dataset, k) => {
    const side = SIDES[k];
    page.part(`title-${side}`).textContent = dataset.name;
    page.part(`citation-${side}`).textContent =
      `Data: ${dataset.citations.map((citation) => citation.text).join("; ")}. Counts ${dataset.unit}.`;
  });
}

/** Everything around the canvases. */
function compareParts(page) {
  const { answer, drawn } = page;
  page.part("clear").disabled = page.selected.size === 0;
  page.part("counts").textContent = answer
    ? `${cellsCounted(page.facts.size)} · ${counted(page.rows.length, "connection")}${page.below ? ` · ${page.below} below the thresholds` : ""}`
    : "";
  for (const [view, rows] of Object.entries(drawn)) {
    const text = answer ? counted(rows.length, "connection") : "";
    page.part(`summary-${view}`).textContent = text;
    document
      .getElementById(`${page.id}-${view}-canvas`)
      .closest("[data-part='canvas']")
      .setAttribute(
        "aria-label",
        `Graph of ${page.part(`title-${view}`).textContent}: ${text}. The table below holds the same.`,
      );
  }
  for (const status of Object.keys(page.config.statuses)) {
    const total = page.rows.filter((row) => row.status === status).length;
    page.part("statuses").querySelector(`[data-status='${status}'] .legend-count`).textContent = answer
      ? String(total)
      : "";
  }
  page.part("citation-difference").textContent = answer
    ? `Width: the larger of the two weights, in ${answer.measure_unit}.${answer.measure_reason ? ` ${answer.measure_reason}` : ""}`
    : "";
  page.drawNotes(answer ? notes(page) : []);
  compareLegend(page);
  drawTable(page);
}

function notes(page) {
  const { answer } = page;
  const texts = [answer.measure_reason];
  page.datasets.forEach((dataset, k) => {
    const [side, other] = [SIDES[k], SIDES[1 - k]];
    const gone = [...page.absent[k]].filter((name) => page.facts.has(name));
    if (gone.length) texts.push(`Not in ${dataset.name}, so not comparable: ${listed(gone)}.`);
    const partial = Object.entries(answer.incomplete).filter(
      ([name, cells]) =>
        page.facts.has(name) && !page.absent[k].has(name) && cells[side].length && !answer.absent[other].includes(name),
    );
    if (partial.length) {
      const cells = partial.map(([name, lacking]) => `${name} (without ${lacking[side].join(", ")})`);
      texts.push(`Only part of the class in ${dataset.name}, which may be why it differs: ${listed(cells)}.`);
    }
    if (!dataset.gap_junctions_annotated)
      texts.push(`Gap junctions are not annotated in ${dataset.name}: not comparable.`);
  });
  if (page.state.a === page.state.b) texts.push("Both sides are the same data set.");
  const alone = answer.unconnected.filter((name) => page.selected.has(name));
  if (alone.length) texts.push(`Without a connection here: ${listed(alone)}.`);
  const missing = page.picker.missing();
  if (missing.length) texts.push(`In neither data set: ${listed(missing)}.`);
  return texts;
}

function compareLegend(page) {
  const missing = [...page.facts.keys()].filter((name) => page.absent.some((side) => side.has(name))).length;
  page.drawLegend(page.legend("a"), page.missingLine(missing));
}

/** The legend of the difference; its boxes choose what is drawn there and listed below. */
function compareStatuses(page) {
  const shown = page.statuses;
  const box = (status, label) => {
    const input = el("input", { type: "checkbox", value: status, ...(shown.has(status) ? { checked: "" } : {}) });
    return el(
      "label",
      { "data-status": status },
      input,
      el("span", { class: `compare-mark is-${status}`, "aria-hidden": "true" }),
      label,
      el("span", { class: "legend-count" }),
    );
  };
  const boxes = page.part("statuses");
  boxes.replaceChildren(
    el("legend", { class: "visually-hidden" }, "Shown in the difference"),
    ...Object.entries(page.config.statuses).map(([status, label]) => box(status, label)),
  );
  boxes.addEventListener("change", () => {
    page.state.status = [...boxes.querySelectorAll("input:checked")].map((input) => input.value).join(",");
    if (page.answer) page.showStatuses();
    page.writeAddress();
  });
}

// ---------------------------------------------------------------- table

function columns(page) {
  const { answer } = page;
  const percent = answer?.measure === "percent_input";
  const number = (value) => value ?? -1;
  const counts = (side, k) => ({
    title: `${side} (${page.datasets[k].unit})`,
    width: 10.2,
    value: (row) => number(row.list_count[k]),
    // the unit is in the heading
    text: (row) => (row.list_count[k] > 0 ? String(row.list_count[k]) : page.text(row, k)),
  });
  const shares = (side, k) => ({
    title: `${side}, % of input`,
    width: 8,
    text: (row) => (row.weights[k] === null ? "not known" : row.weights[k].toFixed(2)),
    value: (row) => number(row.weights[k]),
  });
  return [
    { title: "From", width: 5, text: (row) => row.pre },
    { title: "To", width: 5, text: (row) => row.post },
    { title: "Type", width: 7.5, text: (row) => (row.type === CHEMICAL ? "chemical" : "gap junction") },
    { title: "Status", width: 7.5, text: (row) => page.config.statuses[row.status] },
    ...["Left", "Right"].map(counts),
    ...(percent ? ["Left", "Right"].map(shares) : []),
    {
      title: `Right − left${percent ? ", % of input" : ""}`,
      width: 8,
      text: (row) => (page.change(row) === null ? "not known" : signed(page.change(row), percent ? 2 : 0)),
      value: (row) => page.change(row),
    },
    ...(page.rows.some((row) => row.reason) ? [{ title: "Reason", width: 16, text: (row) => row.reason ?? "" }] : []),
  ];
}

function drawTable(page) {
  const rows = page.drawn.difference;
  page.grid.set(
    columns(page),
    [...rows].sort((x, y) => Math.abs(page.change(y) ?? 0) - Math.abs(page.change(x) ?? 0)),
  );
  page.part("summary").textContent = page.answer
    ? `${counted(rows.length, "connection")} as chosen in the difference, largest first`
    : "";
}

// ---------------------------------------------------------------- panel

/** What is known of the cell or connection under focus, on both sides. */
function comparePanel(page) {
  const { kind, id } = page.focus;
  return kind === "edge"
    ? edgePanel(
        page,
        page.rows.find((row) => row.id === id),
      )
    : nodePanel(page, page.facts.get(id));
}

function nodePanel(page, facts) {
  const name = facts.label;
  const rows = page.drawn.difference
    .filter((row) => row.pre === name || row.post === name)
    .map((row) => ({ ...row, count: Math.max(...row.weights) }));
  const weight = (row, k) => (row.weights[k] === null ? "?" : String(Math.round(row.weights[k] * 100) / 100));
  const text = (row) => `${weight(row, 0)} | ${weight(row, 1)}`;
  const list = (title, some, nameOf) => panelPartners(title, some, nameOf, text);
  const chemical = rows.filter((row) => row.type === CHEMICAL);
  const totals = Object.entries(page.config.statuses).map(([status, label]) => [
    label,
    rows.filter((row) => row.status === status).length,
  ]);
  return connectomeNodePanel(facts, [], {
    selected: page.selected.has(name),
    connected: page.state.connected === "1",
    links: page.config.links,
    lists: [
      el("h4", {}, `Connections, left | right (${page.answer.measure_unit})`),
      el(
        "dl",
        { class: "connectome-facts" },
        ...totals.filter(([, n]) => n).flatMap(([label, n]) => panelFact(label, String(n))),
      ),
      ...list(
        "Inputs",
        chemical.filter((row) => row.post === name),
        (row) => row.pre,
      ),
      ...list(
        "Outputs",
        chemical.filter((row) => row.pre === name),
        (row) => row.post,
      ),
      ...list(
        "Gap junctions",
        rows.filter((row) => row.type === ELECTRICAL),
        (row) => (row.pre === name ? row.post : row.pre),
      ),
    ],
  });
}

function edgePanel(page, row) {
  const chemical = row.type === CHEMICAL;
  const percent = page.answer.measure === "percent_input";
  const share = (k) => (percent && row.weights[k] !== null ? `, ${row.weights[k].toFixed(2)} % of input` : "");
  return [
    panelHeading(`${row.pre} ${chemical ? "→" : "—"} ${row.post}`, chemical ? "chemical" : "gap junction"),
    el(
      "dl",
      { class: "connectome-facts" },
      ...panelFact("Status", page.config.statuses[row.status]),
      ...page.datasets.flatMap((dataset, k) =>
        panelFact(`${k ? "Right" : "Left"}: ${dataset.name}`, `${page.text(row, k)}${share(k)}`),
      ),
      ...panelFact("Why", row.reason ?? ""),
    ),
    el("p", { class: "connectome-actions" }, nameButton(row.pre), " ", nameButton(row.post)),
  ];
}

export { compareLegend, comparePanel, compareParts, compareStatuses, compareTitles };
