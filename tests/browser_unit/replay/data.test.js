import "../page.js";
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { answer, traces } from "./recording.js";

const { load, modelOf } = await import("../../../assets/browser/replay/data.js");

test("between two frames the activity is in proportion, and that of the earlier one before a gap", () => {
  const model = modelOf(answer(), traces());
  const [aval, avar, riml] = model.cells;
  const at = (/** @type {number[]} */ ...times) => times.map((time) => model.valueAt(aval, time));
  assert.deepEqual(at(0, 0.5, 1, 1.25, 2.5, 3), [0, 0.25, 0.5, 0.25, 0.25, 1]);
  assert.equal(model.valueAt(aval, 3.5), 1); // after the last frame
  assert.equal(model.valueAt(avar, 0.5), 0.25); // before a gap
  assert.ok(Number.isNaN(model.valueAt(avar, 1.5)));
  assert.ok(Number.isNaN(model.valueAt(riml, 0))); // without a trace
  assert.deepEqual([...model.traceOf(avar)], [0.25, Number.NaN, 0.75, -1]);
});

test("over a gap in time nothing is made up: the frame before it is held", () => {
  const answered = answer();
  answered.timeline = { ...answered.timeline, time_minutes: [0, 0.5, 30, 30.5], gaps: [2] };
  const model = modelOf(answered, traces());
  const at = (/** @type {number[]} */ ...places) => places.map((place) => model.valueAt(model.cells[0], place));
  assert.deepEqual(at(0.5, 1, 1.25, 1.99, 2), [0.25, 0.5, 0.5, 0.5, -0.5]);
});

test("a gap junction is drawn once, though the answer lists it each way", () => {
  assert.deepEqual(
    modelOf(answer(), traces()).links.map(({ pre, post, type, count }) => [pre, post, type, count]),
    [
      ["AVAL", "AVAR", "c", 4],
      ["AVAL", "AVAR", "e", 2],
      ["RIML", "AVAL", "c", 1],
      ["IL2V", "AVAL", "c", 9],
    ],
  );
});

test("what the server does not know is a gap in a line", () => {
  const model = modelOf(answer(), traces());
  assert.deepEqual([...model.global], [0.25, Number.NaN, 0.5, 0.5]);
  assert.deepEqual(model.behaviors.get("v"), {
    name: "Velocity",
    unit: "mm/s",
    values: Float64Array.of(0.1, Number.NaN, 0.3, 0.4),
  });
  assert.deepEqual(model.events, [{ name: "heat", frames: [2], color: "red", width: 2 }]);
  assert.deepEqual([model.frames, [...model.times.minutes], model.defaultBehavior], [4, [0, 0.5, 1, 1.5], "v"]);
});

test("traces that do not fit the cells are not played", () => {
  assert.throws(() => modelOf(answer(), traces().subarray(1)), /arrived incomplete/);
});

/** @type {string[]} addresses that were asked for */
let asked = [];
let fails = false;
describe("the data of a replay", () => {
  beforeEach(() => {
    asked = [];
    fails = false;
    globalThis.fetch = async (url) => {
      asked.push(String(url));
      if (fails) throw new TypeError("no network");
      return String(url).startsWith("/traces") ? new Response(traces()) : Response.json(answer());
    };
  });
  const urls = { replay: "/replay", traces: "/traces" };
  const over = (
    /** @type {string} */ recording,
    /** @type {string[]} */ connectomes,
    combine = "sum",
    halve = "0",
  ) => ({
    recording,
    connectomes,
    combine,
    halve,
  });

  test("a recording is asked for once, its traces as numbers and not as text", async () => {
    const first = await load(urls, over("worm&1", ["a", "b"]), "7");
    assert.equal(await load(urls, over("worm&1", ["a", "b"]), "7"), first);
    assert.deepEqual(asked, [
      "/replay?activity_dataset=worm%261&connectome_dataset=a,b&combine=sum&show_connected=1&traces=0&v=7",
      "/traces?activity_dataset=worm%261&connectome_dataset=a,b&v=7",
    ]);
    assert.equal(first.cells.length, 4);
    assert.notEqual(await load(urls, over("worm&1", ["a", "b"], "mean"), "7"), first); // other weights
    await load(urls, over("worm&1", ["a", "b"], "sum", "1"), "7");
    assert.match(asked[4] ?? "", /&combine=sum&halve=1&show_connected=1/);
  });

  test("after a failure it is asked for again", async () => {
    fails = true;
    await assert.rejects(load(urls, over("failing", ["a"]), "7"), /could not be reached/);
    fails = false;
    await load(urls, over("failing", ["a"]), "7");
    assert.equal(asked.length, 4);
  });

  test("eight recordings are kept: a ninth takes the place of the one that was not seen for longest", async () => {
    for (const name of ["1", "2", "3", "4", "5", "6", "7", "8", "1", "9"]) await load(urls, over(name, ["kept"]), "7");
    assert.equal(asked.length, 18);
    await load(urls, over("1", ["kept"]), "7");
    assert.equal(asked.length, 18);
    await load(urls, over("2", ["kept"]), "7");
    assert.equal(asked.length, 20);
  });
});
