import assert from "node:assert/strict";
import { test } from "node:test";
import { behaviorText, csv, timeText, traceText } from "../../../assets/browser/traces/export.js";

test("a stored value reads as it was written: 0.57 is not 0.56999999", () => {
  const stored = Float32Array.of(0.57, -1.106709, 2.5, 0, Number.NaN);
  assert.deepEqual(Array.from(stored, traceText), ["0.57", "-1.106709", "2.5", "0", ""]);
});

test("what float32 holds beyond the decimals of the API is cut, not rounded", () => {
  assert.equal(traceText(Math.fround(0.1234567)), "0.123456");
  assert.equal(traceText(-0.0000004), "0"); // not -0
});

test("behavior and time have the decimals that they are given with", () => {
  assert.deepEqual([0.3, -0.20123, 2, Number.NaN].map(behaviorText), ["0.3", "-0.20123", "2", ""]);
  assert.equal(timeText(0.1 + 0.2), "0.3");
});

test("a table has one row a frame, the source above it, and a blank where nothing was measured", () => {
  const text = csv(
    {
      frames: 2,
      step: 0.5,
      unit: "s",
      kind: "z",
      neurons: [{ name: "2 (AVA?, left)", values: Float32Array.of(0.25, Number.NaN) }],
      behaviors: [{ key: "v", unit: "mm/s", values: [1, 2] }],
    },
    ["Data set: lab-1"],
  );
  assert.equal(text, '# Data set: lab-1\nframe,t (s),"2 (AVA?, left) (z-score)",v (mm/s)\n1,0,0.25,1\n2,30,,2\n');
});

test("behaviors alone can be saved, and original fluorescence is named", () => {
  const table = { frames: 1, step: 1, unit: /** @type {const} */ ("min"), kind: /** @type {const} */ ("original") };
  const behaviors = [
    { key: "v", unit: "0.1 mm/s", values: [1] },
    { key: "hc", unit: "rad", values: [2] },
  ];
  assert.equal(csv({ ...table, neurons: [], behaviors }, []).split("\n")[0], "frame,t (min),v (0.1 mm/s),hc (rad)");
  const neurons = [{ name: "1", values: [3] }];
  assert.match(csv({ ...table, neurons, behaviors: [] }, []), /^frame,t \(min\),1 \(original fluorescence\)\n1,0,3\n$/);
});
