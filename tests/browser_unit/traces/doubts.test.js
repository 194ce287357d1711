import assert from "node:assert/strict";
import { test } from "node:test";
import { confidenceText, doubtsText, isLow, knownText, sharedText } from "../../../assets/browser/traces/doubts.js";

const SURE = { confidence: 4, missing: 0, twins: [] };

test("a label below 2.5 is marked as low", () => {
  assert.deepEqual([null, 1, 2.4, 2.5, 5].map(isLow), [false, true, true, false, false]);
  assert.deepEqual([null, 2, 2.5].map(confidenceText), ["", "low confidence 2", "confidence 2.5"]);
});

test("a legend says what is doubtful, a list all that is known", () => {
  assert.deepEqual([doubtsText(SURE, 100), knownText(SURE, 100)], ["", "confidence 4"]);
  const doubtful = { confidence: 2, missing: 12, twins: [8, 47] };
  assert.equal(doubtsText(doubtful, 100), "low confidence 2, label of 2 traces, no value in 12 frames");
  assert.equal(knownText({ ...SURE, missing: 1 }, 100), "confidence 4, no value in 1 frame");
  assert.equal(doubtsText({ confidence: null, missing: 100, twins: [] }, 100), "left out: most values missing");
});

test("a label of several traces is warned of", () => {
  assert.equal(
    sharedText("URADL", [8, 47]),
    "Traces 8 and 47 are labeled URADL, one cell: a label is wrong there, or they are parts of that cell.",
  );
  assert.match(sharedText("AVAL", [1, 2, 3]), /^Traces 1, 2 and 3 /);
});
