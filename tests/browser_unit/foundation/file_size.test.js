import assert from "node:assert/strict";
import { test } from "node:test";
import { fileSize } from "../../../assets/browser/foundation/text.js";

test("a file's size has a unit that fits it", () => {
  const sizes = /** @type {[number, string][]} */ ([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1 kB"],
    [999_499, "999 kB"],
    [1_234_567, "1.2 MB"],
    [2_000_000_000, "2000.0 MB"],
  ]);
  for (const [bytes, words] of sizes) assert.equal(fileSize(bytes), words);
});
