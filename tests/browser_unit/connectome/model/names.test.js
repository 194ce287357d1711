import assert from "node:assert/strict";
import { test } from "node:test";
import { cellsCounted, listed } from "../../../../assets/browser/connectome/model/names.js";

test("cells are counted in words that fit one and many", () => {
  assert.deepEqual([0, 1, 2].map(cellsCounted), ["0 cells and classes", "1 cell or class", "2 cells and classes"]);
});

test("twelve names are listed, the rest is counted", () => {
  const names = Array.from({ length: 14 }, (_, k) => `VD${k + 1}`);
  assert.equal(listed(names.slice(0, 12)), "VD1, VD2, VD3, VD4, VD5, VD6, VD7, VD8, VD9, VD10, VD11, VD12");
  assert.equal(listed(names), "VD1, VD2, VD3, VD4, VD5, VD6, VD7, VD8, VD9, VD10, VD11, VD12 and 2 more");
});
