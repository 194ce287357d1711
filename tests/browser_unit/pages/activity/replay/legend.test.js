import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { choiceOf } = await import("./choices.js");
const { kindCounts, modeTitle } = await import("../../../../../assets/browser/pages/activity/replay/legend.js");

test("cells are counted by what is known of them", () => {
  assert.deepEqual(kindCounts(choiceOf().model.cells), { recorded: 2, uncertain: 1, unrecorded: 1 });
});

test("a color scale is named by what it stands for", () => {
  assert.equal(modeTitle(choiceOf(), "node"), "Activity");
  assert.equal(modeTitle(choiceOf({ node_color_mode: "correlation_hc" }), "node"), "r with head curve");
  assert.equal(modeTitle(choiceOf(), "edge"), "Counts (synapses)");
  assert.equal(modeTitle(choiceOf({ edge_color_mode: "activity" }), "edge"), "Source activity");
});
