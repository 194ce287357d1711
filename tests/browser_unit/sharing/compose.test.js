import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

// every letter is half as wide as it is high
Object.assign(document, {
  createElement: () => ({
    getContext: () => ({
      font: "",
      measureText(/** @type {string} */ text) {
        return { width: text.length * Number.parseFloat(this.font) * 0.5 };
      },
    }),
  }),
});

const { below, compose } = await import("../../../assets/browser/sharing/compose.js");
const { footer, mark, wrapped } = await import("../../../assets/browser/sharing/footer.js");
const { inPoints, millimeters, points, px } = await import("../../../assets/browser/sharing/paper.js");

const TEXT = { size: 10, family: "Arial" };

test("an inch is 25.4 mm, 96 px and 72 pt", () => {
  const lengths = [px(25.4), millimeters(96), points(72), inPoints(96)];
  assert.deepEqual(
    lengths.map((length) => Number(length.toFixed(9))),
    [96, 25.4, 96, 72],
  );
});

test("notes are broken between words, and within a word that is wider than the figure", () => {
  const ten = (/** @type {string} */ part) => part.length <= 10;
  assert.deepEqual(wrapped("White et al., 1986.", ten), ["White et", "al., 1986."]);
  assert.deepEqual(wrapped("at https://doi.org/", ten), ["at", "https://", "doi.org/"]); // in halves
  assert.ok(wrapped("https://doi.org/10.1098/rstb.1986.0056", ten).every(ten));
  assert.equal(
    wrapped("https://doi.org/10.1098/rstb.1986.0056", ten).join(""),
    "https://doi.org/10.1098/rstb.1986.0056",
  );
  assert.deepEqual(wrapped("  ", ten), []);
});

test("each kind of a legend's entry has its mark", () => {
  const marks = /** @type {[import("../../../assets/browser/sharing/types.d.ts").LegendEntry, RegExp][]} */ ([
    [
      { kind: "line", label: "", color: "#111111", dash: "dot" },
      /^<path d="M0 5h18" stroke="#111111" .*dasharray="1.5 2.5"\/>$/,
    ],
    [{ kind: "line", label: "", color: "#111111", dash: "solid" }, /^<path(?!.*dasharray)/],
    [{ kind: "band", label: "", color: "#111111" }, /^<rect x="0" y="1" width="18" height="8" fill="#111111"\/>$/],
    [{ kind: "node", label: "", color: "#111111" }, /^<circle cx="9" cy="5" r="4" fill="#111111"\/>$/],
    [
      { kind: "scale", label: "", colors: ["#000000", "#ffffff"] },
      /^<rect x="0" .*"#000000"\/><rect x="9" .*"#ffffff"\/>$/,
    ],
    [{ kind: "c", label: "", color: "#111111", dashes: [4, 3] }, /dasharray="4 3".*M18 5l-8 -4v8z/],
    [{ kind: "e", label: "", color: "#111111" }, /M9 1v8/],
  ]);
  for (const [entry, svg] of marks) assert.match(mark(entry, 0, 5, 10), svg, entry.kind);
});

test("a legend goes on in the next row where the sheet ends; its words are safe in markup", () => {
  const entry = { kind: "node", label: "AVAL & R", color: "#111111" }; // 23 px for the mark, 40 for the words, 10 behind
  const two = footer([entry, entry], [], 150, TEXT);
  const three = footer([entry, entry, entry], [], 150, TEXT);
  assert.equal(two.height, 15 + 6);
  assert.equal(three.height, 30 + 6);
  assert.ok(two.svg.includes("AVAL &amp; R"));
  assert.deepEqual(footer([], [], 150, TEXT), { svg: "", height: 0 });
});

const ARTWORK = {
  lines: false,
  legend: () => [{ kind: "node", label: "AVAL", color: "#111111" }],
  draw: async (/** @type {{width: number, height: number}} */ { width, height }) => ({
    svg: `<g id="${Math.round(width)}x${Math.round(height)}"/>`,
    remark: "small",
  }),
};
const PAPER = {
  width: 85,
  height: 60,
  family: "'Times New Roman', serif",
  size: 8,
  ground: "white",
  legend: false,
  citation: false,
};

test("a figure has its size in mm, and all of the sheet where nothing stands below it", async () => {
  const { svg, remark } = await compose(ARTWORK, PAPER, []);
  assert.match(
    svg,
    /^<svg [^>]*width="85mm" height="60mm" viewBox="0 0 321.26 226.77" font-family="'Times New Roman', serif"/,
  );
  assert.match(
    svg,
    /font-size="10.67" fill="paper-ink"><rect width="100%" height="100%" fill="paper"\/>\n<g id="321x227"\/>/,
  );
  assert.equal(remark, "small");
  assert.equal(below(ARTWORK, PAPER, []), 0);
});

test("legend and notes take their room from the figure; a transparent ground is none", async () => {
  const options = { ...PAPER, legend: true, ground: "transparent" };
  const { svg } = await compose(ARTWORK, options, ["White et al., 1986."]);
  // 8 pt are 10.67 px: a row of 1.5, a small line of 0.85 × 1.3, and 0.6 below
  const foot = 10.6667 * (1.5 + 0.85 * 1.3 + 0.6);
  assert.ok(svg.includes(`<g id="321x${Math.round(226.77 - foot)}"/>`));
  assert.ok(svg.includes("White et al., 1986."));
  assert.ok(!svg.includes("<rect width"));
  assert.ok(Math.abs(below(ARTWORK, options, ["White et al., 1986."]) - (foot / 96) * 25.4) < 0.01);
});

test("a figure without room says what to do", async () => {
  await assert.rejects(compose(ARTWORK, { ...PAPER, height: 10 }, []), /no room for the figure: make it higher/);
});
