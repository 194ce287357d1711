import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer } from "../../../replay/recording.js";

/** @import {State} from "../../../../../assets/browser/pages/activity/replay/types.d.ts" */

const { CONFIG, choiceOf } = await import("./choices.js");
const { Choice } = await import("../../../../../assets/browser/pages/activity/replay/choice.js");

test("an address without a recording is that of the site's first one over its default connectome", () => {
  const choice = choiceOf();
  assert.deepEqual([choice.recording.id, choice.connectomes], ["demo", ["adult"]]);
  const other = choiceOf({ activity_dataset: "other", connectome_dataset: "a,b" });
  assert.deepEqual([other.recording.id, other.connectomes], ["other", ["a", "b"]]);
});

test("before the recording has arrived nobody may ask for it, and nothing is plotted", () => {
  const choice = new Choice({ ...CONFIG, state: { tp: "AVAL" } });
  assert.throws(() => choice.model, /has not arrived/);
  assert.deepEqual(choice.plotted, []);
});

test("without a list all recorded cells are chosen, and those with an uncertain label are drawn", () => {
  const { kept, cells } = choiceOf().selection();
  assert.deepEqual([...kept], ["AVAL", "AVAR", "RIML"]);
  assert.deepEqual(
    cells.map((cell) => cell.id),
    ["AVAL", "AVAR", "RIML"],
  );
});

test("with a list just these are drawn; of cells without a trace, none", () => {
  assert.deepEqual([...choiceOf({ n: "AVAR,RIML,IL2V" }).selection().kept], ["AVAR"]);
  assert.deepEqual(choiceOf({ n: "none" }).selection().cells, []);
  assert.deepEqual([choiceOf({ n: "none" }).named, choiceOf({ n: "AVAR" }).named], [[], ["AVAR"]]);
});

/** @param {Partial<State>} state */
const links = (state) =>
  choiceOf(state)
    .selection()
    .links.map(({ pre, post, type }) => `${pre} ${post} ${type}`);

test("connections between the drawn cells are of the kind that is chosen", () => {
  assert.deepEqual(links({}), ["AVAL AVAR c", "AVAL AVAR e", "RIML AVAL c"]);
  assert.deepEqual(links({ edge_type: "chemical" }), ["AVAL AVAR c", "RIML AVAL c"]);
  assert.deepEqual(links({ edge_type: "electrical" }), ["AVAL AVAR e"]);
});

test("connected cells come along where a connection is strong enough", () => {
  const cells = (/** @type {Partial<State>} */ state) =>
    choiceOf({ show_connected: "1", ...state })
      .selection()
      .cells.map((cell) => cell.id);
  assert.deepEqual(cells({ n: "AVAL" }), ["AVAL", "AVAR", "IL2V"]); // 4 and 9, not 1 of RIML
  assert.deepEqual(cells({ n: "AVAL", min_synapse_chemical: "1" }), ["AVAL", "AVAR", "RIML", "IL2V"]);
  assert.deepEqual(cells({ n: "AVAL", min_synapse_chemical: "10" }), ["AVAL", "AVAR"]); // the gap junction
  assert.deepEqual(cells({ n: "AVAL", edge_type: "electrical", min_synapse_electrical: "3" }), ["AVAL"]);
});

test("behaviors are those of the address that the recording has, else its default", () => {
  assert.deepEqual(choiceOf().behaviors, ["v"]);
  assert.deepEqual(choiceOf({ behaviors: "hc,pumping" }).behaviors, ["hc"]);
  assert.deepEqual(choiceOf({ behaviors: "pumping" }).behaviors, ["v"]);
  assert.deepEqual(choiceOf({ behaviors: "none" }).behaviors, []);
  const silent = answer();
  silent.behavior.default_behavior = null;
  assert.deepEqual(choiceOf({}, silent).behaviors, []);
});

test("only cells with a trace are plotted", () => {
  assert.deepEqual(choiceOf({ tp: "AVAR,RIML,XXX,AVAL" }).plotted, ["AVAR", "AVAL"]);
});

test("a loop is counted from 1 in the address, and lies within the recording", () => {
  assert.deepEqual(choiceOf({ loop: "2-4" }).loop, [1, 3]);
  for (const loop of ["", "2-2", "3-1", "0-3", "2-5", "a-b", "2"]) assert.equal(choiceOf({ loop }).loop, null, loop);
});

test("several connectomes may not have one unit", () => {
  assert.equal(choiceOf().unit, "synapses");
  const mixed = answer();
  mixed.meta.units.weight = null;
  assert.equal(choiceOf({}, mixed).unit, "mixed units");
});

test("it opens in the activity plot with its neurons, by their numbers in the recording, and its behaviors", () => {
  const choice = choiceOf({ behaviors: "v,hc" });
  assert.equal(choice.exploreLink(choice.recordedOf(["AVAL", "RIML", "AVAR"])), "/activity/explore/demo/?n=7-3&b=v-hc");
  assert.equal(choiceOf({ behaviors: "none" }).exploreLink([]), "/activity/explore/demo/");
});
