import "../../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { sourceLine } from "../../../../assets/browser/connectome/export/source_line.js";

test("a file names its site, the version of its data and its address; a long one without its query", () => {
  const config = { site: "WormWideWeb", dataVersion: "1a2b" };
  const at = (/** @type {string} */ query) =>
    Object.assign(globalThis, {
      location: { href: `https://worm.example/a/${query}`, origin: "https://worm.example", pathname: "/a/" },
    });
  at("?classes=AVA");
  assert.equal(sourceLine(config), "WormWideWeb, data version 1a2b, https://worm.example/a/?classes=AVA");
  at(`?z=${"x".repeat(400)}`);
  assert.equal(sourceLine(config), "WormWideWeb, data version 1a2b, https://worm.example/a/");
});
