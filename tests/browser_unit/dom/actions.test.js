import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { actionButton, press, pressOne } = await import("../../../assets/browser/dom/actions.js");

/** @param {object} more */
const button = (more) => ({
  dataset: {},
  /** @type {Record<string, string>} */
  attributes: {},
  setAttribute(/** @type {string} */ name, /** @type {string} */ value) {
    this.attributes[name] = value;
  },
  ...more,
});

/** @param {object | null} found
 *  @returns {any} an event */
const clickOn = (found) => ({ target: { closest: () => found } });

test("a click is about the button around it, unless that is disabled", () => {
  const found = button({ disabled: false });
  assert.equal(actionButton(clickOn(found)), found);
  assert.equal(actionButton(clickOn(button({ disabled: true }))), null);
  assert.equal(actionButton(clickOn(null)), null);
});

test("of several buttons of one action one is pressed", () => {
  const buttons = ["a", "b"].map((target) => button({ dataset: { target } }));
  pressOne(/** @type {any} */ ({ querySelectorAll: () => buttons }), "unit", "b");
  assert.deepEqual(
    buttons.map(({ attributes }) => attributes["aria-pressed"]),
    ["false", "true"],
  );
  press(/** @type {any} */ (buttons[0]), true);
  assert.equal(buttons[0].attributes["aria-pressed"], "true");
});
