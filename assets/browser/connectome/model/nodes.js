/* How a cell or a class is drawn, as data of a node: shape, size, text and the colors of its categories. */

import { cssColor } from "../../dom/theme.js";
import { inkOn } from "../../foundation/color.js";
import { unique } from "./cells.js";

/** @import {Facts, NodeData, Paint, Palettes, View} from "../types.d.ts" */

const LONGEST_SQUARE = 9; // characters
const SQUARES = new Set(["b", "u"]); // muscles and other end organs
const NODE = { cell: 35, selected: 45, squareWidth: 70, selectedSquareWidth: 90 }; // px
const MOST_SLICES = 4;

/**
 * Whether cells of a type are squares.
 * @param {string} code of the type
 */
const isSquare = (code) => SQUARES.has(code);

/**
 * The categories of a node under a color scheme: keys of a palette. Several become slices of a pie. Dim or proposed
 * transmitters ("ACh?") count only where there is no certain one, those that are taken up have no color of their own.
 * @param {Facts} facts
 * @param {string} scheme
 * @param {Palettes} palettes
 */
function categories(facts, scheme, palettes) {
  if (scheme !== "transmitter") return facts.types.map((code) => (code in palettes.type ? code : "u"));
  const inPalette = (/** @type {string[]} */ names) => unique(names.filter((name) => name in palettes.transmitter));
  const certain = inPalette(facts.transmitters);
  const proposed = inPalette(facts.transmitters.map((name) => name.replace(/\?$/, "")));
  const taken = facts.transmitters.some((name) => name.includes("(uptake)")) ? ["uptake"] : [];
  return [certain, proposed, taken].find((names) => names.length) ?? ["unknown"];
}

/**
 * The color of a category.
 * @param {string} scheme
 * @param {string} key of its palette
 */
const categoryColor = (scheme, key) => cssColor(`${scheme === "transmitter" ? "nt" : "cell"}-${key}`);

/** @typedef {Pick<View, "colors" | "cellColors"> & Partial<Pick<View, "palettes">>} Scheme colors by hand need no palettes */

/**
 * @param {Facts} facts
 * @param {Scheme} view
 */
function nodeColors(facts, { colors: scheme, palettes, cellColors }) {
  if (scheme === "custom" || !palettes)
    return [cellColors[facts.label] ? `#${cellColors[facts.label]}` : cssColor("no-value")];
  return categories(facts, scheme, palettes).map((key) => categoryColor(scheme, key));
}

/**
 * Names of more than three characters get a second line: AVA / L.
 * @param {string} label
 */
const wrapped = (label) => (label.length > 3 ? `${label.slice(0, 3)}\n${label.slice(3)}` : label);

/**
 * What fits into a square; the panel and the table have the whole name.
 * @param {string} label
 */
const shortened = (label) => (label.length > LONGEST_SQUARE ? `${label.slice(0, LONGEST_SQUARE - 1)}…` : label);

/**
 * What depends on the color scheme and the theme.
 * @param {Facts} facts
 * @param {Scheme} view
 * @returns {Paint}
 */
function paint(facts, view) {
  const colors = nodeColors(facts, view);
  const [first, second = first, third = first, fourth = first] = colors;
  const slices = colors.length > 1 ? Math.min(colors.length, MOST_SLICES) : 0;
  return { fill: first, ink: inkOn(colors), slices, slice1: first, slice2: second, slice3: third, slice4: fourth };
}

/**
 * @param {Facts} facts
 * @param {boolean} selected
 * @param {View} view
 * @returns {NodeData}
 */
function nodeData(facts, selected, view) {
  const square = facts.types.some(isSquare);
  const height = selected ? NODE.selected : NODE.cell;
  const wide = selected ? NODE.selectedSquareWidth : NODE.squareWidth;
  return {
    id: facts.label,
    text: square ? shortened(facts.label) : wrapped(facts.label),
    shape: square ? "round-rectangle" : "ellipse",
    width: square ? wide : height,
    height,
    font: selected ? 15 : 12,
    border: selected ? (square ? 3 : 5) : 0,
    selected: selected ? 1 : 0,
    ...paint(facts, view),
  };
}

/**
 * The data of all nodes of a graph, by their ids.
 * @param {Map<string, Facts>} facts label -> description
 * @param {Set<string>} selected
 * @param {View} view
 */
const nodesData = (facts, selected, view) =>
  new Map([...facts].map(([id, each]) => [id, nodeData(each, selected.has(id), view)]));

export { categories, categoryColor, isSquare, nodesData, paint };
