import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, escapeXml, fileSize, split, wordsOf } from "../../../assets/browser/foundation/text.js";

test("a text is safe in markup, in elements and in attributes", () => {
  assert.equal(escapeXml('<a href="x">A & B</a>'), "&lt;a href=&quot;x&quot;&gt;A &amp; B&lt;/a&gt;");
  assert.equal(escapeXml("&amp;"), "&amp;amp;");
  assert.equal(escapeXml("θh 🪱"), "θh 🪱");
  assert.equal(escapeXml(1.5), "1.5");
});

test("a number and its noun agree", () => {
  assert.deepEqual(
    [0, 1, 2, 1024].map((number) => counted(number, "recording")),
    ["0 recordings", "1 recording", "2 recordings", "1,024 recordings"],
  );
});

test("an empty list has no items", () => {
  assert.deepEqual([split("a,b"), split(""), split(null), split(undefined)], [["a", "b"], [], [], []]);
});

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

test("whatever is thrown has words", () => {
  assert.equal(wordsOf(new TypeError("no graph")), "no graph");
  assert.equal(wordsOf("refused"), "refused");
  assert.equal(wordsOf(undefined), "undefined");
});
