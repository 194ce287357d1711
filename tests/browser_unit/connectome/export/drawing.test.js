import "../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { framed, labelSize, sheet } = await import("../../../../assets/browser/connectome/export/drawing.js");

test("names are as large as wanted, unless two of them would meet", () => {
  const two = (/** @type {number} */ apart) => [
    { text: "AVA", x: 0, y: 0, font: 12 },
    { text: "AVB", x: apart, y: 0, font: 12 },
  ];
  assert.equal(labelSize(two(1000), 40), 40);
  assert.equal(labelSize(two(39.6), 40).toFixed(6), "20.000000"); // three letters of 0.66 each side by side
  assert.equal(labelSize(two(1), 40), 12); // on the cells they fit anyway
});

test("names above each other may be as large as a line is high", () => {
  const cells = [0, 33].map((y) => ({ text: "AVA", x: 0, y, font: 12 }));
  assert.equal(labelSize(cells, 99).toFixed(6), "30.000000");
});

test("a sheet has the picture above, legend and notes below, on the ground of the theme", () => {
  const { svg, width, height } = sheet("<g/>", { width: 480, height: 200 }, { legend: [], notes: ["A & B"] });
  assert.deepEqual([width, height], [480, 251]); // 26 px of legend, 15 of a note, 10 below
  assert.match(svg, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="480" height="251" viewBox="0 0 480 251"/);
  assert.match(svg, /<rect width="100%" height="100%" fill="surface"\/>\n<g\/>\n<g transform="translate\(24 200\)"/);
  assert.match(svg, />A &amp; B</);
});

test("a picture with a title has room for it, and is never narrower than its notes", () => {
  const { svg, width, height } = framed(
    { svg: "<g/>", width: 100, height: 50 },
    { title: "A < B", legend: [], notes: [] },
  );
  assert.deepEqual([width, height], [480, 154]); // 44 above, 24 and 36 below
  assert.match(svg, />A &lt; B<\/text><g transform="translate\(24 44\)"><g\/><\/g>/);
});
