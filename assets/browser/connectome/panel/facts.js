/* The blocks that panels are built of: heading, facts, buttons, links and lists of partners. */

import { element as el } from "../../dom/element.js";
import { rounded } from "../../foundation/numbers.js";

const SHOWN_PARTNERS = 8;

/**
 * A line of a list of facts; none without a value.
 * @param {string} name
 * @param {string} value
 */
const panelFact = (name, value) => (value ? [el("dt", {}, name), el("dd", {}, value)] : []);

/**
 * A button of the panel.
 * @param {string} name of the action
 * @param {string} label
 * @param {string} target cell that the action is about
 * @param {string} [title]
 */
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

/**
 * A link to what another site says of a class.
 * @param {readonly [string, string]} link label and address; {class} stands for the class
 * @param {string} cellClass
 */
const external = ([label, template], cellClass) =>
  el(
    "a",
    { href: template.replace("%7Bclass%7D", encodeURIComponent(cellClass)), target: "_blank", rel: "noopener" },
    label,
  );

/**
 * The name of a cell, which brings it under focus.
 * @param {string} name
 */
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

/**
 * Partners with their counts, largest first; the rest is in the table below.
 * @template {{count: number}} Edge
 * @param {string} title
 * @param {readonly Edge[]} edges
 * @param {(edge: Edge) => string} nameOf the partner
 * @param {(edge: Edge) => string} [textOf] another text than the count
 */
function panelPartners(title, edges, nameOf, textOf = (edge) => String(rounded(edge.count))) {
  if (!edges.length) return [];
  const sorted = [...edges].sort((a, b) => b.count - a.count);
  const items = sorted
    .slice(0, SHOWN_PARTNERS)
    .map((edge) => el("li", {}, nameButton(nameOf(edge)), el("span", {}, textOf(edge))));
  const more = sorted.length - SHOWN_PARTNERS;
  if (more > 0) items.push(el("li", { class: "text-body-secondary" }, `and ${more} more in the table`));
  return [el("h4", {}, `${title} (${edges.length})`), el("ul", { class: "connectome-partners" }, ...items)];
}

/**
 * @param {string} title
 * @param {string} subtitle
 */
const panelHeading = (title, subtitle) =>
  el(
    "div",
    { class: "connectome-panel-head" },
    el("h3", { tabindex: "-1" }, title),
    el("span", { class: "text-body-secondary" }, subtitle),
    el("button", { type: "button", class: "btn-close", "data-action": "clear-focus", "aria-label": "Close" }),
  );

export { action, external, nameButton, panelFact, panelHeading, panelPartners };
