import assert from "node:assert/strict";
import { test } from "node:test";
import { cellTable, describe, membersOf } from "../../../../assets/browser/connectome/model/cells.js";
import { cell } from "../worm.js";

const table = cellTable([
  {
    id: "white",
    neurons: { AVAL: cell("AVAL", "AVA"), RIBL: cell("RIBL", "RIB", { neurotransmitter: ["GABA", "ACh"] }) },
  },
  {
    id: "cook",
    neurons: {
      AVAL: cell("AVAL", "AVA"),
      AVAR: cell("AVAR", "AVA", {
        cell_type: "m",
        cell_type_desc: "motor neuron",
        lineage: "AB.p",
        ganglion: "lateral ganglion",
        neurotransmitter: [],
      }),
    },
  },
]);

test("a cell knows every data set that holds it, a class its cells that are present", () => {
  assert.deepEqual([...table.cells.keys()], ["AVAL", "RIBL", "AVAR"]);
  assert.deepEqual([...(table.cells.get("AVAL")?.datasets ?? [])], ["white", "cook"]);
  assert.deepEqual(
    [...table.classes],
    [
      ["AVA", ["AVAL", "AVAR"]],
      ["RIB", ["RIBL"]],
    ],
  );
});

test("a name stands for a cell, a class for its members, an unknown name for nothing", () => {
  assert.deepEqual(membersOf(table, "AVAL"), ["AVAL"]);
  assert.deepEqual(membersOf(table, "AVA"), ["AVAL", "AVAR"]);
  assert.deepEqual(membersOf(table, "XYZ"), []);
});

test("a class tells what is known of all its cells, each thing once", () => {
  assert.deepEqual(describe(table, "AVA"), {
    label: "AVA",
    isClass: true,
    cellClass: "AVA",
    members: ["AVAL", "AVAR"],
    types: ["i", "m"],
    typeNames: ["interneuron", "motor neuron"],
    transmitters: ["ACh"],
    ganglia: ["lateral ganglion"],
    lineages: [["AVAR", "AB.p"]],
    datasets: ["white", "cook"],
  });
});

test("a cell tells its class; a name that nothing is known of is of type other", () => {
  const { isClass, cellClass, transmitters } = describe(table, "RIBL");
  assert.deepEqual([isClass, cellClass, transmitters], [false, "RIB", ["GABA", "ACh"]]);
  assert.deepEqual(describe(table, "XYZ").types, ["u"]);
});
