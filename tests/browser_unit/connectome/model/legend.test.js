import "../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { facts, synapse, view } from "../worm.js";

const { legend } = await import("../../../../assets/browser/connectome/model/legend.js");

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
