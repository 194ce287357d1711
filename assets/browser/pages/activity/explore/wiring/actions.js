/* What the buttons of the connectome beside a recording do, by their data-action. */

import { drawing as connectomeDrawing } from "../../../../connectome/export/drawing.js";
import { png } from "../../../../connectome/export/png.js";
import { animalNote, imagedNote } from "../../../../connectome/model/units.js";
import { save } from "../../../../dom/files.js";
import { toggleFullscreen } from "../../../../dom/fullscreen.js";
import { dataActions } from "../../../../sharing/data.js";
import { sourceNotes } from "../../../../traces/captions.js";
import { colorNote, wiringLines } from "./legend.js";

/** @import {Actions} from "../../types.d.ts" */
/** @import {Wiring} from "./column.js" */

/**
 * @param {Wiring} wiring
 * @returns {Actions}
 */
function fileActions(wiring) {
  const { config } = wiring.page;
  const fileName = (/** @type {string} */ ending) =>
    `${config.site.toLowerCase()}-${config.dataset.id}-connectome.${ending}`;
  const notes = () => [
    `Connectomes: ${wiring.datasets.map((dataset) => `${dataset.short_name} (${dataset.name}, ${dataset.unit})`).join("; ")}`,
    animalNote(wiring.datasets),
    imagedNote(wiring.datasets),
    wiring.parts.citation.textContent ?? "",
    ...colorNote(wiring),
    ...sourceNotes(config),
  ];
  const drawing = () => connectomeDrawing(wiring.graph, { legend: wiringLines(wiring), notes: notes() });
  const withCells = (/** @type {() => unknown} */ run) => () =>
    wiring.colors.facts.size ? run() : wiring.say("There is nothing to save yet.");
  return {
    "save-svg": withCells(() => save(fileName("svg"), drawing().svg, "image/svg+xml")),
    "save-png": withCells(async () => save(fileName("png"), await png(drawing()), "image/png")),
    ...dataActions(
      { say: (text) => wiring.say(text), writeAddress: () => wiring.page.writeAddress() },
      withCells,
      "connections",
    ),
  };
}

/**
 * @param {Wiring} wiring
 * @returns {Actions}
 */
export const wiringActions = (wiring) => ({
  ...fileActions(wiring),
  retry: () => wiring.load(),
  "all-partners": () => wiring.partners.toggle(),
  relayout: () => wiring.colors.facts.size && wiring.arrange(),
  fit: () => {
    wiring.graph.fit();
    wiring.writePlaces();
  },
  "focus-node": (target) => wiring.focus.set(target),
  "clear-focus": () => wiring.focus.clear(),
  plot: (target) => wiring.page.add([Number(target)]),
  unplot: (target) => wiring.page.remove([Number(target)]),
  share: async (target, button) => {
    await wiring.page.actions.share(target, button);
    if (wiring.tooLong) wiring.say("The arrangement has too many cells for a link and is not part of it.");
  },
  fullscreen: () => toggleFullscreen(wiring.card, (text) => wiring.say(text)),
});
