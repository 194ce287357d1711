import assert from "node:assert/strict";
import { test } from "node:test";
import { cellTable } from "../../../../assets/browser/connectome/model/cells.js";
import {
  matching,
  missing,
  obstacle,
  optionsOf,
  withCells,
  withList,
  without,
} from "../../../../assets/browser/connectome/model/choice.js";
import { cell, facts } from "../worm.js";

const names = { ADAL: "ADA", AVAL: "AVA", AVAR: "AVA", DA1: "DA", DA2: "DA", PVT: "PVT", RIS: "RIS" };
const table = cellTable([
  { id: "white", neurons: Object.fromEntries(Object.entries(names).map(([name, of]) => [name, cell(name, of)])) },
]);
const options = optionsOf(table);
const none = { neurons: [], classes: [] };
const option = (/** @type {string} */ name) => options.find((one) => one.name === name) ?? assert.fail(name);

test("cells and classes are offered by name; a class of one cell of its name is not offered twice", () => {
  assert.deepEqual(
    options.map(({ name, kind, detail }) => [name, kind, detail]),
    [
      ["ADA", "classes", "ADAL"],
      ["ADAL", "neurons", "interneuron"],
      ["AVA", "classes", "AVAL AVAR"],
      ["AVAL", "neurons", "interneuron"],
      ["AVAR", "neurons", "interneuron"],
      ["DA", "classes", "DA1 DA2"],
      ["DA1", "neurons", "interneuron"],
      ["DA2", "neurons", "interneuron"],
      ["PVT", "neurons", "interneuron"],
      ["RIS", "neurons", "interneuron"],
    ],
  );
});

test("names that begin with what is typed come before those that hold it", () => {
  assert.deepEqual(
    matching(options, "DA").map(({ name }) => name),
    ["DA", "DA1", "DA2", "ADA", "ADAL"],
  );
  assert.equal(matching(options, "").length, 10);
});

test("a class and its cells exclude each other, and the reason is said", () => {
  const choice = { neurons: ["AVAL", "ADAL"], classes: ["DA"] };
  assert.equal(obstacle(option("AVA"), choice, table), "AVAL chosen");
  assert.equal(obstacle(option("DA1"), choice, table), "in class DA");
  assert.equal(obstacle(option("AVAR"), choice, table), "");
});

test("names are compared as a whole: ADAL holds “DA”, and has nothing to do with that class", () => {
  assert.equal(obstacle(option("DA"), { neurons: ["ADAL"], classes: [] }, table), "");
});

test("a pasted list adds what there is, once, and names the rest", () => {
  const choice = { neurons: ["RIS"], classes: [] };
  assert.deepEqual(withList(choice, "aval, AVAL ris;nosuchcell", options, table), {
    choice: { neurons: ["RIS", "AVAL"], classes: [] },
    unknown: ["nosuchcell"],
  });
  assert.deepEqual(choice, { neurons: ["RIS"], classes: [] });
});

test("of a class and its cells in one list the class stays", () => {
  assert.deepEqual(withList({ ...none, neurons: ["AVAL"] }, "AVAR ava\nPVT", options, table).choice, {
    neurons: ["PVT"],
    classes: ["AVA"],
  });
});

test("a class that joins takes the place of its cells, a cell that of its class", () => {
  const ava = facts("AVA", { isClass: true, members: ["AVAL", "AVAR"] });
  assert.deepEqual(withCells({ neurons: ["AVAL", "RIS"], classes: [] }, [ava]), { neurons: ["RIS"], classes: ["AVA"] });
  const aval = facts("AVAL", { cellClass: "AVA" });
  assert.deepEqual(withCells({ neurons: [], classes: ["AVA", "DA"] }, [aval]), { neurons: ["AVAL"], classes: ["DA"] });
});

test("what joins again comes last and stands once; what is taken out is gone as cell and as class", () => {
  assert.deepEqual(withCells({ neurons: ["RIS", "PVT"], classes: [] }, [facts("RIS")]).neurons, ["PVT", "RIS"]);
  assert.deepEqual(without({ neurons: ["RIS", "PVT"], classes: ["PVT"] }, "PVT"), { neurons: ["RIS"], classes: [] });
});

test("chosen names that no data set has are known", () => {
  assert.deepEqual(missing({ neurons: ["AVAL", "VD14"], classes: ["AVA", "XX"] }, table), ["VD14", "XX"]);
});

test("a ganglion is a word of its cells, and of a class only where all of its cells lie there", () => {
  const places = {
    SMDDL: "ventral ganglion",
    SMDVL: "lateral ganglion",
    RIML: "lateral ganglion",
    RIMR: "lateral ganglion",
  };
  const neurons = Object.entries(places).map(([name, ganglion]) => [name, cell(name, name.slice(0, 3), { ganglion })]);
  const found = matching(
    optionsOf(cellTable([{ id: "white", neurons: Object.fromEntries(neurons) }])),
    "lateral ganglion",
  );
  assert.deepEqual(
    found.map(({ name }) => name),
    ["all 2: lateral ganglion", "RIM", "RIML", "RIMR", "SMDVL"],
  );
  assert.equal(found[0].detail, "RIM SMDVL");
});
