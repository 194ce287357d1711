/* What stands around the graph of the Explore page: notes and citation, legend, panel. `page` is the page's Explore object. */

import { isPlain } from "../../../connectome/model/edges.js";
import { unitCaveat } from "../../../connectome/model/units.js";
import { edgePanel, nodePanel } from "../../../connectome/panel/panel.js";
import { element } from "../../../dom/element.js";

/** What should be known to read the graph rightly, and where its data come from. */
function exploreNotes(page) {
  const caveat = unitCaveat(page.datasets);
  const missing = page.picker.missing();
  const isolated = (page.answer?.unconnected ?? []).filter((name) => page.selected.has(name));
  const notes = [
    caveat,
    missing.length ? `Not in the chosen data sets: ${missing.join(", ")}.` : "",
    isolated.length ? `Without a connection here: ${isolated.join(", ")}.` : "",
  ]
    .filter(Boolean)
    .map((text) => element("p", {}, text));
  const hidden = [...page.hidden];
  if (hidden.length) {
    const all = element(
      "button",
      { type: "button", class: "btn btn-link btn-sm p-0 align-baseline", "data-action": "show-hidden" },
      "Show",
    );
    notes.push(element("p", {}, `Hidden: ${hidden.join(", ")}. `, all));
  }
  page.parts.notes.replaceChildren(...notes);
  const citations = [
    ...new Set(page.datasets.flatMap((dataset) => dataset.citations.map((citation) => citation.text))),
  ];
  page.parts.citation.textContent = citations.length ? `Connectome data: ${citations.join("; ")}` : "";
  page.parts["dataset-summary"].textContent =
    page.datasets.length === 1 ? page.datasets[0].name : `${page.datasets.length} chosen`;
  page.parts["empty-text"].textContent = page.datasets.length
    ? "Add cells or whole classes, and see what they connect to."
    : "Choose at least one data set.";
}

/** The categories that are drawn, with their numbers. */
function exploreLegend(page) {
  const plain = isPlain(page.synapses) ? [element("li", {}, "So many connections: arrows are in their middle")] : [];
  page.parts.legend.replaceChildren(...page.legend().map(legendItem), ...plain);
}

/** One line of `connectome.legend` as a list item. */
function legendItem(line) {
  const mark = element("span", { class: `legend-mark is-${line.kind}`, "aria-hidden": "true" });
  mark.style.setProperty("--mark", line.color);
  return element("li", {}, mark, line.label, element("span", { class: "legend-count" }, String(line.count)));
}

/** The cell or connection under focus. */
function explorePanel(page) {
  const { panel } = page.parts;
  panel.hidden = !page.focus;
  if (!page.focus) return;
  if (page.focus.kind === "edge") {
    const edge = page.graph.cy.getElementById(page.focus.id).data();
    panel.replaceChildren(...edgePanel(edge, page.datasets, page.presence([edge.source, edge.target])));
    return;
  }
  const edges = page.edges.filter((edge) => edge.source === page.focus.id || edge.target === page.focus.id);
  panel.replaceChildren(
    ...nodePanel(page.facts.get(page.focus.id), edges, {
      selected: page.selected.has(page.focus.id),
      connected: page.state.connected === "1",
      links: page.config.links,
    }),
  );
}

export { exploreLegend, exploreNotes, explorePanel, legendItem };
