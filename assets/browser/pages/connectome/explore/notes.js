/* What stands around the graph of the Explore page: notes and citation, legend, panel. */

import { isPlain } from "../../../connectome/model/edges.js";
import { absentNotes } from "../../../connectome/model/known.js";
import { cellsCounted } from "../../../connectome/model/names.js";
import { signNote } from "../../../connectome/model/signs.js";
import { animalNote, imagedNote, remarkNotes, unitCaveat } from "../../../connectome/model/units.js";
import { tellDatasets } from "../../../connectome/panel/datasets.js";
import { layerCounts } from "../../../connectome/panel/layers.js";
import { legendItem } from "../../../connectome/panel/legend.js";
import { notes } from "../../../connectome/panel/notes.js";
import { edgePanel, nodePanel } from "../../../connectome/panel/panel.js";
import { sentFacts } from "../../../connectome/panel/sent_facts.js";
import { element } from "../../../dom/element.js";
import { counted } from "../../../foundation/text.js";
import { sentColors } from "../sent_state.js";
import { citation } from "../sources.js";
import { tellPair } from "./pair.js";

/** @import {Knowledge} from "../../../contract/vocabularies.js" */
/** @import {Dataset} from "../../../connectome/types.d.ts" */
/** @import {Explore} from "./explore.js" */

/**
 * What should be known to read the graph rightly: none where there is nothing.
 * @param {{datasets: Dataset[], absent: Record<string, Knowledge>, isolated: string[]}} shown `absent`: chosen cells that no
 *   data set is known to hold, and why; `isolated`: those without a connection
 */
export const readersNotes = ({ datasets, absent, isolated }) =>
  [
    animalNote(datasets),
    unitCaveat(datasets),
    ...absentNotes(absent),
    isolated.length ? `Without a connection here: ${isolated.join(", ")}.` : "",
  ].filter(Boolean);

/**
 * "75 cells and classes · 180 connections · 3 below threshold"
 * @param {number} cells
 * @param {number} connections
 * @param {number} below connections that are not drawn
 * @param {number} [others] nor those, of other senders
 */
export const exploreCounts = (cells, connections, below, others = 0) =>
  [
    cellsCounted(cells),
    counted(connections, "connection"),
    ...(below ? [`${below} below threshold`] : []),
    ...(others ? [`${others} of other senders`] : []),
  ].join(" · ");

/** @param {Explore} page */
export function exploreNotes({ root, datasets, answer, config, selected, hidden, parts, state }) {
  tellDatasets(root, datasets);
  const isolated = (answer?.unconnected ?? []).filter((name) => selected.has(name));
  const layer = state.layer ? answer?.layer : undefined;
  const counts = layerCounts(layer, config.layers.states);
  const texts = [
    ...(counts ? [counts] : []),
    ...readersNotes({ datasets, absent: answer?.absent_because ?? {}, isolated }),
  ];
  parts.notes.replaceChildren(...notes(texts, hidden));
  const told = [
    citation(datasets, sentColors(state)),
    signNote(state),
    imagedNote(datasets),
    ...remarkNotes(datasets, state.halve),
  ];
  parts.citation.textContent = told.filter(Boolean).join(" ");
  parts["dataset-summary"].textContent = datasets.length === 1 ? datasets[0].short_name : `${datasets.length} chosen`;
  parts["layer-counts"].textContent = counts;
  parts["layer-summary"].textContent = state.layer ? (config.layers.names[state.layer] ?? "") : "";
  parts["empty-text"].textContent = datasets.length
    ? "Add cells or whole classes, and see what they connect to."
    : "Choose at least one data set.";
}

/**
 * The categories that are drawn, with their numbers.
 * @param {Explore} page
 */
export function exploreLegend(page) {
  const plain = isPlain(page.synapses) ? [element("li", {}, "So many connections: arrows are in their middle")] : [];
  page.parts.legend.replaceChildren(...page.legend().map(legendItem), ...plain);
}

/**
 * The cell or connection under focus.
 * @param {Explore} page
 */
export function explorePanel(page) {
  const { panel } = page.parts;
  const { at } = page.focus;
  panel.hidden = !at;
  if (!at) return;
  if (at.kind === "edge") {
    const edge = page.graph.cy.getElementById(at.id).data();
    const layers = element("div", { "data-part": "pair-layers", "aria-live": "polite" });
    panel.replaceChildren(...edgePanel(edge, page.datasets, sentFacts(edge)), layers);
    tellPair(page, edge, layers);
    return;
  }
  const facts = page.facts.get(at.id);
  if (!facts) return;
  const edges = page.edges.filter((edge) => edge.source === at.id || edge.target === at.id);
  panel.replaceChildren(
    ...nodePanel(facts, edges, {
      selected: page.selected.has(at.id),
      connected: page.state.connected === "1",
      links: page.config.links,
    }),
  );
}
