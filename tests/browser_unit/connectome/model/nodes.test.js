import "../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { facts, view } from "../worm.js";

/** @type {Record<string, string>} colors of the theme */
const THEME = {
  "--www-cell-i": "#000000",
  "--www-cell-m": "#ffffff",
  "--www-cell-b": "#111111",
  "--www-cell-u": "#222222",
  "--www-nt-ACh": "#0072b2",
  "--www-nt-GABA": "#f0e442",
  "--www-nt-uptake": "#66421e",
  "--www-nt-unknown": "#cccccc",
  "--www-no-value": "#dddddd",
};
Object.assign(globalThis, {
  getComputedStyle: () => ({ getPropertyValue: (/** @type {string} */ name) => THEME[name] }),
});
const { nodesData, paint } = await import("../../../../assets/browser/connectome/model/nodes.js");

/** @param {Parameters<typeof facts>[1]} more
 *  @param {string} scheme */
const fill = (more, scheme) => {
  const { fill, slices, slice1, slice2, slice3 } = paint(facts("A", more), view({ colors: scheme }));
  return slices ? [slice1, slice2, slice3].slice(0, slices) : fill;
};

test("a cell has the color of its type, of an unknown type that of others", () => {
  assert.equal(fill({}, "type"), "#000000");
  assert.equal(fill({ types: ["x"] }, "type"), "#222222");
});

test("a class of several types is a pie of their colors", () => {
  assert.deepEqual(fill({ types: ["i", "m", "b"] }, "type"), ["#000000", "#ffffff", "#111111"]);
});

test("a pie has four slices at most", () => {
  assert.equal(paint(facts("A", { types: ["i", "m", "b", "u", "x"] }), view()).slices, 4);
});

test("a proposed transmitter counts only where there is no certain one", () => {
  assert.equal(fill({ transmitters: ["ACh", "GABA?"] }, "transmitter"), "#0072b2");
  assert.equal(fill({ transmitters: ["GABA?"] }, "transmitter"), "#f0e442");
  assert.deepEqual(fill({ transmitters: ["GABA", "ACh"] }, "transmitter"), ["#f0e442", "#0072b2"]);
  assert.equal(fill({ transmitters: ["betaine"] }, "transmitter"), "#cccccc");
});

test("a transmitter that is taken up is not one that is used: CANL is no betaine cell, AVFL no GABA cell", () => {
  assert.equal(fill({ transmitters: ["GABA (uptake)"] }, "transmitter"), "#66421e");
  assert.equal(fill({ transmitters: ["ACh", "GABA (uptake)?"] }, "transmitter"), "#0072b2");
});

test("a color given by hand is that of its cell alone, and its name can be read on it", () => {
  const given = { colors: "custom", cellColors: { A: "ffff00" } };
  assert.deepEqual([paint(facts("A"), given).fill, paint(facts("A"), given).ink], ["#ffff00", "#000000"]);
  assert.equal(paint(facts("B"), given).fill, "#dddddd");
  assert.equal(paint(facts("A"), view()).ink, "#ffffff"); // on black
});

test("neurons are round, muscles are squares; selected cells are larger", () => {
  const cells = new Map([
    ["AVAL", facts("AVAL")],
    ["RIS", facts("RIS")],
    ["MDL01", facts("MDL01", { types: ["b"] })],
    ["intestine", facts("intestine", { types: ["u"] })],
    ["excretory canal", facts("excretory canal", { types: ["u"] })],
  ]);
  const data = nodesData(cells, new Set(["RIS", "MDL01"]), view());
  assert.deepEqual(
    [...data.values()].map(({ id, text, shape, width, height, font, border, selected }) => [
      id,
      text,
      shape,
      width,
      height,
      font,
      border,
      selected,
    ]),
    [
      ["AVAL", "AVA\nL", "ellipse", 35, 35, 12, 0, 0],
      ["RIS", "RIS", "ellipse", 45, 45, 15, 5, 1],
      ["MDL01", "MDL01", "round-rectangle", 90, 45, 15, 3, 1],
      ["intestine", "intestine", "round-rectangle", 70, 35, 12, 0, 0],
      ["excretory canal", "excretor…", "round-rectangle", 70, 35, 12, 0, 0],
    ],
  );
});
