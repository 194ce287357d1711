import assert from "node:assert/strict";
import { test } from "node:test";
import { csvText } from "../../../assets/browser/foundation/csv.js";

test("fields are quoted where they must be, missing ones are empty, notes are one line each", () => {
  const rows = [
    ['say "hi"', "a,b", 1.5],
    [null, undefined, Number.NaN],
    ["two\nlines", 0, false],
  ];
  const text = csvText(["x", "y", "z"], rows, ["Source: A,\nB"]);
  assert.equal(text, '# Source: A, B\nx,y,z\n"say ""hi""","a,b",1.5\n,,\n"two\nlines",0,false\n');
});
