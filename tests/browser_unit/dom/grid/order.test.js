import assert from "node:assert/strict";
import { test } from "node:test";
import { sorted } from "../../../../assets/browser/dom/grid/order.js";

/** @param {(number | string | null)[]} values
 *  @param {boolean} up */
const order = (values, up) => sorted(values, (value) => value, up);

test("numbers are sorted by size, texts as a reader expects", () => {
  assert.deepEqual(order([10, 9, 100], true), [9, 10, 100]);
  assert.deepEqual(order([10, 9, 100], false), [100, 10, 9]);
  assert.deepEqual(order(["b", "A", "a", "B"], true), ["a", "A", "b", "B"]);
});

test("what is not known comes last, whichever way the rest is sorted", () => {
  assert.deepEqual(order([null, 2, null, 1], true), [1, 2, null, null]);
  assert.deepEqual(order([null, 2, null, 1], false), [2, 1, null, null]);
  assert.deepEqual(order(["", "x"], true), ["x", ""]);
});

test("equal rows keep their order, and the rows that were given stay as they are", () => {
  const rows = [
    { name: "a", n: 1 },
    { name: "b", n: 0 },
    { name: "c", n: 1 },
  ];
  const names = (/** @type {boolean} */ up) => sorted(rows, ({ n }) => n, up).map(({ name }) => name);
  assert.deepEqual(names(true), ["b", "a", "c"]);
  assert.deepEqual(names(false), ["a", "c", "b"]);
  assert.equal(rows[0].name, "a");
});
