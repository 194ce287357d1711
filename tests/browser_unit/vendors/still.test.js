import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { declareStill } = await import("../../../assets/browser/vendors/still.js");

test("what stays as it is is one element, with its HTML in it", () => {
  declareStill();
  /** @type {unknown[]} */
  const made = [];
  window.React = /** @type {any} */ ({ createElement: (/** @type {unknown[]} */ ...args) => made.push(args) });
  const { Still } = window.wormwideweb_components;
  Still({ tag: "table", attributes: { className: "plain" }, html: "<tr><td>AVA</td></tr>" });
  const inside = { __html: "<tr><td>AVA</td></tr>" };
  assert.deepEqual(made, [["table", { className: "plain", dangerouslySetInnerHTML: inside }]]);
});
