import "../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { placeOf } = await import("../../../../assets/browser/pages/activity/recordings_preview.js");
const WINDOW = { width: 1000, height: 600 };

test("a preview stands below its row, above it at the foot of the window, and never beside the window", () => {
  assert.deepEqual(placeOf({ left: 40, top: 100, bottom: 146 }, WINDOW), { left: 40, top: 154 });
  assert.deepEqual(placeOf({ left: 40, top: 500, bottom: 546 }, WINDOW), { left: 40, top: 500 - 8 - 210 });
  assert.equal(placeOf({ left: 900, top: 0, bottom: 40 }, WINDOW).left, 1000 - 320 - 8);
});
