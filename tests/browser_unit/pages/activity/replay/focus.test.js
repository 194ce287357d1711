import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { picked } = await import("../../../../../assets/browser/pages/activity/replay/focus.js");

test("a click brings one cell or connection under focus", () => {
  assert.deepEqual(picked(["AVAL", "AVAR"], "RIML", false), ["RIML"]);
  assert.deepEqual(picked(["AVAL"], "AVAL!RIML!c", true), ["AVAL!RIML!c"]);
});

test("with a key held down a click adds a cell, or takes it away; a connection makes room for cells", () => {
  assert.deepEqual(picked(["AVAL"], "RIML", true), ["AVAL", "RIML"]);
  assert.deepEqual(picked(["AVAL", "RIML"], "AVAL", true), ["RIML"]);
  assert.deepEqual(picked(["AVAL!RIML!c"], "AVAL", true), ["AVAL"]);
});
