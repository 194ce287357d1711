/* What the visitor of the Explore page can save: pictures, and the connections shown. */

import { drawing } from "../../../connectome/export/drawing.js";
import { sourceLine } from "../../../connectome/export/source_line.js";
import { animalNote, imagedNote } from "../../../connectome/model/units.js";
import { savers } from "../../../connectome/page/savers.js";
import { dataActions } from "../../../sharing/data.js";

/** @import {Actions} from "../../../connectome/types.d.ts" */
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

  /** Lines that a page adds to what a file says of its source. @returns {string[]} */
  get ownNotes() {
    return [];
  }

  /** Lines that say what a file shows and where it comes from. */
  get notes() {
    const { datasets, state, parts, config } = this.page;
    const over = state.combine === "mean" ? "mean over independent animals" : "sum over data sets";
    return [
      `Data sets: ${datasets.map((dataset) => `${dataset.short_name} (${dataset.name}, ${dataset.unit})`).join("; ")}`,
      ...[animalNote(datasets), imagedNote(datasets)].filter(Boolean),
      `Thresholds on the ${over}: chemical ${state.chemical}, electrical ${state.electrical}`,
      ...this.ownNotes,
      String(parts.citation.textContent),
      sourceLine(config),
    ];
  }

  get drawing() {
    const { page, notes } = this;
    return drawing(page.graph, { legend: page.legend(), notes });
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
    ...dataActions(page, withCells),
    "save-partners": dataActions(page, withCells, "partners")["save-csv"],
  };
}
