import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { absent } from "../../../assets/browser/foundation/search.js";
import { guesses, hint } from "../../../assets/browser/foundation/spelling.js";

/** @type {{names: string[], cases: {text: string, guesses: string[]}[]}} */
const CONTRACT = JSON.parse(readFileSync(new URL("../../contract/spelling.json", import.meta.url), "utf8"));

test("a wrong name gets the guesses that the API gives", () => {
  for (const one of CONTRACT.cases) assert.deepEqual(guesses(CONTRACT.names, one.text), one.guesses, one.text);
});

test("what is not here is said with what it may have been, or where it is", () => {
  const entries = [{ names: ["354", "AVAL"] }, { names: ["355"] }];
  assert.equal(hint(entries, "AVAX"), "did you mean AVAL");
  assert.equal(hint(entries, "356"), "");
  assert.equal(absent("AVAX", "Cook", [], "did you mean AVAL"), "AVAX: not in Cook; did you mean AVAL");
  assert.equal(absent("VD", "White", ["Cook"], "did you mean VA"), "VD: not in White; in Cook");
  assert.equal(absent("qqq", "Cook", []), "qqq: not in Cook");
});
