import assert from "node:assert/strict";
import { test } from "node:test";

/** @import {FilmContent, Strip} from "../../../../assets/browser/replay/types.d.ts" */

import "../../page.js";
import { INK, TABLE } from "../ink.js";

const { Times } = await import("../../../../assets/browser/traces/time.js");
const { filling, layoutOf, paintFrame } = await import("../../../../assets/browser/replay/film/frame.js");
const { rangeOf, ticksOf } = await import("../../../../assets/browser/replay/film/strip.js");
const { SvgContext } = await import("../../../../assets/browser/replay/svg.js");

/** @type {Strip} a frame a second, reversal over the frames 4 to 6 */
const STRIP = {
  name: "Velocity",
  unit: "mm/s",
  color: "line of velocity",
  values: [0, 0.1, 0.2, Number.NaN, -0.1, -0.2, -0.1, 0, 0.1, 0.1],
  times: Times.even(10, 9 / 60),
  reversals: [[3, 6]],
  events: [],
};
const STRETCH = { start: 0, length: 10, speed: 1 };

/** @param {{size?: {width: number, height: number}, time?: number, change?: Partial<FilmContent>}} [options] */
function painted({ size = { width: 1280, height: 720 }, time = 5, change = {} } = {}) {
  /** @type {number[]} */
  const sought = [];
  const ctx = new SvgContext(size.width, size.height);
  /** @type {FilmContent} */
  const content = {
    scene: { seek: (at) => sought.push(at), paint: (surface) => surface.fillText("the graph", 0, 0) },
    box: { x1: -50, y1: -100, w: 100, h: 200 },
    strip: STRIP,
    title: "worm 1 over Adult",
    simulated: true,
    counts: { recorded: 2, uncertain: 0, unrecorded: 1 },
    bars: [{ label: "Activity", table: TABLE, limits: [-1, 1] }],
    notes: ["Recording worm 1: Doe, 2026.", "WormWideWeb, data version abc."],
    colors: INK,
    ...change,
  };
  const layout = layoutOf(size);
  paintFrame(ctx, content, layout, STRETCH, time);
  const texts = [...ctx.content.matchAll(/<text x="([-\d.]+)" y="([-\d.]+)" font-size="([\d.]+)"[^>]*>([^<]*)</g)];
  return { ctx, sought, layout, texts: texts.map(([, x, y, type, text]) => ({ x: +x, y: +y, type: +type, text })) };
}

test("a picture of a film says what it shows, when, how fast, that it is simulated, and from where", () => {
  const { texts, sought } = painted();
  const words = texts.map(({ text }) => text).join(" | ");
  for (const expected of [
    "worm 1 over Adult", "SIMULATED recording, not measured", "00:05 (t=6) · 1×", "recorded (2)", "not recorded (1)",
    "Doe, 2026.", "data version abc.", "Velocity (mm/s) · shaded: reversals", "0:05", "0:10",
  ]) // biome-ignore format: words
    assert.ok(words.includes(expected), `${expected} in ${words}`);
  assert.ok(Math.abs(sought[0] - 5) < 1e-9);
});

test("the reversal is shaded and the moment marked at its place of the time", () => {
  const { ctx } = painted({ time: 2.5 });
  const [left, right] = [64, 1280 - 14]; // of the line
  const shade = ctx.content.match(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="[\d.]+" fill="reversal"/);
  const second = (right - left) / 10;
  // frames 4 to 6 with half a frame to either side: 2.5 to 5.5 s
  assert.ok(Math.abs(Number(shade?.[1]) - (left + 2.5 * second)) < 0.01);
  assert.ok(Math.abs(Number(shade?.[2]) - 3 * second) < 0.01);
  const now = ctx.content.match(/<rect x="([\d.]+)" y="[\d.]+" width="2" height="[\d.]+" fill="accent"/);
  assert.ok(Math.abs(Number(now?.[1]) + 1 - (left + 2.5 * second)) < 0.01);
});

test("the line has a gap where velocity is not known", () => {
  const { ctx } = painted();
  const path = ctx.content.match(/<path d="([^"]*)" fill="none" stroke="line of velocity"/)?.[1] ?? "";
  assert.deepEqual([path.match(/M/g)?.length, path.match(/L/g)?.length], [2, 7]);
});

test("in a gap in time the last frame is held, which the picture says; the line breaks and the gap is gray", () => {
  const seconds = [0, 1, 2, 3, 4, 8, 9, 10, 11, 12].map((second) => second / 60);
  const strip = { ...STRIP, values: Array(10).fill(0.1), times: new Times(seconds, [5]) };
  const { ctx, texts, sought } = painted({ time: 6, change: { strip } });
  const words = texts.map(({ text }) => text).join(" | ");
  assert.ok(words.includes("gap: nothing was recorded, last frame held · 1×"), words);
  assert.ok(words.includes("gray: nothing was recorded"), words);
  assert.deepEqual(sought, [4]);
  const [left, second] = [64, (1280 - 14 - 64) / 10];
  const gap = ctx.content.match(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="[\d.]+" fill="gap"/);
  assert.ok(Math.abs(Number(gap?.[1]) - (left + 4.5 * second)) < 0.01);
  assert.ok(Math.abs(Number(gap?.[2]) - 3 * second) < 0.01);
  const path = ctx.content.match(/<path d="([^"]*)" fill="none" stroke="line of velocity"/)?.[1] ?? "";
  assert.deepEqual([path.match(/M/g)?.length, path.match(/L/g)?.length], [2, 6]); // 0 to 4 s, 8 to 10 s
});

test("a large picture is a smaller one enlarged, a small one is laid out for itself", () => {
  const large = layoutOf({ width: 1920, height: 1080 });
  assert.deepEqual([large.scale, large.width, large.height], [1.5, 1280, 720]);
  assert.equal(layoutOf({ width: 960, height: 540 }).scale, 1);
});

test("the graph fills its box as far as its shape allows", () => {
  const view = filling({ x1: -50, y1: -100, w: 100, h: 200 }, { x: 10, y: 20, width: 500, height: 428 });
  assert.deepEqual([view.zoom, view.x, view.y], [2, 260, 234]); // (428 - 28) / 200; its middle is the box's
});

test("sources never leave the picture: many are written smaller", () => {
  const source =
    "Connectome: Doe, Roe and many others, 2026, https://doi.example/10.1000/a-rather-long-address-of-a-paper.";
  for (const size of [
    { width: 1280, height: 720 },
    { width: 960, height: 540 },
  ]) {
    const { texts, layout } = painted({ size, change: { notes: Array(9).fill(source) } });
    const notes = texts.filter(({ x, text }) => x === layout.column.x && !/Activity|^−?1$/.test(text));
    const last = Math.max(...notes.map(({ y }) => y));
    assert.ok(notes.length > 20 && last <= layout.strip.y, `${notes.length} lines to ${last} of ${layout.strip.y}`);
    assert.ok(notes.every(({ x, type, text }) => x + text.length * type * 0.64 <= layout.width));
  }
});

test("values of the stretch alone set the scale, with 0 in it", () => {
  assert.deepEqual(rangeOf(STRIP, { start: 0, length: 2, speed: 1 }), [0, 0.2]);
  assert.deepEqual(rangeOf(STRIP, STRETCH), [-0.2, 0.2]);
  assert.deepEqual(rangeOf({ ...STRIP, values: [Number.NaN] }, STRETCH), [-1, 1]);
});

test("times are named at round seconds", () => {
  assert.deepEqual(ticksOf({ start: 100.5, length: 50, speed: 1 }), [110, 120, 130, 140, 150]);
  assert.deepEqual(ticksOf({ start: 0, length: 4, speed: 1 }), [0, 1, 2, 3, 4]);
});
