import assert from "node:assert/strict";
import { test } from "node:test";

/** @import {PictureContent} from "../../../assets/browser/replay/types.d.ts" */

import "../page.js";
import { INK, TABLE } from "./ink.js";

const { pictureSize, pictureSvg } = await import("../../../assets/browser/replay/picture.js");
const { shortNumber } = await import("../../../assets/browser/replay/words.js");

/**
 * @param {Partial<PictureContent>} [change]
 * @returns {PictureContent}
 */
const content = (change = {}) => ({
  scene: { paint: (ctx) => ctx.fillText("the graph", 0, 0) },
  viewport: { x: 7, y: 9, zoom: 2, width: 500, height: 300 },
  title: "worm 1 over Adult",
  time: "00:30 (t=2)",
  simulated: false,
  counts: { recorded: 2, uncertain: 1, unrecorded: 0 },
  bars: [
    { label: "Activity", table: TABLE, limits: [-0.51234, 1] },
    { label: "Counts (synapses) of quite a long name", table: TABLE, limits: [1, 12345] },
  ],
  notes: ["A note."],
  colors: INK,
  ...change,
});

/** @param {PictureContent} picture */
const texts = (picture) => [...pictureSvg(picture).svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text);

test("a picture is as wide as the graph; head and foot come on top, a line for each line of the notes", () => {
  assert.deepEqual(pictureSize(content()), { width: 500, height: 46 + 300 + 76 + 15 });
  const long = Array(40).fill("sources").join(" "); // 319 characters, 85 a line
  assert.equal(pictureSize(content({ notes: [long, "and more"] })).height, 46 + 300 + 76 + 5 * 15);
});

test("a picture says what it shows, at which time, from where", () => {
  assert.deepEqual(texts(content()), [
    "the graph",
    "worm 1 over Adult",
    "00:30 (t=2)",
    "recorded (2)",
    "uncertain (?) (1)",
    "−0.512",
    "Activity",
    "1",
    "1",
    "Counts (synapses) of quite a …",
    "12300",
    "A note.",
  ]);
});

test("the graph stands below the head, as far and as large as it is on the screen", () => {
  assert.match(pictureSvg(content()).svg, /<g transform="translate\(7 55\)">\s*<g transform="scale\(2 2\)">\s*<text/);
});

test("a simulated recording says so", () => {
  const [, , words] = texts(content({ simulated: true }));
  assert.equal(words, "SIMULATED recording, not measured");
});

test("a long title ends before the time", () => {
  const [, title] = texts(content({ title: "x".repeat(80) }));
  assert.equal(title, `${"x".repeat(45)}…`); // (500 - 150) / 7.6 = 46 characters
});

test("cells that were not recorded are diamonds in the legend too", () => {
  const { svg } = pictureSvg(content({ counts: { recorded: 0, uncertain: 0, unrecorded: 3 } }));
  assert.match(
    svg,
    /<path d="M20 354L26 360L20 366L14 360Z" fill="none" stroke="soft" stroke-width="1.5" stroke-dasharray="3 2"\/>/,
  );
});

test("without its root a picture can be put into another one", () => {
  const { svg, content: inner, width, height } = pictureSvg(content());
  assert.deepEqual([width, height], [500, 437]);
  assert.ok(svg.endsWith(`${inner}</svg>`) && !inner.includes("<svg"));
});

test("numbers have three significant digits and a proper minus", () => {
  assert.deepEqual([-1.23456, 0.000123456, 12345, 0].map(shortNumber), ["−1.23", "0.000123", "12300", "0"]);
});
