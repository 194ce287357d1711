import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer } from "../../../replay/recording.js";

const { choiceOf } = await import("./choices.js");
const { plotContent, plotNote } = await import("../../../../../assets/browser/pages/activity/replay/behaviors.js");

test("without chosen cells the mean of all is plotted, with the default behavior below", () => {
  const { neurons, behaviors, title } = plotContent(choiceOf());
  assert.deepEqual([neurons.map((row) => row.name), title], [["Mean |activity|"], "Mean |activity|"]);
  assert.deepEqual(
    behaviors.map(({ name, unit, color }) => [name, unit, color]),
    [["Velocity", "mm/s", "behavior"]],
  );
});

test("chosen cells are plotted, none in the color of a behavior", () => {
  const { neurons, behaviors, title } = plotContent(choiceOf({ tp: "AVAR,RIML,AVAL", behaviors: "hc" }));
  assert.deepEqual(
    [...neurons, ...behaviors].map(({ name, color }) => [name, color]),
    [
      ["AVAR", "c0"],
      ["AVAL", "c1"],
      ["Head Curve", "behavior"],
    ],
  );
  assert.deepEqual(Array.from(neurons[1].values), [0, 0.5, -0.5, 1]);
  assert.equal(title, "Activity (−1 to 1)");
});

test("reversals and events are marked, and named, where they are switched on", () => {
  const on = plotContent(choiceOf());
  assert.deepEqual([on.reversals, on.events.length], [[[1, 3]], 1]);
  const note = "A click in the figure goes to that frame.";
  assert.equal(plotNote(choiceOf()), `Shaded: reversals. Line: heat. ${note}`);
  const off = choiceOf({ show_reversal: "0", show_event: "0" });
  assert.deepEqual([plotContent(off).reversals, plotContent(off).events], [[], []]);
  assert.equal(plotNote(off), note);
  const simulated = answer();
  simulated.meta.simulated = true;
  assert.match(plotNote(choiceOf({}, simulated)), /^SIMULATED data\./);
});
