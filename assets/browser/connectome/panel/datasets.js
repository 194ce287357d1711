/* The table of data sets (components/connectome/datasets.py): its presets, and what is said of the chosen ones. */

import { setProps } from "../../vendors/dash.js";
import { togetherNotes } from "../model/units.js";

/** @import {Dataset} from "../types.d.ts" */

/**
 * Let the presets choose.
 * @param {Element} root what is around the table
 * @param {string} id of the checklist
 */
export function listenToPresets(root, id) {
  root.querySelector(".dataset-presets")?.addEventListener("click", ({ target }) => {
    const preset = target instanceof HTMLElement ? target.dataset.preset : undefined;
    if (preset) setProps(id, { value: preset.split(",") });
  });
}

/**
 * Say what must be known to add these up, and mark the preset that they are.
 * @param {Element} root what is around the table
 * @param {readonly Dataset[]} datasets that are chosen
 */
export function tellDatasets(root, datasets) {
  const note = root.querySelector("[data-part='dataset-note']");
  if (note) note.textContent = togetherNotes(datasets).join(" ");
  const chosen = datasets.map(({ id }) => id).sort();
  for (const button of root.querySelectorAll("[data-preset]")) {
    const preset = button.getAttribute("data-preset")?.split(",").sort();
    button.setAttribute("aria-pressed", String(preset?.join() === chosen.join()));
  }
}
