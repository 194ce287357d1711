import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { joinedBy } = await import("../../../../../assets/browser/pages/connectome/explore/cells.js");
const { exploreCounts, readersNotes } = await import("../../../../../assets/browser/pages/connectome/explore/notes.js");
const { citation } = await import("../../../../../assets/browser/pages/connectome/sources.js");

/** @import {Facts} from "../../../../../assets/browser/connectome/types.d.ts" */

/** @returns {Facts} */
const facts = (/** @type {string} */ label, /** @type {string} */ cellClass, members = [label]) => ({
  label,
  isClass: label === cellClass,
  cellClass,
  members,
  types: ["i"],
  typeNames: ["interneuron"],
  transmitters: [],
  ganglia: [],
  lineages: [],
  datasets: ["white"],
});
const AVA = facts("AVA", "AVA", ["AVAL", "AVAR"]);

test("a class and its own cells exclude each other: what was chosen first stays", () => {
  assert.deepEqual(joinedBy({ neurons: [], classes: ["AVA"] }, [facts("AVAL", "AVA")]), {
    neurons: [],
    classes: ["AVA"],
  });
  assert.deepEqual(joinedBy({ neurons: ["AVAL"], classes: [] }, [AVA]), { neurons: ["AVAL"], classes: [] });
});

test("cells join once, in their order, and of several the first decides", () => {
  const joining = [facts("RIML", "RIM"), facts("AVAL", "AVA"), facts("RIML", "RIM"), AVA];
  assert.deepEqual(joinedBy({ neurons: ["RIBL"], classes: [] }, joining), {
    neurons: ["RIBL", "RIML", "AVAL"],
    classes: [],
  });
});

test("what is chosen stays as it was given", () => {
  const chosen = Object.freeze({ neurons: Object.freeze(["RIBL"]), classes: Object.freeze([]) });
  joinedBy(/** @type {any} */ (chosen), [AVA]); // frozen: a change would throw
});

const WHITE = {
  id: "white",
  name: "White et al., 1986",
  short_name: "White",
  animals: ["N2U", "JSH"],
  unit: "synapses",
  region: "complete",
  gap_junctions_annotated: true,
  remarks: [],
  citations: [{ text: "White et al., 1986" }],
};
const COOK = {
  ...WHITE,
  id: "cook",
  short_name: "Cook",
  animals: ["N2Y"],
  unit: "EM sections",
  citations: [{ text: "Cook et al., 2019" }],
};

test("different units, missing cells and cells without a connection are pointed out", () => {
  assert.deepEqual(readersNotes({ datasets: [WHITE], absent: {}, isolated: [] }), []);
  const absent = /** @type {const} */ ({ AVM: "not_grown_yet", CANL: "unknown", HSNL: "not_grown_yet" });
  const [units, ...rest] = readersNotes({ datasets: [WHITE, COOK], absent, isolated: ["DVA", "PVT"] });
  assert.match(units, /White in synapses; Cook in EM sections/);
  assert.deepEqual(rest, [
    "Not known to be there in the chosen data sets: CANL.",
    "Not grown yet in the chosen data sets: AVM, HSNL.",
    "Without a connection here: DVA, PVT.",
  ]);
});

test("an animal that two data sets rest on is named", () => {
  const one = { ...WHITE, id: "n2u", short_name: "N2U", animals: ["N2U"] };
  const [note] = readersNotes({ datasets: [WHITE, one], absent: {}, isolated: [] });
  assert.equal(
    note,
    "Data sets that rest on the same animal: White and N2U (animal N2U). A sum counts its connections more than once; means and numbers of animals take such data sets for one animal.",
  );
});

test("counts say what the thresholds leave out, where they do", () => {
  assert.equal(exploreCounts(75, 180, 0), "75 cells and classes · 180 connections");
  assert.equal(exploreCounts(1, 1, 2), "1 cell or class · 1 connection · 2 below threshold");
});

test("transmitters are cited where they color the cells", () => {
  assert.equal(
    citation([WHITE], "transmitter"),
    "Connectome data: White et al., 1986. Transmitters: Wang et al., 2024.",
  );
});

test("every paper is cited once", () => {
  assert.equal(citation([WHITE, COOK, WHITE]), "Connectome data: White et al., 1986; Cook et al., 2019.");
  assert.equal(citation([]), "");
});
