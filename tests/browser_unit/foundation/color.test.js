import assert from "node:assert/strict";
import { test } from "node:test";
import { channels, colorAt, contrast, inkOn, mixed } from "../../../assets/browser/foundation/color.js";

test("channels and mixtures of hex colors", () => {
  assert.deepEqual(channels("#ff8000"), [255, 128, 0]);
  assert.equal(mixed("#000000", "#ffffff", 0.5), "#808080");
  assert.equal(mixed("#102030", "#405060", 0), "#102030");
});

test("contrast ratios are those of WCAG", () => {
  assert.equal(contrast("#ffffff", "#000000"), 21);
  assert.equal(contrast("#777777", "#ffffff").toFixed(2), "4.48"); // the gray that just fails
  assert.equal(contrast("#767676", "#ffffff").toFixed(2), "4.54"); // and the one that just passes
});

test("ink is white where it can be read, else black", () => {
  assert.equal(inkOn(["#767676"]), "#ffffff");
  assert.equal(inkOn(["#777777"]), "#000000");
  assert.equal(inkOn(["#0072b2"]), "#ffffff");
  assert.equal(inkOn(["#f0e442"]), "#000000");
  assert.equal(inkOn(["#000000", "#ffffff"]), "#000000"); // neither can be read on both
});

test("a scale is mixed between its stops and ends at its ends", () => {
  const scale = /** @type {[number, string][]} */ ([
    [0, "#000000"],
    [0.5, "#ff0000"],
    [1, "#ffffff"],
  ]);
  assert.deepEqual(
    [-1, 0, 0.25, 0.5, 0.75, 1, 2].map((share) => colorAt(scale, share)),
    ["#000000", "#000000", "#800000", "#ff0000", "#ff8080", "#ffffff", "#ffffff"],
  );
});
