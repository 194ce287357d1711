import assert from "node:assert/strict";
import { test } from "node:test";
import { itemAfter } from "../../../assets/browser/sharing/menu_keys.js";

const ITEMS = ["Copy link", "Download PNG", "Download SVG", "Export figure…"];

test("arrows go round, Home and End to the ends", () => {
  const moves = /** @type {[number, string, number][]} */ ([
    [0, "ArrowDown", 1],
    [3, "ArrowDown", 0],
    [1, "ArrowUp", 0],
    [0, "ArrowUp", 3],
    [2, "Home", 0],
    [0, "End", 3],
  ]);
  for (const [at, key, to] of moves) assert.equal(itemAfter(ITEMS, at, key), to, key);
});

test("a letter leads to the next item with a word that begins so", () => {
  const moves = /** @type {[number, string, number][]} */ ([
    [0, "d", 1],
    [1, "d", 2],
    [2, "d", 1],
    [0, "s", 2],
    [0, "E", 3],
    [0, "l", 0],
    [3, "c", 0],
    [0, "w", -1],
  ]);
  for (const [at, key, to] of moves) assert.equal(itemAfter(ITEMS, at, key), to, key);
});

test("other keys lead nowhere", () => {
  for (const key of ["Enter", " ", "Tab", "Escape", "F1"]) assert.equal(itemAfter(ITEMS, 0, key), -1, key);
});
