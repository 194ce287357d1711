import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { pictureOf } = await import("../../../assets/browser/traces/picture.js");

test("a saved figure has its title above, its notes below, and room for both", () => {
  const figure = { data: [], layout: { margin: { l: 1, r: 2, t: 10, b: 40 }, annotations: [{ text: "heat" }] } };
  // at 116 px a line has room for 10 characters
  const picture = pictureOf(figure, { width: 116, height: 200 }, { title: "a < b", notes: ["one two three", "x & y"] });
  assert.deepEqual([picture.width, picture.height], [116, 200 + 34 + 3 * 15 + 8]);
  assert.deepEqual(picture.layout.margin, { l: 1, r: 2, t: 44, b: 93 });
  assert.deepEqual(
    picture.layout.annotations?.map((note) => note.text),
    ["heat", "one two<br>three<br>x &amp; y"],
  );
  assert.equal(picture.layout.title?.text, "a &lt; b");
  assert.equal(picture.layout.showlegend, true);
});
