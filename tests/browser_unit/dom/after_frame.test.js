import "../page.js";
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";

const { afterFrame } = await import("../../../assets/browser/dom/after_frame.js");

/** @type {FrameRequestCallback[]} */
let frames = [];

describe("after a frame", () => {
  beforeEach(() => {
    frames = [];
    globalThis.requestAnimationFrame = (run) => frames.push(run);
  });

  afterEach(() => {
    location.pathname = "/";
  });

  /** The screen shows its next picture. */
  async function frame() {
    for (const run of frames.splice(0)) run(0);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }

  test("calls until the next frame are one, and each frame has its own", async () => {
    let runs = 0;
    const soon = afterFrame(() => {
      runs += 1;
    });
    soon();
    soon();
    assert.equal(runs, 0);
    await frame();
    assert.equal(runs, 1);
    soon();
    await frame();
    assert.equal(runs, 2);
  });

  test("nothing is done for a page that the visitor has left", async () => {
    let runs = 0;
    const soon = afterFrame(() => {
      runs += 1;
    });
    soon();
    location.pathname = "/about/";
    await frame();
    assert.equal(runs, 0);
  });
});
