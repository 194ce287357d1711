import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, escapeXml, split, withWords, wordsOf, wrap } from "../../../assets/browser/foundation/text.js";

test("a text may stand in an element or an attribute", () => {
  assert.equal(escapeXml('a < b & "c" > d'), "a &lt; b &amp; &quot;c&quot; &gt; d");
});

test("one is not several", () => {
  assert.deepEqual(
    [counted(1, "cell"), counted(0, "cell"), counted(1024, "cell")],
    ["1 cell", "0 cells", "1,024 cells"],
  );
});

test("an empty list has no items", () => {
  assert.deepEqual([split(""), split(null), split("a,b")], [[], [], ["a", "b"]]);
});

test("lines break between words, and within a word that is longer than a line", () => {
  assert.deepEqual(wrap("one two three", 8), ["one two", "three"]);
  assert.deepEqual(wrap("see https://worm.example/a", 10), ["see", "https://wo", "rm.example", "/a"]);
  assert.deepEqual(wrap("", 10), [""]);
});

test("an item is found by all words that were typed, in any case and order", () => {
  const items = ["Atanas 2023 heat", "Dag 2023", "Heat of 2024"];
  const found = (/** @type {string} */ typed) => withWords(items, typed, (item) => item);
  assert.deepEqual(found(" HEAT 2023 "), ["Atanas 2023 heat"]);
  assert.deepEqual(found(""), items);
});

test("whatever was thrown can be told", () => {
  assert.deepEqual([wordsOf(new Error("no graph")), wordsOf("text")], ["no graph", "text"]);
});
