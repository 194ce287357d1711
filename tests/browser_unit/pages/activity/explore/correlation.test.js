import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { rText } = await import("../../../../../assets/browser/pages/activity/explore/correlation.js");

test("a correlation has three decimals and a true minus; where it is not defined it says so", () => {
  assert.deepEqual([rText(0.5), rText(-0.1239), rText(0), rText(null)], ["0.500", "−0.124", "0.000", "not defined"]);
});
