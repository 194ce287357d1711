/* What is known of the path, cell or connection under focus on the Path page. */

import { CHEMICAL, edgeId } from "../../../connectome/model/edges.js";
import { transmitterText } from "../../../connectome/model/transmitters.js";
import { action, external, panelFact, panelHeading } from "../../../connectome/panel/facts.js";
import { sentFacts } from "../../../connectome/panel/sent_facts.js";
import { element as el } from "../../../dom/element.js";
import { neuronLink } from "../../../dom/neuron_page.js";
import { counted } from "../../../foundation/text.js";
import { drawnEdge, pathText } from "./rows.js";
import { pathEdgeWeight } from "./sentences.js";

/** @import {Facts, Focus} from "../../../connectome/types.d.ts" */
/** @import {PathPage} from "./page.js" */
/** @import {DrawnEdge, PathRow} from "./types.d.ts" */

/**
 * null where it is no longer there.
 * @param {PathPage} page
 * @param {Focus} focus
 */
export function pathPanel(page, { kind, id }) {
  if (kind === "node") {
    const facts = page.facts.get(id);
    return facts ? nodePanel(page, facts) : null;
  }
  if (kind === "edge") {
    const edge = page.found.edges.get(id);
    return edge ? edgePanel(page, edge) : null;
  }
  const row = page.found.byId.get(id);
  return row ? rowPanel(page, row) : null;
}

/**
 * @param {PathPage} page
 * @param {PathRow} row
 */
function rowPanel(page, row) {
  const { unit } = page.dataset;
  const steps = row.edges.map((edge) => {
    const drawn = page.found.edges.get(edgeId(drawnEdge(edge))) ?? edge;
    return el(
      "li",
      {},
      el("span", {}, pathText({ path: [edge.pre, edge.post], edges: [edge] })),
      el("span", {}, pathEdgeWeight(drawn, unit)),
    );
  });
  const cost =
    page.state.cost === "weights"
      ? `${row.path_cost.toPrecision(4)} (sum of 1/weight)`
      : `${row.path_cost} connections`;
  return [
    panelHeading(`Path ${row.place}`, counted(row.hops, "connection")),
    el("ol", { class: "path-steps" }, ...steps),
    el(
      "dl",
      { class: "connectome-facts" },
      ...panelFact("Total", `${row.total_weight} ${unit}`),
      ...panelFact("Bottleneck", `${row.weakest} ${unit}`),
      ...panelFact("Cost", cost),
    ),
    el(
      "div",
      { class: "connectome-actions" },
      el(
        "a",
        { class: "btn btn-sm btn-outline-secondary", href: exploreLink(page, row.path, false) },
        "Open in Explore",
      ),
    ),
  ];
}

/**
 * @param {PathPage} page
 * @param {readonly string[]} names
 * @param {boolean} connected their partners are shown too
 */
function exploreLink({ state, config }, names, connected) {
  const key = state.level === "class" ? "classes" : "neurons";
  const query = `datasets=${state.dataset}&${key}=${names.map(encodeURIComponent).join(",")}`;
  return `${config.urls.explore}?${query}${connected ? "" : "&connected=0"}`;
}

/**
 * @param {PathPage} page
 * @param {readonly PathRow[]} rows
 */
const share = (page, rows) => `${rows.length} of ${page.found.rows.length}`;

/**
 * @param {PathPage} page
 * @param {Facts} facts
 */
function nodePanel(page, facts) {
  const name = facts.label;
  const rows = page.found.rows.filter((row) => row.path.includes(name));
  const isEnd = rows.some((row) => row.path[0] === name || row.path.at(-1) === name);
  return [
    panelHeading(name, facts.isClass ? "class" : `class ${facts.cellClass}`),
    el(
      "dl",
      { class: "connectome-facts" },
      ...panelFact("On paths", share(page, rows)),
      ...panelFact("Cells", facts.isClass ? facts.members.join(", ") : ""),
      ...panelFact("Type", facts.typeNames.join(", ")),
      ...panelFact("Transmitter", transmitterText(facts.transmitters) || "unknown"),
    ),
    el(
      "div",
      { class: "connectome-actions" },
      ...(isEnd ? [] : [action("avoid", "Avoid", name), action("pass", "Pass through", name)]),
      el("a", { class: "btn btn-sm btn-outline-secondary", href: exploreLink(page, [name], true) }, "Explore"),
    ),
    el("h4", {}, "Elsewhere"),
    el(
      "ul",
      { class: "connectome-links" },
      el("li", {}, neuronLink(name)),
      ...page.config.external.map((link) => el("li", {}, external(link, facts.cellClass))),
    ),
  ];
}

/**
 * @param {PathPage} page
 * @param {DrawnEdge} edge
 */
function edgePanel(page, edge) {
  const chemical = edge.type === CHEMICAL;
  return [
    panelHeading(`${edge.pre} ${chemical ? "→" : "—"} ${edge.post}`, chemical ? "chemical" : "gap junction"),
    el(
      "dl",
      { class: "connectome-facts" },
      ...panelFact("Weight", pathEdgeWeight(edge, page.dataset.unit)),
      ...sentFacts(edge.sender ?? {}),
      ...panelFact("On paths", share(page, edge.rows)),
    ),
  ];
}
