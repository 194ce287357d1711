import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenCells, labeled, oneLevel, sameCells } from "../../../assets/browser/foundation/same_cells.js";

const AVA = { cell: "", cellClass: "AVA" };
const RIML = { cell: "RIML", cellClass: "RIM" };
const RIBL = { cell: "RIBL", cellClass: "RIB" };

test("graphs take cells and classes as they are, with the data sets", () => {
  for (const target of /** @type {const} */ (["explore", "encoding"]))
    assert.equal(
      sameCells(target, [AVA, RIML], ["white_1986_whole", "cook"]),
      "neurons=RIML&classes=AVA&datasets=white_1986_whole,cook",
    );
  assert.equal(sameCells("explore", [AVA]), "classes=AVA");
});

test("a matrix has one data set, and single cells where one was chosen", () => {
  assert.equal(sameCells("matrix", [AVA], ["a", "b"]), "classes=AVA&dataset=a");
  assert.equal(sameCells("matrix", [AVA], ["a"], "1"), "classes=AVA&dataset=a&halve=1");
  assert.equal(sameCells("matrix", [AVA, RIML]), "neurons=RIML&classes=AVA&level=neuron");
});

test("paths lead from the first to the others, all of them at one level", () => {
  assert.equal(sameCells("paths", [RIML, RIBL], ["a"]), "start=RIML&end=RIBL&level=neuron&dataset=a");
  assert.equal(sameCells("paths", [AVA, RIML, RIBL]), "start=AVA&end=RIM,RIB");
  assert.equal(sameCells("paths", [AVA]), null);
  assert.deepEqual(oneLevel([RIML, { cell: "RIMR", cellClass: "RIM" }, AVA]), {
    level: "class",
    names: ["RIM", "AVA"],
  });
});

test("recordings are searched for both kinds of names, no more than fifty", () => {
  assert.equal(sameCells("recordings", [AVA, RIML], ["a"], "1"), "n=AVA-RIML"); // no weights there
  const many = Array.from({ length: 80 }, (_, k) => ({ cell: `C${k}`, cellClass: "C" }));
  assert.equal(sameCells("recordings", many)?.split("-").length, 50);
});

test("nothing chosen leads nowhere", () => {
  for (const target of /** @type {const} */ (["explore", "matrix", "paths", "encoding", "recordings"]))
    assert.equal(sameCells(target, []), null);
});

test("what a page calls its cells", () => {
  const cells = new Map([["RIML", { neuron_class: "RIM" }]]);
  assert.deepEqual(chosenCells({ neurons: ["RIML", "X"], classes: ["AVA"] }, cells), [
    AVA,
    RIML,
    { cell: "X", cellClass: "X" },
  ]);
  assert.deepEqual(labeled("AVAL", "AVA"), { cell: "AVAL", cellClass: "AVA" });
  assert.deepEqual(labeled("AVA*", "AVA"), AVA);
  assert.deepEqual(labeled("AVA?", "AVA"), AVA); // of a side that is not known
});
