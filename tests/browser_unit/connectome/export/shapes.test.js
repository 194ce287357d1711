import assert from "node:assert/strict";
import { test } from "node:test";
import { edgeSvg, nodeSvg, numberSvg } from "../../../../assets/browser/connectome/export/shapes.js";

/** @import {DrawnEdge, DrawnNode} from "../../../../assets/browser/connectome/types.d.ts" */

/** @param {Partial<DrawnEdge>} [more]
 *  @returns {DrawnEdge} */
const edge = (more = {}) => ({
  type: "c",
  from: { x: 0, y: 0 },
  to: { x: 100, y: 0 },
  bends: [],
  midpoint: { x: 50, y: 0 },
  plain: false,
  width: 2,
  color: "#123456",
  dashes: null,
  number: "3",
  ...more,
});

/** @param {Partial<DrawnNode>} [more]
 *  @returns {DrawnNode} */
const node = (more = {}) => ({
  id: "AVAL",
  text: "AVA\nL",
  shape: "ellipse",
  width: 40,
  height: 40,
  font: 10,
  border: 0,
  selected: 0,
  fill: "#ff0000",
  ink: "#ffffff",
  slices: 0,
  slice1: "#ff0000",
  slice2: "#00ff00",
  slice3: "#0000ff",
  slice4: "#ff0000",
  x: 10,
  y: 20,
  ...more,
});

/** @param {string} svg
 *  @returns {string[]} */
const paths = (svg) => [...svg.matchAll(/ d="([^"]*)"/g)].map((match) => match[1]);

test("a chemical synapse is a line with an arrow head at its end", () => {
  const [line, head] = paths(edgeSvg(edge()));
  assert.equal(line, "M0 0L93.92 0"); // it ends inside of the head, of which it does not stick out
  assert.match(head, /^M100 0L93\.16 -3\.31L93\.16 3\.31Z$/); // 7.6 px long, 0.45 rad to either side
});

test("where connections are very many the arrow head is in the middle", () => {
  assert.match(paths(edgeSvg(edge({ plain: true })))[1], /^M50 0L/);
});

test("a gap junction is a line with a bar across its middle", () => {
  assert.deepEqual(paths(edgeSvg(edge({ type: "e" }))), ["M0 0L100 0", "M50 -6L50 6"]);
});

test("a bent connection passes the points that bend it, and its arrow comes from the last", () => {
  const up = { x: 50, y: 50 };
  assert.equal(paths(edgeSvg(edge({ bends: [up] })))[0], "M0 0Q50 50 95.7 4.3");
  const [line, head] = paths(edgeSvg(edge({ bends: [up, { x: 100, y: 50 }] })));
  assert.equal(line, "M0 0Q50 50 75 50Q100 50 100 6.08");
  assert.match(head, /^M100 0L96\.69 6\.84L103\.31 6\.84Z$/); // from below
});

test("a count stands on the middle of its connection", () => {
  const svg = numberSvg(edge({ number: "42" }), { size: 10, ink: "#000000", ground: "#ffffff" });
  assert.match(svg, /^<text x="50" y="3\.6" font-size="10" text-anchor="middle" fill="#000000" .*>42<\/text>$/);
});

test("the status of a connection is drawn with dashes too", () => {
  assert.match(edgeSvg(edge({ dashes: [12, 5] })), /stroke-width="2" stroke-dasharray="12 5"/);
});

test("a neuron is a circle with its name in two lines", () => {
  const svg = nodeSvg(node(), "#000000", 10);
  assert.match(svg, /^<circle cx="10" cy="20" r="20" fill="#ff0000"\/><circle cx="10" cy="20" r="20" fill="none"/);
  assert.deepEqual(
    [...svg.matchAll(/<text x="10" y="([\d.]+)"[^>]*fill="#ffffff"[^>]*>([^<]*)</g)].map(([, y, text]) => [y, text]),
    [
      ["18.6", "AVA"],
      ["28.6", "L"],
    ],
  );
});

test("a class of two types is a pie: the first half on the right", () => {
  assert.deepEqual(paths(nodeSvg(node({ slices: 2 }), "#000000", 10)), [
    "M10 20L10 0A20 20 0 0 1 10 40Z",
    "M10 20L10 40A20 20 0 0 1 10 0Z",
  ]);
});

test("a muscle is a square of its own width", () => {
  const svg = nodeSvg(node({ shape: "round-rectangle", width: 70, text: "MDL01" }), "#000000", 10);
  assert.match(svg, /^<rect x="-25" y="0" width="70" height="40" rx="6" fill="#ff0000"/);
});

test("a cell that a data set does not hold is an outline with a name in the color of the text", () => {
  const svg = nodeSvg(node({ missing: 1 }), "#333333", 10);
  assert.doesNotMatch(svg, /fill="#ff0000"/);
  assert.match(svg, /fill="none" fill-opacity="0.12" stroke="#333333" stroke-width="2" stroke-dasharray="5 4"/);
  assert.match(svg, /<text[^>]* fill="#333333"/);
});

test("a cell without the value that colors the others has dashes around it", () => {
  assert.match(nodeSvg(node({ unknown: 1, border: 2 }), "#333333", 10), /stroke-width="2" stroke-dasharray="5 4"/);
});

test("a name that is larger than its cell has the cell's color around it; names are markup nowhere", () => {
  const svg = nodeSvg(node({ text: "<b>" }), "#000000", 20);
  assert.match(svg, /paint-order="stroke" stroke="#ff0000" stroke-width="5"[^>]*>&lt;b&gt;</);
});
