import "../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { footer } = await import("../../../../assets/browser/connectome/export/footer.js");

test("legend items stand in rows, with their numbers; what does not fit begins the next row", () => {
  const lines = ["Sensory", "Motor"].map((label) => ({
    kind: /** @type {const} */ ("node"),
    color: "#ff0000",
    label,
    count: 3,
  }));
  // "Sensory (3)" is 11 characters of 6.4 px, with mark and gap 118.4 px
  const marks = (/** @type {number} */ room) =>
    [...footer(lines, [], room).svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [x, y]);
  assert.deepEqual(marks(300), [
    ["12", "0"],
    ["130.4", "0"],
  ]);
  assert.deepEqual(marks(200), [
    ["12", "0"],
    ["12", "20"],
  ]);
  assert.match(footer(lines, [], 300).svg, /<text x="26" y="4">Sensory \(3\)<\/text>/);
});

test("each kind of line has a mark of its own, and a line without a number has none", () => {
  const kinds = /** @type {const} */ (["square", "node", "c", "e", "hatched"]);
  const marks = kinds.map((kind) => footer([{ kind, color: "#ff0000", label: "L" }], [], 300).svg);
  assert.match(marks[0], /^<rect /);
  assert.match(marks[1], /^<circle /);
  assert.match(marks[2], /^<path d="M0 0h18"[^>]*\/><path d="M21 0l-8 -4v8z"/);
  assert.match(marks[3], /^<path d="M0 0h18"[^>]*\/><path d="M9 -5v10"/);
  assert.match(marks[4], /^<svg .*pattern/);
  for (const mark of marks) assert.match(mark, />L<\/text>$/);
  const [dashed] = [footer([{ kind: "c", color: "#ff0000", label: "L", dashes: [12, 5] }], [], 300).svg];
  assert.match(dashed, /stroke-dasharray="12 5"/);
});

test("notes follow below the legend, 15 px a line, and the height is that of all", () => {
  const { svg, height } = footer([], ["Connectome data: White et al., 1986", "worm.example"], 300);
  assert.deepEqual(
    [...svg.matchAll(/<text y="(\d+)"[^>]*>([^<]*)</g)].map(([, y, text]) => [y, text]),
    [
      ["26", "Connectome data: White et al., 1986"],
      ["41", "worm.example"],
    ],
  );
  assert.equal(height, 66);
});

test("the key of widths is one item: its lines as wide as in the graph, the unit at its end", () => {
  const samples = [
    { text: "1", width: 1.04 },
    { text: "50", width: 5.9 },
  ];
  const { svg } = footer([{ kind: "widths", color: "#000000", label: "synapses", samples }], [], 300);
  assert.deepEqual(
    [...svg.matchAll(/stroke-width="([\d.]+)"/g)].map(([, width]) => width),
    ["1.04", "5.9"],
  );
  assert.deepEqual(
    [...svg.matchAll(/>([^<]+)<\/text>/g)].map(([, text]) => text),
    ["1", "50 synapses"],
  );
});
