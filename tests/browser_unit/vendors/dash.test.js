import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { follow, setProps } = await import("../../../assets/browser/vendors/dash.js");

/** What happens to the page. */
function watched() {
  /** @type {unknown[]} */
  const seen = [];
  globalThis.history = /** @type {any} */ ({ pushState: (/** @type {unknown[]} */ ...args) => seen.push(args[2]) });
  globalThis.dispatchEvent = (event) => Boolean(seen.push(event.type));
  globalThis.scrollTo = /** @type {any} */ ((/** @type {number[]} */ ...to) => seen.push(to));
  return seen;
}

/**
 * @param {() => void} preventDefault
 * @param {object} [more]
 */
const click = (preventDefault, more) => ({
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  button: 0,
  preventDefault,
  ...more,
});

test("a link inside the site is followed without loading the site again", () => {
  const seen = watched();
  let prevented = 0;
  const prevent = () => {
    prevented += 1;
  };
  follow(click(prevent), "/about/");
  assert.deepEqual([prevented, seen], [1, ["/about/", "_dashprivate_pushstate", [0, 0]]]);
});

test("a link for a tab or a window of its own is the browser's", () => {
  const seen = watched();
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { button: 1 }])
    follow(
      click(() => assert.fail(), more),
      "/about/",
    );
  assert.deepEqual(seen, []);
});

test("properties go to the component that is named", () => {
  /** @type {unknown[]} */
  const given = [];
  window.dash_clientside = { browser: {}, set_props: (...args) => given.push(args) };
  setProps("field", { value: "a" });
  assert.deepEqual(given, [["field", { value: "a" }]]);
});
