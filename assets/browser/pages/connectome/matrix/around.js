/* What stands around a connectivity matrix: counts, label, notes, legend and source. */

import { signNote } from "../../../connectome/model/signs.js";
import { element as el } from "../../../dom/element.js";
import { citation } from "../sources.js";
import { stateNote } from "./layer.js";
import { isTinted, senderLines, whyPlain } from "./senders.js";
import { matrixCounts, matrixLegend, matrixNotes, matrixSubject } from "./sentences.js";

/** @import {MatrixPage} from "./page.js" */
/** @import {MatrixLine} from "./types.d.ts" */

/**
 * What the figure shows, in a sentence.
 * @param {MatrixPage} page
 */
export function matrixLabel({ arranged, subject, config, state }) {
  const { unit = "", layer = null } = arranged?.answer ?? {};
  const what = layer ? layer.info.name : `${matrixSubject(subject)}, ${config.synapses[state.synapses]}`;
  return `${what}, ${unit}. Rows are presynaptic, columns postsynaptic.`;
}

/**
 * What should be known to read the values rightly.
 * @param {MatrixPage} page
 */
export function notesOf({ arranged, config, state: { colors, signs } }) {
  if (!arranged) return [];
  const { answer } = arranged;
  const nameOf = (/** @type {string} */ id) => config.datasets.find((one) => one.id === id)?.short_name ?? id;
  const signed = signs || !isTinted(answer, colors) ? "" : signNote({ edge_colors: colors, signs });
  const states = answer.layer ? [stateNote(answer.layer)] : [];
  return [...matrixNotes(answer, nameOf), ...states, signed, whyPlain(answer, colors)].filter(Boolean);
}

/** @param {MatrixPage} page */
export function legendOf({ arranged, config, state: { colors }, subject, byType }) {
  if (!arranged) return [];
  const { answer } = arranged;
  const tinted = isTinted(answer, colors) ? senderLines(answer, colors, { ...config.sent, ...config.sign }) : [];
  return matrixLegend(answer, subject, byType ? config.types : null, tinted);
}

/** @param {MatrixPage} page */
export function matrixAround(page) {
  const { parts, arranged, state, datasets } = page;
  if (!arranged) return;
  const { answer } = arranged;
  parts.counts.textContent = matrixCounts(answer);
  parts.canvas.setAttribute("aria-label", `Connectivity matrix: ${matrixLabel(page)} ${parts.canvas.title}`);
  parts.notes.replaceChildren(...notesOf(page).map((text) => el("p", {}, text)));
  parts.legend.replaceChildren(...legendOf(page).map(legendItem));
  const { layer } = answer;
  parts.citation.textContent = layer
    ? `${layer.info.name}: ${layer.info.citations.map(({ text }) => text).join("; ")}.`
    : citation(datasets, isTinted(answer, state.colors) || state.transmitters || state.signs ? "transmitter" : "");
}

/** @param {MatrixLine} line */
function legendItem({ kind, color, label, count }) {
  if (!kind) return el("li", {}, label);
  const square = el("span", { class: `legend-mark is-square matrix-mark is-${kind}`, "aria-hidden": "true" });
  if (color) square.style.setProperty("--mark", color);
  const counts = count === undefined ? [] : [el("span", { class: "legend-count" }, String(count))];
  return el("li", {}, square, label, ...counts);
}
