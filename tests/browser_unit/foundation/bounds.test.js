import assert from "node:assert/strict";
import { test } from "node:test";
import { bounded, boundedWhole } from "../../../assets/browser/foundation/bounds.js";

const SCALE = { low: 0.1, high: 3, default: "1.5" };
const COUNT = { low: 1, high: 50, default: "10" };

test("a number stays within the bounds of its key", () => {
  assert.deepEqual(
    ["0.5", 7, -1].map((value) => bounded(SCALE, value)),
    ["0.5", "3", "0.1"],
  );
  assert.deepEqual(
    [2.6, "1000", 0].map((value) => boundedWhole(COUNT, value)),
    ["3", "50", "1"],
  );
});

test("an empty control has the default, of the key or of the page", () => {
  assert.deepEqual([bounded(SCALE, ""), bounded(SCALE, null), boundedWhole(COUNT, undefined)], ["1.5", "1.5", "10"]);
  assert.equal(boundedWhole(COUNT, "", "20"), "20");
});
