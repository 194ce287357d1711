import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { HALVED, TWICE } from "../../../../../assets/browser/contract/vocabularies.js";
import { answer } from "../../../replay/recording.js";

const { CONFIG, choiceOf } = await import("./choices.js");
const { cellsText, noteTexts, recordingText, sources } = await import(
  "../../../../../assets/browser/pages/activity/replay/notes.js"
);

const SHOWN = { cells: 2, connections: 1 };
const WARNING = "Recorded, but not in the connectome: XXX.";

test("names of the address that cannot be played or plotted are named", () => {
  assert.deepEqual(noteTexts(choiceOf(), SHOWN), [WARNING]);
  assert.deepEqual(noteTexts(choiceOf({ n: "none" }), SHOWN), [WARNING]);
  assert.deepEqual(noteTexts(choiceOf({ n: "AVAL,RIML,XYZ", tp: "QQQ,AVAL" }), SHOWN), [
    WARNING,
    "Not recorded with certainty, or not in the connectome, and left out: RIML, XYZ (n in the address).",
    "Without a trace, and left out of the plot: QQQ (tp in the address).",
  ]);
});

test("a graph of cells without a connection says why", () => {
  const none = "No connection between the shown cells is left at these thresholds.";
  assert.deepEqual(noteTexts(choiceOf(), { cells: 2, connections: 0 }), [WARNING, none]);
  assert.deepEqual(noteTexts(choiceOf(), { cells: 0, connections: 0 }), [WARNING]);
});

test("the panel counts the chosen cells", () => {
  assert.equal(cellsText(choiceOf()), "All 2 recorded cells, 1 with an uncertain label.");
  const certain = answer();
  certain.nodes[2].uncertain = false;
  assert.equal(cellsText(choiceOf({ n: "AVAL" }, certain)), "1 of 2 recorded cells.");
});

test("sources name recording, paper, connectomes with their units, and what activity means", () => {
  const { meta } = answer();
  assert.deepEqual(sources(meta), [
    "Recording worm 1: A et al., 2020, doi:10.1/a.",
    "Connectome: Adult (synapses); B et al., 2019.",
    "Activity: clip(z, −3, 3) / 3.",
  ]);
  const young = { ...meta.connectomes[0], short_name: "Young", unit: "EM sections" };
  const [first, second] = sources({
    ...meta,
    simulated: true,
    paper: { ...meta.paper, citation: "", doi: "" },
    connectomes: [...meta.connectomes, young],
  });
  assert.equal(first, "SIMULATED recording worm 1: A paper.");
  assert.equal(second, "Connectome: Adult (synapses); Young (EM sections); B et al., 2019.");
});

test("marks of the source are told, and whether they are corrected", () => {
  const { meta } = answer();
  const shown = { ...meta, connectomes: [{ ...meta.connectomes[0], short_name: "JSH", remarks: [TWICE] }] };
  assert.equal(sources(shown)[2], `JSH: ${TWICE}.`);
  assert.equal(sources(shown, "1")[2], `JSH: ${HALVED}.`);
});

test("a recording is described by its paper, neurons and length", () => {
  assert.equal(recordingText(CONFIG.recordings[1]), "A 2020 · 100 neurons, 60 labeled · 2.0 min");
});
