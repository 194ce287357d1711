import assert from "node:assert/strict";
import { test } from "node:test";
import { MARKS_EXPLAINED, transmitterText } from "../../../../assets/browser/connectome/model/transmitters.js";

test("transmitters come with what their marks say, and with no more", () => {
  assert.equal(transmitterText(["ACh"]), "ACh");
  assert.equal(transmitterText([]), "");
  assert.match(transmitterText(["Glu", "betaine (uptake)"]), /^Glu, betaine \(uptake\)\. \(uptake\): taken up; [^?]*$/);
  assert.match(transmitterText(["GABA?"]), /^GABA\?\. \?: dim, variable or tentative evidence$/);
  assert.match(transmitterText(["orphan"]), /orphan: none of the known transmitters was found/);
  assert.match(transmitterText(["monoamine?"]), /monoamine: a monoamine that is not known yet/);
  for (const mark of ["?", "(uptake)", "orphan", "monoamine"]) assert.ok(MARKS_EXPLAINED.includes(`${mark}: `));
});
