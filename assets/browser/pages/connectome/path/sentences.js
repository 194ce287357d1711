/* What the Path page says around its graph. `page` is the page's object. */

import { CHEMICAL } from "../../../connectome/model/edges.js";
import { unitFor } from "../../../connectome/model/units.js";
import { element as el } from "../../../dom/element.js";
import { legendItem } from "../explore/notes.js";
import { pathNames } from "./roles.js";

const count = (n, noun, plural = `${noun}s`) => `${n} ${n === 1 ? noun : plural}`;

/** "12 paths · 9 classes · 20 connections" */
function pathCounts({ rows, facts, edges, state }) {
  const cells = state.level === "class" ? count(facts.size, "class", "classes") : count(facts.size, "cell");
  return rows.length ? `${count(rows.length, "path")} · ${cells} · ${count(edges.size, "connection")}` : "";
}

/** How many paths there are, how many are shown, and in which order. */
function pathSummary({ answer, rows }) {
  if (!answer) return "";
  const n = rows.length;
  const order =
    answer.mode === "shortest"
      ? "strongest first"
      : answer.rank === "weight"
        ? `largest total weight first, at most ${count(answer.max_hops, "connection")} each`
        : "least cost first";
  if (!answer.truncated)
    return n === 1 ? `The only ${answer.mode === "shortest" ? "shortest " : ""}path.` : `All ${n} paths, ${order}.`;
  if (answer.truncated_by === "steps")
    return `${count(n, "path")} shown, ${order}. The search was stopped at its bound: there may be others.`;
  return answer.n_paths
    ? `${n} of ${answer.n_paths} paths shown, ${order}.`
    : `The best ${count(n, "path")} shown, ${order}.`;
}

/** What a path costs, and how parallel connections are counted. */
function pathCostText({ state, dataset }) {
  const parallel =
    state.level === "class"
      ? "chemical synapses and gap junctions between all cells of two classes"
      : "chemical synapses and gap junctions between two cells";
  const weight = `Weights are in ${dataset.unit}; of ${parallel}, ${state.combine === "sum" ? "the sum" : "the largest count"} is taken.`;
  return state.cost === "weights"
    ? `A path costs the sum of 1/weight over its connections, so strong ones are short. ${weight}`
    : `A path costs its number of connections; weights only order the paths. ${weight}`;
}

function pathWhyNone({ roles, state, dataset }, answer) {
  const route = `${pathNames(roles.present("start"))} to ${pathNames(roles.present("end"))} in ${dataset.name}`;
  const hints = [
    state.gap === "1" ? "" : "Gap junctions are not walked: allow them to find more.",
    roles.present("exclude").length || roles.present("require").length
      ? "Cells to avoid or to pass through may leave no way."
      : "",
  ];
  return [answer.truncated ? `${answer.message}.` : `There is no path from ${route}.`, ...hints]
    .filter(Boolean)
    .join(" ");
}

/** "2 to avoid, 1 to pass through" */
function pathFilters({ roles }) {
  const [avoided, required] = [roles.present("exclude").length, roles.present("require").length];
  return [avoided && `${avoided} to avoid`, required && `${required} to pass through`].filter(Boolean).join(", ");
}

/** What should be known to read the paths rightly, and where the data come from. */
function pathNotes({ roles, state, dataset, parts }) {
  const missing = roles.missing();
  const notes = [
    missing.length ? `Not in ${dataset.name}: ${pathNames(missing)}. The search leaves them out.` : "",
    state.gap === "1" && !dataset.gap_junctions_annotated
      ? `Gap junctions were not annotated exhaustively in ${dataset.name}: paths over them may exist and not be found.`
      : "",
  ];
  parts.notes.replaceChildren(...notes.filter(Boolean).map((text) => el("p", {}, text)));
  const citations = dataset.citations.map((citation) => citation.text);
  parts.citation.textContent = citations.length ? `Connectome data: ${citations.join("; ")}` : "";
}

function pathLegend(page) {
  const lines = page.legend().map(legendItem);
  if (lines.length)
    lines.push(el("li", {}, el("span", { class: "legend-mark is-outlined", "aria-hidden": "true" }), "Start or end"));
  page.parts.legend.replaceChildren(...lines);
}

/** The weight of a connection with its unit, and what it is made of. */
function pathEdgeWeight(edge, { unit }) {
  if (!edge.byType) return `${edge.count} ${unitFor(unit, edge.type, edge.count)}`;
  const parts = Object.entries(edge.byType).map(
    ([type, weight]) => `${weight} ${type === "c" ? "chemical" : "gap junction"}`,
  );
  return `${edge.count} ${unit} (${parts.join(" + ")})`;
}

/** The label on the canvas. */
function pathEdgeNote(edge, dataset) {
  const type = edge.type === CHEMICAL ? "Chemical" : "Electrical";
  return `${type}, n=${edge.count}\n${pathEdgeWeight(edge, dataset)}`;
}

export {
  pathCostText,
  pathCounts,
  pathEdgeNote,
  pathEdgeWeight,
  pathFilters,
  pathLegend,
  pathNotes,
  pathSummary,
  pathWhyNone,
};
