import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { inList, matching, optionOf } = await import("../../../assets/browser/traces/picker.js");

const OPTIONS = [
  [1, "AVAL", "AVA"],
  [2, "RIML", "RIM"],
  [12, "", ""],
  [21, "VA12", "VA"],
  [30, "AVA?", "AVA"],
].map(([idx, label, neuronClass]) =>
  optionOf({
    idx: Number(idx),
    name: label ? `${idx} (${label})` : `${idx}`,
    label: String(label),
    neuronClass: String(neuronClass),
    detail: "",
  }),
);
/** @param {number} idx */
const plotted = (idx) => (idx === 2 ? "#ff0000" : "");

test("the plotted neurons come first", () => {
  assert.deepEqual(
    matching(OPTIONS, "", plotted).map(({ idx }) => idx),
    [2, 1, 12, 21, 30],
  );
});

test("a number or a label that begins with what was typed comes before one that holds it", () => {
  assert.deepEqual(
    matching(OPTIONS, "12", plotted).map(({ idx }) => idx),
    [12, 21],
  );
  assert.deepEqual(
    matching(OPTIONS, "va", plotted).map(({ idx }) => idx),
    [21, 1, 30],
  );
});

test("a pasted list takes numbers and labels, and the words that are neither are told", () => {
  assert.deepEqual(inList(OPTIONS, "aval, 12; AVAR"), { found: [1, 12], unknown: ["AVAR"] });
});

test("a class is all its traces, whatever their sides; a group is those of its classes", () => {
  assert.deepEqual(inList(OPTIONS, "AVA rim"), { found: [1, 30, 2], unknown: [] });
  assert.deepEqual(inList(OPTIONS, "command"), { found: [1, 30], unknown: [] });
});
