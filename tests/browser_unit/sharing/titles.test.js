import assert from "node:assert/strict";
import { test } from "node:test";
import { distinct } from "../../../assets/browser/sharing/titles.js";

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
