import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { partsOf } = await import("../../../assets/browser/dom/parts.js");

/** @param {Record<string, string>} dataset */
const part = (dataset, inside = "") => ({
  dataset,
  closest: (/** @type {string} */ selector) => (selector === inside ? {} : null),
});

test("parts are found by the names in their attributes", () => {
  const [note, canvas] = [part({ part: "note" }), part({ trace: "canvas" })];
  /** @type {string[]} */
  const asked = [];
  /** @type {any} */
  const root = {
    querySelectorAll: (/** @type {string} */ selector) => {
      asked.push(selector);
      return [note, canvas];
    },
  };
  assert.deepEqual(partsOf(root, { by: ["part", "trace"] }), { note, canvas });
  assert.deepEqual(asked, ["[data-part],[data-trace]"]);
});

test("parts of a card that looks after its own are not the page's", () => {
  const [own, other] = [part({ part: "note" }), part({ part: "note" }, ".card")];
  /** @type {any} */
  const root = { querySelectorAll: () => [own, other] };
  assert.equal(/** @type {any} */ (partsOf(root, { except: ".card" })).note, own);
});
