import assert from "node:assert/strict";
import { test } from "node:test";
import { factWords } from "../../../assets/browser/foundation/words.js";

const SMD = {
  types: ["motorneuron"],
  transmitters: ["ACh?"],
  ganglia: { SMDDL: "ventral ganglion", SMDVL: "lateral ganglion" },
};

test("a cell has the word of its own ganglion, a class none that only some of its cells share", () => {
  assert.deepEqual(factWords("SMD", SMD, "SMDVL"), ["motorneuron", "lateral ganglion"]);
  assert.deepEqual(factWords("SMD", SMD, "SMD*"), ["motorneuron"]);
});

test("a label that leaves the side open has the word of its class", () => {
  const facts = { types: [], transmitters: [], ganglia: { RIML: "lateral ganglion", RIMR: "lateral ganglion" } };
  assert.deepEqual(factWords("RIM", facts, "RIM?"), ["lateral ganglion"]);
});

test("a cell that no list places has no such word", () => {
  assert.deepEqual(factWords("BWM1", { types: [], transmitters: [], ganglia: { dBWML1: "" } }, "dBWML1"), []);
});
