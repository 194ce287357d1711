import "../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { facts, synapse, view } from "../worm.js";

const { legend, widthKey } = await import("../../../../assets/browser/connectome/model/legend.js");

const cells = [
  facts("A"),
  facts("B", { types: ["i", "s"], transmitters: [] }),
  facts("C", { types: ["b"], transmitters: ["GABA?"] }),
];
const edges = ["A>B c 1", "B>A c 1", "A>C e 1"].map(synapse);

test("the legend counts the types and connections that are drawn, in the order of the palette", () => {
  assert.deepEqual(legend(cells, edges, view()), [
    { kind: "node", color: "cell-s", label: "Sensory", count: 1 },
    { kind: "node", color: "cell-i", label: "Interneuron", count: 2 },
    { kind: "square", color: "cell-b", label: "Muscle", count: 1 },
    { kind: "c", color: "synapse-c", label: "Chemical synapse", count: 2 },
    { kind: "e", color: "synapse-e", label: "Gap junction", count: 1 },
  ]);
});

test("transmitters are counted as they are colored, on marks of one shape", () => {
  assert.deepEqual(legend(cells, [], view({ colors: "transmitter" })), [
    { kind: "node", color: "nt-ACh", label: "Acetylcholine", count: 1 },
    { kind: "node", color: "nt-GABA", label: "GABA", count: 1 },
    { kind: "node", color: "nt-unknown", label: "Unknown", count: 1 },
  ]);
});

test("colors given by hand mean nothing, so only connections are explained", () => {
  assert.deepEqual(
    legend(cells, edges, view({ colors: "custom" })).map(({ kind }) => kind),
    ["c", "e"],
  );
});

test("the key of widths has round counts from the least to the most, and the unit", () => {
  const texts = (/** @type {number[]} */ counts) =>
    widthKey(
      counts.map((count) => ({ count })),
      2,
      "synapses",
    ).flatMap(({ samples = [] }) => samples.map(({ text }) => text));
  assert.deepEqual(texts([1, 7, 62]), ["1", "5", "50"]);
  assert.deepEqual(texts([3, 4]), ["3", "4"]); // no round count is between
  assert.deepEqual(texts([7]), ["7"]);
  assert.deepEqual(texts([0.25, 1.9]), ["0.5", "1"]);
  assert.deepEqual(texts([]), []);
  const [key] = widthKey([{ count: 1 }], 2, "synapses");
  assert.equal(key.samples?.[0].width.toFixed(3), "1.386"); // 2 ln 2 px
  assert.equal(key.label, "synapses");
});
