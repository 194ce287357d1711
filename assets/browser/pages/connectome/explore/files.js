/* What the visitor of the Explore page can save: pictures, the connections shown, the whole answer. */

import { drawing } from "../../../connectome/export/drawing.js";
import { sourceLine } from "../../../connectome/export/source_line.js";
import { csv } from "../../../connectome/export/table.js";
import { edgeId } from "../../../connectome/model/edges.js";
import { savers } from "../../../connectome/page/savers.js";
import { save } from "../../../dom/files.js";

/** @import {Actions, Synapse} from "../../../connectome/types.d.ts" */
/** @import {Explore} from "./explore.js" */

/** What the files hold and how they are called; pages that build on Explore add to it. */
export class ExploreFiles {
  /** @param {Explore} page */
  constructor(page) {
    this.page = page;
  }

  /** Name of a file without its ending: what is in it. */
  get name() {
    const { datasets } = this.page;
    return `connectome_${datasets.length > 3 ? `${datasets.length}_data_sets` : datasets.map(({ id }) => id).join("_")}`;
  }

  /** The same of the answer: as notebooks made for the reference expect it. */
  get answerName() {
    return "wormwideweb connectome data";
  }

  /** Lines that a page adds to what a file says of its source. @returns {string[]} */
  get ownNotes() {
    return [];
  }

  /** Columns of the connections besides their counts. @returns {{title: string, value(edge: Synapse): unknown}[]} */
  get columns() {
    return [];
  }

  /** Keys of the JSON besides those of the answer. @returns {object} */
  get ownFacts() {
    return {};
  }

  /** Lines that say what a file shows and where it comes from. */
  get notes() {
    const { datasets, state, parts, config } = this.page;
    return [
      `Data sets: ${datasets.map((dataset) => `${dataset.name} (${dataset.unit})`).join("; ")}`,
      `Thresholds on the sum over data sets: chemical ${state.chemical}, electrical ${state.electrical}`,
      ...this.ownNotes,
      String(parts.citation.textContent),
      sourceLine(config),
    ];
  }

  get drawing() {
    const { page, notes } = this;
    return drawing(page.graph, { legend: page.legend(), notes });
  }

  /** The connections that are drawn. */
  get csv() {
    const { graph, synapses, datasets } = this.page;
    const isDrawn = (/** @type {Synapse} */ edge) => !graph.cy.getElementById(edgeId(edge)).data("off");
    return csv(synapses.filter(isDrawn), datasets, this.notes, this.columns);
  }

  get json() {
    const { answer, parts, config } = this.page;
    const source = {
      citation: parts.citation.textContent,
      data_version: config.dataVersion,
      address: location.href,
    };
    return JSON.stringify({ ...answer, ...this.ownFacts, ...source }, null, 2);
  }
}

/**
 * @param {Explore} page
 * @returns {Actions}
 */
export function saveActions(page) {
  const picture = () => savers(page, page.files.name, () => page.files.drawing);
  const withCells = (/** @type {() => unknown} */ run) => () =>
    page.facts.size ? run() : page.say("There is nothing to save yet.");
  return {
    "save-png": withCells(() => picture().png()),
    "save-svg": withCells(() => picture().svg()),
    "save-csv": withCells(() => save(`${page.files.name}.csv`, page.files.csv, "text/csv")),
    "save-json": withCells(() => save(`${page.files.answerName}.json`, page.files.json, "application/json")),
  };
}
