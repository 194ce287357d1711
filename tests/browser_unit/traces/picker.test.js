import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { inList, matching } = await import("../../../assets/browser/traces/picker.js");

const OPTIONS = [
  [1, "1 (AVAL)"],
  [2, "2 (RIML)"],
  [12, "12"],
  [21, "21 (VA12)"],
].map(([idx, name]) => ({ idx: Number(idx), name: String(name), detail: "", search: String(name) }));
/** @param {number} idx */
const plotted = (idx) => (idx === 2 ? "#ff0000" : "");

test("the plotted neurons come first", () => {
  assert.deepEqual(
    matching(OPTIONS, "", plotted).map(({ idx }) => idx),
    [2, 1, 12, 21],
  );
});

test("a number or a label that begins with what was typed comes before one that holds it", () => {
  assert.deepEqual(
    matching(OPTIONS, "12", plotted).map(({ idx }) => idx),
    [12, 21],
  );
  assert.deepEqual(
    matching(OPTIONS, "VA", plotted).map(({ idx }) => idx),
    [21, 1],
  );
});

test("a pasted list takes numbers and labels, and the words that are neither are told", () => {
  assert.deepEqual(inList(OPTIONS, ["aval", "12", "AVAR"]), { found: [1, 12], unknown: ["AVAR"] });
});
