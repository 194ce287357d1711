/* What should be known to read the replay rightly, and where its data come from. */

/** @import {ReplayMeta} from "../../../replay/answers.d.ts" */
/** @import {Choice} from "./choice.js" */
/** @import {Parts, Recording} from "./types.d.ts" */

import { remarkNotes } from "../../../connectome/model/units.js";
import { element } from "../../../dom/element.js";
import { listed, split } from "../../../foundation/text.js";
import { kindOf } from "../../../replay/cell_shape.js";

const ACTIVITY = "Activity: clip(z, −3, 3) / 3.";

/**
 * What was left out and why, one sentence each.
 * @param {Choice} choice
 * @param {{cells: number, connections: number}} shown
 */
function noteTexts(choice, shown) {
  const { model, state } = choice;
  const known = new Set(choice.recorded.map((cell) => cell.id));
  const missing = choice.named.filter((name) => !known.has(name));
  const unplotted = split(state.tp).filter((name) => !known.has(name));
  return [
    // the server speaks of all cells, the last sentence of those that are shown
    ...model.warnings.filter((text) => !text.startsWith("No connection")),
    missing.length
      ? `Not recorded with certainty, or not in the connectome, and left out: ${listed(missing)} (n in the address).`
      : "",
    unplotted.length ? `Without a trace, and left out of the plot: ${listed(unplotted)} (tp in the address).` : "",
    shown.cells && !shown.connections ? "No connection between the shown cells is left at these thresholds." : "",
  ].filter(Boolean);
}

/**
 * How many of the recorded cells are chosen.
 * @param {Choice} choice
 */
function cellsText(choice) {
  const { recorded } = choice;
  const chosen = recorded.filter((cell) => choice.isChosen(cell)).length;
  const uncertain = choice.model.cells.filter((cell) => kindOf(cell) === "uncertain").length;
  const part = chosen === recorded.length ? `All ${chosen}` : `${chosen} of ${recorded.length}`;
  return `${part} recorded cells${uncertain ? `, ${uncertain} with an uncertain label` : ""}.`;
}

/**
 * Whose data these are, in which units; one sentence each.
 * @param {Pick<ReplayMeta, "activity_dataset_name" | "simulated" | "paper" | "connectomes">} meta
 * @param {string} [halve] as in the address
 */
function sources({ activity_dataset_name, simulated, paper, connectomes }, halve = "0") {
  const citations = new Set(connectomes.flatMap((dataset) => dataset.citations.map((citation) => citation.text)));
  const kind = simulated ? "SIMULATED recording" : "Recording";
  const doi = paper.doi ? `, doi:${paper.doi}` : "";
  const weights = connectomes.map((dataset) => `${dataset.short_name} (${dataset.unit})`);
  return [
    `${kind} ${activity_dataset_name}: ${paper.citation || paper.title}${doi}.`,
    `Connectome: ${[weights.join("; "), ...citations].join("; ")}.`,
    ...remarkNotes(connectomes, halve),
    ACTIVITY,
  ];
}

/**
 * @param {Parts} parts
 * @param {Choice} choice
 * @param {{cells: number, connections: number}} shown
 */
function drawNotes(parts, choice, shown) {
  parts.notes.replaceChildren(...noteTexts(choice, shown).map((text) => element("p", {}, text)));
  parts["cells-summary"].textContent = cellsText(choice);
  parts.citation.textContent = sources(choice.model.meta, choice.state.halve).join(" ");
}

/** @param {Recording} recording */
const recordingText = ({ paper, neurons, labeled, minutes }) =>
  `${paper} · ${neurons} neurons, ${labeled} labeled · ${minutes.toFixed(1)} min`;

/**
 * @param {Parts} parts
 * @param {Recording} recording
 */
function drawRecording(parts, recording) {
  parts.simulated.hidden = !recording.simulated;
  parts["recording-facts"].textContent = recordingText(recording);
}

export { ACTIVITY, cellsText, drawNotes, drawRecording, noteTexts, recordingText, sources };
