import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { patternsOf, stateLines, stateNote } = await import(
  "../../../../../assets/browser/pages/connectome/matrix/layer.js"
);
const { isTinted, senderLines, tintsOf, whyPlain } = await import(
  "../../../../../assets/browser/pages/connectome/matrix/senders.js"
);
const { layerPatterns } = await import("../../../../../assets/browser/pages/connectome/matrix/over_values.js");

/** @type {any} */
const LAYER = {
  state_names: ["found", "none_by_model", "not_reported", "not_measured"],
  words: {
    found: "found",
    none_by_model: "none by this model",
    not_reported: "no report",
    not_measured: "not measured",
  },
  meanings: { found: "there is a value", not_reported: "nobody reported it", not_measured: "too few trials" },
  n_states: { found: 1, not_reported: 6, not_measured: 2 },
  zero: ["none_by_model"],
  // AVA, RIB, RIM: RIM was not measured as a receiver of AVA and RIB
  states: [2, 0, 3, 2, 2, 3, 2, 2, 2],
};

test("no report has dots, what was not measured has stripes, and a known 0 has neither", () => {
  assert.deepEqual(patternsOf(LAYER), ["", "", "dotted", "hatched"]);
});

test("the legend names each state that there is with its pairs", () => {
  assert.deepEqual(
    stateLines(LAYER).map(({ kind, label, count }) => [kind, label, count]),
    [
      ["square", "found", 1],
      ["dotted", "no report", 6],
      ["hatched", "not measured", 2],
    ],
  );
  assert.equal(stateNote(LAYER), "no report: nobody reported it; not measured: too few trials.");
});

test("most of what is not known lies below everything, the rest is hatched in runs", () => {
  /** @type {any} */
  const arranged = { answer: { layer: LAYER }, down: [0, 1, 2], across: [0, 1, 2], values: [] };
  assert.deepEqual(layerPatterns(arranged), { all: "dotted", unknown: [{ top: 0, bottom: 2, left: 2, right: 3 }] });
});

/** @type {any} */
const WIRES = {
  nodes: ["AVA", "RIB", "RIM"],
  synapses: "chemical",
  datasets: ["white"],
  senders: {
    AVA: { codes: ["ACh"], transmitters: ["ACh"], sign: "excitatory" },
    RIM: { codes: ["Glu", "TA"], transmitters: ["Glu", "TA"], sign: "complex" },
  },
};

test("rows have the color of what they send with, several transmitters one of their own", () => {
  assert.deepEqual(tintsOf(WIRES, "sign"), ["sign-excitatory", "no-value", "sign-complex"]);
  assert.deepEqual(tintsOf(WIRES, "transmitter"), ["nt-ACh", "no-value", "nt-several"]);
  const lines = senderLines(WIRES, "sign", { "sign-excitatory": "Excitatory", "sign-inhibitory": "Inhibitory" });
  assert.deepEqual(lines, [{ kind: "square", color: "sign-excitatory", label: "Excitatory, rows", count: 1 }]);
});

test("gap junctions, differences and layers have no senders' colors, and it is said", () => {
  assert.equal(isTinted(WIRES, "sign"), true);
  for (const other of [{ synapses: "both" }, { datasets: ["a", "b"] }, { layer: LAYER }, { senders: undefined }]) {
    assert.equal(isTinted({ ...WIRES, ...other }, "sign"), false);
    assert.match(whyPlain({ ...WIRES, ...other }, "sign"), /no colors of senders/);
  }
  assert.equal(whyPlain(WIRES, "sign") + whyPlain(WIRES, "type"), "");
});
