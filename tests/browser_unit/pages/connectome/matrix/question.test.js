import assert from "node:assert/strict";
import { test } from "node:test";
import {
  asksOtherValues,
  matrixQuery,
  matrixState,
  obstacle,
} from "../../../../../assets/browser/pages/connectome/matrix/question.js";

const DEFAULTS = {
  dataset: "witvliet_2020_8",
  plus: "",
  combine: "sum",
  minus: "",
  level: "class",
  synapses: "chemical",
  measure: "count",
  order: "type",
  neurons: "",
  classes: "",
  types: "",
  to_neurons: "",
  to_classes: "",
  to_types: "",
  colors: "type",
  transmitters: "",
  signs: "",
  layer: "",
  halve: "0",
  pair: "",
};

test("a data set is not added to itself", () => {
  const values = { dataset: "white", plus: ["white", "n2u"] };
  assert.equal(matrixState(DEFAULTS, values, DEFAULTS).plus, "n2u");
});

test("an emptied control is what it is by default; chosen cells and the pair stay", () => {
  const before = { ...DEFAULTS, minus: "white", neurons: "AVAL", pair: "AVA,RIB", types: "i" };
  assert.deepEqual(matrixState(before, { minus: null, types: null, level: null }, DEFAULTS), {
    ...DEFAULTS,
    neurons: "AVAL",
    pair: "AVA,RIB",
  });
});

test("order and the value under focus ask for no other values", () => {
  assert.equal(asksOtherValues(DEFAULTS, { ...DEFAULTS, order: "name", pair: "AVA" }), false);
  assert.equal(asksOtherValues(DEFAULTS, { ...DEFAULTS, types: "i" }), true);
});

test("the question leaves out what is empty, and its commas stay readable", () => {
  assert.equal(
    matrixQuery({ ...DEFAULTS, neurons: "AVAL,AVAR", order: "name" }),
    "dataset=witvliet_2020_8&combine=sum&level=class&synapses=chemical&measure=count&neurons=AVAL,AVAR",
  );
});

test("a difference is of two data sets", () => {
  assert.match(obstacle({ dataset: "white", plus: "", minus: "white", layer: "" }), /choose two data sets/);
  assert.match(obstacle({ dataset: "white", plus: "n2u", minus: "jse", layer: "" }), /empty Plus or Minus/);
  assert.equal(obstacle({ dataset: "white", plus: "", minus: "jse", layer: "" }), "");
  assert.equal(obstacle({ dataset: "white", plus: "n2u", minus: "", layer: "" }), "");
});
