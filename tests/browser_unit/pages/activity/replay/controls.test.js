import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

/** @import {Key} from "../../../../../assets/browser/pages/activity/replay/types.d.ts" */

const { CONFIG } = await import("./choices.js");
const { problemOf } = await import("../../../../../assets/browser/pages/activity/replay/controls.js");

const FINE = { badInput: false, rangeUnderflow: false, rangeOverflow: false, stepMismatch: false };
const PLACE = "; the value before still applies.";
const CROSSED = "The lowest color must be at a number below the highest; the limits before still apply.";

/**
 * @param {Key} key
 * @param {string} value
 * @param {object} [validity]
 * @param {object} [state]
 */
const problem = (key, value, validity = {}, state = {}) =>
  problemOf(key, value, { ...FINE, ...validity }, "Label", { ...CONFIG.defaults, ...state });

test("a number within its range is taken", () => {
  assert.equal(problem("min_synapse_chemical", "20"), "");
  assert.equal(problem("edge_vmin", "-1.5"), "");
});

test("a limit of a color scale may be empty, a threshold may not", () => {
  assert.equal(problem("edge_vmin", ""), "");
  assert.equal(problem("spacing", ""), `Label: a number is expected${PLACE}`);
});

test("what is no number, or out of its range, is told and changes nothing", () => {
  assert.equal(problem("edge_vmin", "", { badInput: true }), `Label: a number is expected${PLACE}`);
  assert.equal(problem("min_synapse_chemical", "0", { rangeUnderflow: true }), `Label: 0 is out of its range${PLACE}`);
  assert.equal(problem("spacing", "9", { rangeOverflow: true }), `Label: 9 is out of its range${PLACE}`);
  assert.equal(
    problem("min_synapse_electrical", "2.5", { stepMismatch: true }),
    `Label: 2.5 is out of its range${PLACE}`,
  );
});

test("the ends of a color scale do not cross", () => {
  assert.equal(problem("edge_vmin", "5", {}, { edge_vmax: "4" }), CROSSED);
  assert.equal(problem("node_vmax", "-1", {}, { node_vmin: "-1" }), CROSSED);
  assert.equal(problem("edge_vmin", "5", {}, { node_vmax: "4" }), "");
});
