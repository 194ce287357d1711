import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { followLinks } = await import("../../../assets/browser/start/links.js");

class Element {
  /** @param {unknown} link what is around it */
  constructor(link) {
    this.link = link;
  }

  /** @param {string} selector */
  closest(selector) {
    assert.equal(selector, "#react-entry-point a[data-inside]");
    return this.link;
  }
}

class Anchor extends Element {
  href = "https://worm.example/about/";
}

/** @param {Partial<MouseEvent>} [more] */
function clickOn(/** @type {unknown} */ link, more = {}) {
  /** @type {unknown[]} */
  const seen = [];
  /** @type {(event: object) => void} */
  let heard = () => {};
  Object.assign(globalThis, {
    Element,
    HTMLAnchorElement: Anchor,
    history: { pushState: (/** @type {unknown[]} */ ...args) => seen.push(args[2]) },
    dispatchEvent: (/** @type {Event} */ event) => seen.push(event.type),
    scrollTo() {},
  });
  document.addEventListener = (/** @type {string} */ _, /** @type {any} */ listener) => {
    heard = listener;
  };
  followLinks();
  const preventDefault = () => seen.push("kept from the browser");
  heard({ target: new Element(link), defaultPrevented: false, button: 0, preventDefault, ...more });
  return seen;
}

test("a link in what is HTML only leads on inside the site", () => {
  const followed = ["kept from the browser", "https://worm.example/about/", "_dashprivate_pushstate"];
  assert.deepEqual(clickOn(new Anchor(null)), followed);
});

test("what is no link, is wanted elsewhere or was answered already is left alone", () => {
  assert.deepEqual(clickOn(null), []);
  assert.deepEqual(clickOn(new Anchor(null), { ctrlKey: true }), []);
  assert.deepEqual(clickOn(new Anchor(null), { defaultPrevented: true }), []);
});
