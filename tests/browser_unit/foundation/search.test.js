import assert from "node:assert/strict";
import { test } from "node:test";
import { absent, fit, isList, meant, nameKey, ranked, readList } from "../../../assets/browser/foundation/search.js";

const entry = (/** @type {string} */ name, /** @type {string} */ of = "", /** @type {string[]} */ ...words) => ({
  names: [name],
  of,
  words,
});
const CELLS = [
  entry("ADEL", "ADE", "sensory", "dopamine", "da"),
  entry("ADER", "ADE", "sensory", "dopamine", "da"),
  entry("AVDL", "AVD", "interneuron", "acetylcholine", "command interneuron"),
  entry("DA01", "DA", "motorneuron", "acetylcholine"),
  entry("DA09", "DA", "motorneuron", "acetylcholine"),
  entry("VB01", "VB", "motorneuron", "acetylcholine"),
  entry("VB10", "VB", "motorneuron", "acetylcholine"),
  entry("VD10", "VD", "motorneuron", "gaba"),
];
const names = (/** @type {readonly {names: readonly string[]}[]} */ entries) => entries.map((one) => one.names[0]);
const found = (/** @type {string} */ typed) => names(ranked(CELLS, typed).map((one) => one.entry));

test("spellings of files are the same name, other names are not", () => {
  for (const name of ["VB1", "VB01", "vb01", " vb1 ", "VB001"]) assert.equal(nameKey(name), "VB1", name);
  assert.notEqual(nameKey("VB10"), nameKey("VB1"));
  assert.equal(nameKey("ashl"), "ASHL");
  for (const name of ["BWM-DL01", "MDL01", "dBWML1"]) assert.equal(nameKey(name), "DBWML1", name);
  for (const name of ["MDR", "MVULVA", "MCL"]) assert.equal(nameKey(name), name, name);
  assert.equal(nameKey("12"), "12");
});

test("exact names come first, then names that begin so, then those that hold it, then words", () => {
  assert.deepEqual(found("vb1"), ["VB01", "VB10"]);
  assert.deepEqual(found("VB0"), ["VB01"]);
  assert.deepEqual(found("DA9"), ["DA09"]);
  assert.deepEqual(found("AD"), ["ADEL", "ADER"]);
  assert.deepEqual(found("D"), ["DA01", "DA09", "ADEL", "ADER", "AVDL", "VD10"]);
  assert.equal(fit(entry("VB01"), "VB1"), "exact");
  assert.equal(fit(entry("VB10"), "VB1"), "prefix");
  assert.equal(fit(entry("AVD"), "VD"), "part"); // never the same
  assert.equal(fit(entry("RIM"), "VD"), null);
  assert.equal(ranked(CELLS, " ").length, CELLS.length);
});

test("words of type, transmitter and group are found as they are said", () => {
  for (const word of ["dopamin", "Dopamine", "dopaminergic"]) assert.deepEqual(found(word), ["ADEL", "ADER"], word);
  for (const word of ["command", "command interneurons", "inter"]) assert.deepEqual(found(word), ["AVDL"], word);
  for (const word of ["motor neuron", "motorneurons", "Motor"])
    assert.deepEqual(found(word), ["DA01", "DA09", "VB01", "VB10", "VD10"], word);
  assert.deepEqual(found("cholinergic"), ["AVDL", "DA01", "DA09", "VB01", "VB10"]);
  assert.deepEqual(found("GABAergic"), ["VD10"]);
  assert.deepEqual(found("lateral ganglion"), []); // no cell of this list has the word
});

test("ganglia are found however they are written", () => {
  const cells = [entry("RIML", "RIM", "lateral ganglion"), entry("DA09", "DA", "preanal ganglion")];
  const named = (/** @type {string} */ typed) => names(ranked(cells, typed).map((one) => one.entry));
  for (const typed of ["lateral", "Lateral ganglion", "lateral ganglia"])
    assert.deepEqual(named(typed), ["RIML"], typed);
  for (const typed of ["preanal", "pre-anal ganglion", "pre-anal"]) assert.deepEqual(named(typed), ["DA09"], typed);
});

test("a list has commas, semicolons, spaces or lines between its items; what is unknown is named, once", () => {
  const read = readList(CELLS, "adel, DA9;VB01\nVD10 XYZ xy, XYZ");
  assert.deepEqual(
    read.found.map(({ entries }) => names(entries)),
    [["ADEL"], ["DA09"], ["VB01"], ["VD10"]],
  );
  assert.deepEqual(read.unknown, ["XYZ", "xy"]);
});

test("an item of a list is a name, else a class, else a word of one or two parts", () => {
  assert.deepEqual(names(meant(CELLS, "DA")), ["DA01", "DA09"]); // and no dopamine
  assert.deepEqual(names(meant(CELLS, "VD")), ["VD10"]); // and no AVD
  const read = readList(CELLS, "sensory, motor neuron");
  assert.deepEqual(
    read.found.map(({ item, entries }) => [item, entries.length]),
    [
      ["sensory", 2],
      ["motor neuron", 5],
    ],
  );
  assert.deepEqual(readList(CELLS, "VD AVD XX").unknown, ["XX"]);
});

test("one name is no list", () => {
  assert.deepEqual(["AVA", " AVA ", "AVA,", "AVA RIM", "AVA\n"].map(isList), [false, false, true, true, false]);
});

test("where a name is that is not here is said", () => {
  assert.equal(absent("VD", "this head", ["White whole", "Cook"]), "VD: not in this head; in White whole, Cook");
  assert.equal(absent("XYZ", "this head", []), "XYZ: not in this head");
});
