import assert from "node:assert/strict";
import { test } from "node:test";
import {
  countText,
  imagedNote,
  pooledText,
  unitCaveat,
  unitFor,
} from "../../../../assets/browser/connectome/model/units.js";
import { dataset } from "../worm.js";

test("a mean over animals has its range and its animals, a sum is a number", () => {
  assert.equal(pooledText({ count: 12 }), "12");
  const spread = { low: 1, high: 4.5, found: 2, known: 3 };
  assert.equal(pooledText({ count: 7 / 3, spread }), "2.33 (1–4.5, in 2 of 3 animals)");
});

test("a count reads with its unit, in the number that fits", () => {
  const white = dataset("white");
  assert.equal(countText(1, "c", white, "known"), "1 synapse");
  assert.equal(countText(4, "c", white, "known"), "4 synapses");
  assert.equal(countText(1, "e", white, "known"), "1 gap junction");
  assert.equal(countText(2, "e", white, "known"), "2 gap junctions");
  assert.equal(unitFor("EM sections", "e", 1), "EM sections");
});

test("a missing count says why: 0, and four ways not to know", () => {
  const witvliet = dataset("witvliet", { gap_junctions_annotated: false });
  assert.equal(countText(0, "e", witvliet, "not_annotated"), "gap junctions not annotated");
  assert.equal(countText(0, "c", witvliet, "not_grown_yet"), "not grown yet");
  assert.equal(countText(0, "c", witvliet, "not_in_volume"), "not in the volume");
  assert.equal(countText(0, "c", witvliet, "unknown"), "not known");
  assert.equal(countText(0, "c", witvliet, "known"), "none found");
  assert.equal(countText(0, "c", dataset("witvliet", { region: "head" }), "known"), "none found in the head");
});

test("data sets of a part of the animal are named beside others: their 0 may lie outside of it", () => {
  const head = dataset("w8", { region: "head" });
  const said = imagedNote([dataset("white"), head, dataset("n2u", { region: "head" })]);
  assert.match(said, /^Only a part of the animal was imaged: head in W8, N2U\. .* does not say that there is none\.$/);
  assert.equal(imagedNote([dataset("white"), dataset("cook")]), "");
  assert.equal(imagedNote([head]), ""); // with nothing beside it
});

test("data sets with different units are named with their units; a sound sum needs no word", () => {
  const cook = dataset("cook", { unit: "EM sections" });
  assert.equal(unitCaveat([dataset("white"), dataset("durbin")]), "");
  assert.equal(
    unitCaveat([dataset("white"), cook, dataset("durbin")]),
    "These data sets count in different units (WHITE, DURBIN in synapses; COOK in EM sections). Sums, means, widths and thresholds mix them: read them per data set.",
  );
});
