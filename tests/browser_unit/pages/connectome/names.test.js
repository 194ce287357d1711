import assert from "node:assert/strict";
import { test } from "node:test";
import { countedAt } from "../../../../assets/browser/pages/connectome/names.js";

test("cells and classes are counted in the singular and in the plural", () => {
  assert.deepEqual(
    [countedAt(1, "class"), countedAt(9, "class"), countedAt(1, "neuron"), countedAt(1200, "neuron")],
    ["1 class", "9 classes", "1 cell", "1,200 cells"],
  );
});
