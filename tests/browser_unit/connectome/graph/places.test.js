import assert from "node:assert/strict";
import { test } from "node:test";
import {
  arrangementText,
  formatPlaces,
  parseColors,
  parsePlaces,
} from "../../../../assets/browser/connectome/graph/places.js";

test("places are whole pixels in the order of the names, so one arrangement has one address", () => {
  const places = new Map([
    ["RIB", { x: 10.4, y: 299.6 }],
    ["AVAL", { x: -120, y: 44 }],
  ]);
  assert.equal(formatPlaces(places), "AVAL:-120:44,RIB:10:300");
});

test("an address gives the places and colors back", () => {
  assert.deepEqual(
    [...parsePlaces("AVAL:-120:44,RIB:10:300")],
    [
      ["AVAL", { x: -120, y: 44 }],
      ["RIB", { x: 10, y: 300 }],
    ],
  );
  assert.deepEqual(parseColors("AVAL:ff8800,RIB:000000"), { AVAL: "ff8800", RIB: "000000" });
  assert.equal(parsePlaces("").size, 0);
  assert.deepEqual(parseColors(undefined), {});
});

test("an arrangement of too many cells is left out of the address", () => {
  const many = (/** @type {number} */ n) =>
    new Map(Array.from({ length: n }, (_, k) => [`N${k + 100}`, { x: 111, y: 222 }]));
  assert.deepEqual(arrangementText(many(1)), { positions: "N100:111:222", tooLong: false });
  assert.equal(arrangementText(many(346)).positions.length, 4497); // 346 of 12 characters, with commas
  assert.deepEqual(arrangementText(many(347)), { positions: "", tooLong: true });
});
