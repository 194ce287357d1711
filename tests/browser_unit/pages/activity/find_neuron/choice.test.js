import assert from "node:assert/strict";
import { test } from "node:test";
import {
  areRivals,
  countWords,
  emptyWords,
  labelOf,
  plotWords,
  withoutRivals,
} from "../../../../../assets/browser/pages/activity/find_neuron/choice.js";

const CLASSES = new Map([
  ["AVA*", "AVA"],
  ["AVAL", "AVA"],
  ["AVAR", "AVA"],
  ["RIM*", "RIM"],
]);

test("a class and its own cells exclude each other, two cells of it do not", () => {
  assert.equal(areRivals("AVA*", "AVAL", CLASSES), true);
  assert.equal(areRivals("AVAL", "AVAR", CLASSES), false);
  assert.equal(areRivals("RIM*", "AVAL", CLASSES), false);
});

test("of a class and its cells the one chosen last stays", () => {
  assert.deepEqual(withoutRivals(["AVAL", "RIM*", "AVAR", "AVA*"], CLASSES), ["RIM*", "AVA*"]);
  assert.deepEqual(withoutRivals(["AVA*", "AVAL"], CLASSES), ["AVAL"]);
});

test("a whole class says so", () => {
  assert.deepEqual([labelOf("AVA*"), labelOf("AVA?")], ["AVA (any)", "AVA?"]);
});

test("the count names what was searched for, and how much of it passes the search", () => {
  assert.equal(countWords(["AVA*", "BAGL"], 4, 4), "4 recordings with AVA (any) and BAGL");
  assert.equal(countWords(["AVAL"], 1, 4), "1 of 4 recordings with AVAL");
  assert.equal(countWords(["AVAL"], 1, 1), "1 recording with AVAL");
});

test("an empty list says why it is empty and what to do", () => {
  const neurons = [
    { value: "BAGL", label: "BAGL", n_recordings: 5 },
    { value: "M1", label: "M1", n_recordings: 1 },
  ];
  assert.equal(emptyWords([], { neurons: [], recordings: [] })[0], "Which neurons?");
  const none = { neurons, recordings: [] };
  assert.deepEqual(emptyWords(["BAGL", "M1"], none), [
    "No recording holds all of them",
    "On their own, in all papers: BAGL in 5, M1 in 1. Take a neuron or a paper away to see more.",
  ]);
  assert.equal(emptyWords(["BAGL"], none)[0], "No recording of these papers holds it");
  const some = { neurons, recordings: [{ dataset_id: "lab-1", simulated: false, neurons: [] }] };
  assert.equal(emptyWords(["BAGL"], some)[0], "No match passes the search");
});

test("of more recordings than can be plotted the first ones are offered", () => {
  assert.deepEqual(plotWords(50, 50), { text: "50 recordings take a while to draw.", button: "Plot" });
  const { text, button } = plotWords(312, 50);
  assert.equal(button, "Plot the first 50 of 312");
  assert.match(text, /^50 recordings can be plotted at once/);
});
