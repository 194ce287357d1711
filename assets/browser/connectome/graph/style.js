/* How nodes and edges look, by their data attributes; colors are the theme's CSS variables at the time of the call. */

import { cssColor as css } from "../../dom/theme.js";
import { mixed } from "../../foundation/color.js";

/** @import {Core, StylesheetStyle} from "cytoscape" */
/** @import {SynapseType} from "../types.d.ts" */

const FONT = "system-ui, sans-serif";
const BEND = 24; // px between the bends of edges that share their ends: they pass between the cells of a ring
const GAP = 3; // px between a cell and the ends of its edges
const PALE = 0.09; // of its color, that a dimmed connection keeps
export const NUMBER = 10; // px, of the counts on connections
/** @type {SynapseType[]} */
const TYPES = ["c", "e"];

/**
 * A value that each element holds itself: Cytoscape takes them for all properties, its types know them for few.
 * @param {string} key
 * @returns {any}
 */
const held = (key) => `data(${key})`;

/**
 * A pie of n slices.
 * @param {number} n
 * @returns {StylesheetStyle}
 */
const pie = (n) => ({
  selector: `node[slices = ${n}]`,
  style: Object.fromEntries([
    ...[1, 2, 3, 4].flatMap((k) => [
      [`pie-${k}-background-color`, `data(slice${k})`],
      [`pie-${k}-background-size`, k <= n ? 100 / n : 0],
    ]),
    ["pie-size", "100%"],
  ]),
});

/**
 * A connection all in one color.
 * @param {string} color
 */
const colored = (color) => ({
  "line-color": color,
  "target-arrow-color": color,
  "mid-target-arrow-color": color,
});

/** @returns {StylesheetStyle[]} */
const nodes = () => [
  {
    selector: "node",
    style: {
      width: "data(width)",
      height: "data(height)",
      shape: held("shape"),
      "background-color": "data(fill)",
      color: "data(ink)",
      label: "data(text)",
      "font-size": "data(font)",
      "text-valign": "center",
      "text-halign": "center",
      "text-wrap": "wrap",
      "border-width": "data(border)",
      "z-index-compare": "manual",
      "z-index": 2,
      "border-color": css("text"),
      "font-family": FONT,
      "line-height": 1,
    },
  },
  ...[2, 3, 4].map(pie),
];

/**
 * Few properties, and none given twice: each one costs a millisecond per thousand edges.
 * @returns {StylesheetStyle[]}
 */
function edges() {
  const [chemical, electrical] = TYPES.map((type) => css(`synapse-${type}`));
  return [
    { selector: "edge", style: { width: "data(width)" } },
    // a gap, so that heads of arrows are seen before their cells
    { selector: "edge[!plain]", style: { "source-distance-from-node": GAP, "target-distance-from-node": GAP } },
    { selector: "edge[!plain][!bent]", style: { "curve-style": "straight" } },
    { selector: "edge[!plain][?bent]", style: { "curve-style": "bezier", "control-point-step-size": BEND } },
    // haystack, Cytoscape's default: from the middle of a cell, or spread where edges would lie on one another
    { selector: "edge[?plain][!bent]", style: { "haystack-radius": 0 } },
    { selector: "edge[?plain][?bent]", style: { "haystack-radius": 0.6 } },
    {
      selector: "edge[!plain][type = 'c']",
      style: { "line-color": chemical, "target-arrow-color": chemical, "target-arrow-shape": "triangle" },
    },
    {
      selector: "edge[?plain][type = 'c']",
      style: { "line-color": chemical, "mid-target-arrow-color": chemical, "mid-target-arrow-shape": "triangle" },
    },
    { selector: "edge[type = 'e']", style: { ...colored(electrical), "mid-target-arrow-shape": "tee" } },
    { selector: "edge[?tint]", style: colored(held("tint")) },
  ];
}

/**
 * What is out of sight, and what stands back.
 * @returns {StylesheetStyle[]}
 */
const faint = () => [
  // not display: none, on which Cytoscape works out the shape of every edge around anew
  { selector: "[?off]", style: { visibility: "hidden" } },
  { selector: "node[?dim]", style: { opacity: 0.12 } },
  // paler, not translucent: under a translucent arrow head Cytoscape erases what it has drawn before
  ...TYPES.map((type) => ({
    selector: `edge[?dim][type = '${type}']`,
    style: colored(mixed(css("surface"), css(`synapse-${type}`), PALE)),
  })),
];

/**
 * What is pointed at, and what is under focus.
 * @returns {StylesheetStyle[]}
 */
function bright() {
  const accent = css("accent");
  return [
    { selector: "edge[?lit], edge[?near]", style: { "z-index": 1 } },
    { selector: "node[?near]", style: { "border-width": 4, "border-color": accent } },
    { selector: "edge[?near]", style: colored(accent) },
    { selector: "node[?focus]", style: { "border-width": 5, "border-color": accent } },
    {
      selector: "edge[?focus]",
      style: {
        label: "data(note)",
        "font-size": "data(noteSize)",
        color: css("text"),
        "text-wrap": "wrap",
        "text-background-color": css("surface"),
        "text-background-opacity": 0.94,
        "text-background-padding": "6",
        "text-background-shape": "roundrectangle",
        "text-border-width": 1,
        "text-border-color": css("line-strong"),
        "text-border-opacity": 1,
        "z-index": 10,
        "line-height": 1.3,
        "text-margin-y": held("noteShift"),
        "font-family": FONT,
        ...colored(accent),
      },
    },
  ];
}

/**
 * Counts on connections, where they are asked for.
 * @returns {StylesheetStyle[]}
 */
const numbers = () => [
  {
    selector: "edge[?numbered]",
    style: {
      label: "data(number)",
      "font-size": NUMBER,
      "font-family": FONT,
      color: css("text"),
      "text-background-color": css("surface"),
      "text-background-opacity": 0.85,
      "text-background-padding": "1",
    },
  },
  { selector: "edge[?numbered][?dim]", style: { "text-opacity": 0.15, "text-background-opacity": 0 } },
];

/** @returns {StylesheetStyle[]} */
const stylesheet = () => [...nodes(), ...edges(), ...numbers(), ...faint(), ...bright()];

/**
 * Rules after those that a graph has.
 * @param {Core} cy
 * @param {readonly StylesheetStyle[]} rules
 */
function addRules(cy, rules) {
  cy.style()
    .append([...rules])
    .update();
}

export { addRules, colored, stylesheet };
