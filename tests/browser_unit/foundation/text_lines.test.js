import assert from "node:assert/strict";
import { test } from "node:test";
import { listed, wrap } from "../../../assets/browser/foundation/text.js";

test("many names are counted after the twelfth", () => {
  assert.equal(listed(["AVAL", "AVAR"]), "AVAL, AVAR");
  assert.equal(listed(["a", "b", "c", "d"], 2), "a, b and 2 more");
  assert.match(listed(Array(14).fill("x")), /^(x, ){11}x and 2 more$/);
});

test("a text is broken between words, an address within", () => {
  assert.deepEqual(wrap("one two three", 8), ["one two", "three"]);
  assert.deepEqual(wrap("see https://worm.example/", 8), ["see", "https://", "worm.exa", "mple/"]);
});
