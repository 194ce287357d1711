/* What is known of the cell or connection under focus, and what can be done with it. */

import { element as el } from "../../dom/element.js";
import { CHEMICAL, countText, ELECTRICAL } from "../model/elements.js";

const SHOWN_PARTNERS = 8;

const fact = (name, value) => (value ? [el("dt", {}, name), el("dd", {}, value)] : []);

const action = (name, label, target, title = "") =>
  el(
    "button",
    {
      type: "button",
      class: "btn btn-sm btn-outline-secondary",
      "data-action": name,
      "data-target": target,
      ...(title ? { title } : {}),
    },
    label,
  );

const external = ([label, template], cellClass) =>
  el(
    "a",
    {
      href: template.replace("%7Bclass%7D", encodeURIComponent(cellClass)),
      target: "_blank",
      rel: "noopener",
    },
    label,
  );

const nameButton = (name) =>
  el(
    "button",
    {
      type: "button",
      class: "btn btn-link btn-sm p-0 align-baseline",
      "data-action": "focus-node",
      "data-target": name,
    },
    name,
  );

/** Partners with their counts, largest first; the rest is in the table below. `textOf`: another text than the count. */
function partners(title, edges, nameOf, textOf = (edge) => String(edge.count)) {
  if (!edges.length) return [];
  const sorted = [...edges].sort((a, b) => b.count - a.count);
  const items = sorted
    .slice(0, SHOWN_PARTNERS)
    .map((edge) => el("li", {}, nameButton(nameOf(edge)), el("span", {}, textOf(edge))));
  const more = sorted.length - SHOWN_PARTNERS;
  if (more > 0) items.push(el("li", { class: "text-body-secondary" }, `and ${more} more in the table`));
  return [el("h4", {}, `${title} (${edges.length})`), el("ul", { class: "connectome-partners" }, ...items)];
}

const heading = (title, subtitle) =>
  el(
    "div",
    { class: "connectome-panel-head" },
    el("h3", { tabindex: "-1" }, title),
    el("span", { class: "text-body-secondary" }, subtitle),
    el("button", { type: "button", class: "btn-close", "data-action": "clear-focus", "aria-label": "Close" }),
  );

/** `facts` of the node, its visible `edges`, and the page's `links` ({findActivity, external}); `lists` in place of the
    lists of its partners. */
function nodePanel(facts, edges, { selected, connected, links, lists = null }) {
  const name = facts.label;
  const chemical = edges.filter((edge) => edge.type === CHEMICAL);
  const electrical = edges.filter((edge) => edge.type === ELECTRICAL);
  const lineage = facts.lineages
    .map(([cell, text]) => (facts.lineages.length > 1 ? `${cell}: ${text}` : text))
    .join("\n");
  const findActivity = `${links.findActivity}?n=${encodeURIComponent(name)}`;
  const actions = [
    action(selected ? "remove-cell" : "add-cell", selected ? "Remove from selection" : "Add to selection", name),
    action("hide-cell", "Hide", name),
  ];
  if (!connected || !selected) {
    actions.splice(
      1,
      0,
      action(
        "expand-cell",
        "Expand partners",
        name,
        connected
          ? "Add this cell and show all its partners, placed around it"
          : "Add every cell that connects to it to the selection",
      ),
    );
  }
  return [
    heading(name, facts.isClass ? "class" : `class ${facts.cellClass}`),
    el(
      "dl",
      { class: "connectome-facts" },
      ...fact("Cells", facts.isClass ? facts.members.join(", ") : ""),
      ...fact("Type", facts.typeNames.join(", ")),
      ...fact("Transmitter", facts.transmitters.join(", ") || "unknown"),
      ...fact("Lineage", lineage),
    ),
    el("div", { class: "connectome-actions" }, ...actions),
    ...(lists ?? [
      ...partners(
        "Inputs",
        chemical.filter((edge) => edge.target === name),
        (edge) => edge.source,
      ),
      ...partners(
        "Outputs",
        chemical.filter((edge) => edge.source === name),
        (edge) => edge.target,
      ),
      ...partners("Gap junctions", electrical, (edge) => (edge.source === name ? edge.target : edge.source)),
    ]),
    el("h4", {}, "Elsewhere"),
    el(
      "ul",
      { class: "connectome-links" },
      el("li", {}, el("a", { href: findActivity }, "Find neural activity")),
      ...links.external.map((link) => el("li", {}, external(link, facts.cellClass))),
    ),
  ];
}

/** One line per data set: its name and count, or why there is none. */
const countLines = (edge, datasets, isPresent) =>
  datasets.map((dataset, k) => [dataset.name, countText(edge.counts[k], edge.type, dataset, isPresent(dataset))]);

function edgePanel(edge, datasets, isPresent) {
  const chemical = edge.type === CHEMICAL;
  return [
    heading(`${edge.source} ${chemical ? "→" : "—"} ${edge.target}`, chemical ? "chemical" : "gap junction"),
    el(
      "dl",
      { class: "connectome-facts" },
      ...countLines(edge, datasets, isPresent).flatMap(([name, text]) => fact(name, text)),
      ...(datasets.length > 1 ? fact("Sum", String(edge.count)) : []),
    ),
    el("p", { class: "connectome-actions" }, nameButton(edge.source), " ", nameButton(edge.target)),
  ];
}

/** The label on the canvas. */
function edgeNote(edge, datasets, isPresent) {
  const type = edge.type === CHEMICAL ? "Chemical" : "Electrical";
  const lines = countLines(edge, datasets, isPresent).map(([name, text]) => `${name}: ${text}`);
  return [`${type}, n=${edge.count}`, ...lines].join("\n");
}

export {
  edgeNote,
  edgePanel,
  fact as panelFact,
  heading as panelHeading,
  nameButton,
  nodePanel,
  partners as panelPartners,
};
