import "../../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { Times } = await import("../../../../../assets/browser/traces/time.js");
const { marksImage } = await import("../../../../../assets/browser/pages/activity/replay/time_line.js");

const EVEN = Times.even(101, 1);

test("a reversal is shaded behind the slider from the frame after the one it is named by to its last, half a step more", () => {
  // frames 1 to 101 lie at 0 to 100 %; (11, 21) are the frames 12 to 21, at 11 to 20 %
  assert.equal(
    marksImage({ frames: 101, times: EVEN, reversals: [[11, 21]], events: [] }),
    "linear-gradient(to right, transparent 10.5%, var(--www-reversal) 10.5%, var(--www-reversal) 20.5%, transparent 20.5%)",
  );
});

test("all reversals are one gradient; an event is a line of two pixels over them", () => {
  const image = marksImage({
    frames: 101,
    times: EVEN,
    reversals: [
      [11, 21],
      [31, 41],
    ],
    events: [{ name: "heat", frames: [51, 61], color: "red", width: 2 }],
  });
  const layers = image.split("linear-gradient").slice(1);
  assert.equal(layers.length, 3);
  assert.match(layers[0], /red calc\(50% - 1px\), red calc\(50% \+ 1px\)/);
  assert.match(layers[1], /red calc\(60% - 1px\)/);
  assert.match(layers[2], /10\.5%.*30\.5%/);
});

test("a reversal that is open at frame 1 is shaded from there", () => {
  assert.match(
    marksImage({ frames: 101, times: EVEN, reversals: [[1, 21]], events: [] }),
    /var\(--www-reversal\) 0%, var\(--www-reversal\) 20\.5%/,
  );
});

test("a gap in time is a line between the frames beside it", () => {
  const times = new Times(
    Array.from({ length: 101 }, (_, k) => (k < 51 ? k : k + 60)),
    [51],
  );
  assert.match(
    marksImage({ frames: 101, times, reversals: [], events: [] }),
    /www-text-soft\) calc\(50\.5% - 1px\), var\(--www-text-soft\) calc\(50\.5% \+ 1px\)/,
  );
});

test("without either there is nothing behind the slider", () => {
  assert.equal(marksImage({ frames: 101, times: EVEN, reversals: [], events: [] }), "");
});
