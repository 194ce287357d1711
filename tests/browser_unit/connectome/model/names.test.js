import assert from "node:assert/strict";
import { test } from "node:test";
import { cellsCounted } from "../../../../assets/browser/connectome/model/names.js";

test("cells are counted in words that fit one and many", () => {
  assert.deepEqual([0, 1, 2].map(cellsCounted), ["0 cells and classes", "1 cell or class", "2 cells and classes"]);
});
