/* What every kind of film needs: a canvas for its pictures, and a way to stop. */

import { element } from "../../dom/element.js";

class Canceled extends Error {}

/** @typedef {(share: number) => void} Progress */

const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The page gets its turn. A timer of a tab that is not in sight would take a second. */
function turn() {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(null);
  }).finally(() => port1.close());
}

/** @param {{width: number, height: number}} size px */
function surface({ width, height }) {
  const canvas = element("canvas", { width, height });
  const ctx = canvas.getContext("2d", { willReadFrequently: true });
  if (!ctx) throw new Error("The browser has no room for the pictures.");
  return { canvas, ctx };
}

export { Canceled, pause, surface, turn };
