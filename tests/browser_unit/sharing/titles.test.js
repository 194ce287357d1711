import assert from "node:assert/strict";
import { test } from "node:test";
import { distinct, fileNameOf } from "../../../assets/browser/sharing/titles.js";

test("figures with titles of their own keep them", () => {
  assert.deepEqual(distinct([{ title: "Traces", spoken: "A figure" }, { title: "Graph" }]), ["Traces", "Graph"]);
});

test("figures of one title are called as screen readers call them, and numbered if that does not help", () => {
  const figures = [
    { title: "Graph", spoken: "Hermaphrodite" },
    { title: "Graph", spoken: "Male" },
    { title: "Graph" },
    { title: "Graph", spoken: null },
  ];
  assert.deepEqual(distinct(figures), ["Hermaphrodite", "Male", "Graph", "Graph (2)"]);
});

test("a file is named after its page and its figure, and says nothing twice", () => {
  assert.equal(fileNameOf("Circuit replay", "Circuit replay"), "circuit-replay");
  assert.equal(fileNameOf("Circuit replay", "Activity and behavior"), "circuit-replay-activity-and-behavior");
  const recording = "lab_2023-2022-07-26-31";
  assert.equal(fileNameOf(recording, "Traces"), "lab-2023-2022-07-26-31-traces");
  const all = "Activity of all neurons of 2022-07-26-31";
  assert.equal(fileNameOf(recording, all), "lab-2023-2022-07-26-31-activity-of-all-neurons");
  const path = "Principal components of 2022-07-26-31 over time";
  assert.equal(fileNameOf(recording, path), "lab-2023-2022-07-26-31-principal-components-over-time");
  assert.equal(fileNameOf("Explore the connectome", "AVAL in the adult"), "explore-the-connectome-aval-in-the-adult");
  assert.equal(fileNameOf("", "…"), "figure");
});
