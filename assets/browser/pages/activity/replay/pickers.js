/* The two fields to choose cells in: those that are played, and those in the activity plot. */

/** @import {ReplayCell} from "../../../replay/types.d.ts" */
/** @import {Choice} from "./choice.js" */
/** @import {Parts} from "./types.d.ts" */

import { CellPicker } from "../../../connectome/panel/cell_picker.js";
import { split } from "../../../foundation/text.js";

/** @typedef {(names: string[]) => void} Use */

export class Pickers {
  /**
   * @param {Parts} parts
   * @param {string} page
   * @param {{onCells: Use, onPlotted: Use}} uses
   */
  constructor(parts, page, { onCells, onPlotted }) {
    this.cells = new CellPicker(parts.picker, {
      id: `${page}-picker`,
      label: "Cells",
      here: () => "this recording and these connectomes",
      onChange: (/** @type {{neurons: string[]}} */ { neurons }) => onCells(neurons),
    });
    this.plotted = new CellPicker(parts["plot-picker"], {
      id: `${page}-plot-picker`,
      label: "Cells in the activity plot",
      here: () => "this recording and these connectomes",
      onChange: (/** @type {{neurons: string[]}} */ { neurons }) => onPlotted(neurons),
    });
    this.plotted.input.placeholder = "Mean |activity|. Add cells …";
  }

  /** @param {readonly ReplayCell[]} recorded */
  offer(recorded) {
    const rows = recorded.map(({ id, neuron_class, idx_neurons }) => ({
      name: id,
      neuron_class,
      cell_type_desc: idx_neurons.length > 1 ? "averaged" : "",
    }));
    const cells = new Map(rows.map((row) => [row.name, row]));
    for (const picker of [this.cells, this.plotted]) picker.setTable({ cells, classes: new Map() });
  }

  /**
   * Put a choice into the fields.
   * @param {Choice} choice
   */
  fill({ state, named }) {
    this.cells.setValue({ neurons: named, classes: [] });
    this.cells.input.placeholder = `${state.n === "" ? "Only" : "Add"} AVAL, RIBR …`;
    this.plotted.setValue({ neurons: split(state.tp), classes: [] });
  }
}
