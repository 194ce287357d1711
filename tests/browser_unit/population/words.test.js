import assert from "node:assert/strict";
import { test } from "node:test";
import { holesNote } from "../../../assets/browser/population/words.js";

test("a word for what is blank, and what the components make of it", () => {
  assert.equal(holesNote([Float32Array.of(1, 2)]), "");
  assert.match(
    holesNote([Float32Array.of(1, 2), Float32Array.of(1, Number.NaN)]),
    /^Gray in the heat map: no value, .*of 1 neuron; .* counts as the mean of its neuron\.$/,
  );
});
