import assert from "node:assert/strict";
import { test } from "node:test";
import { frameCode } from "../../../assets/browser/sharing/frame_code.js";

/**
 * @param {string} code
 * @param {string} name
 */
const attribute = (code, name) => new RegExp(` ${name}="([^"]*)"`).exec(code)?.[1];

test("the code of a frame carries the view, safe in an attribute", () => {
  const view = "https://worm.example/connectome/explore/";
  assert.equal(attribute(frameCode(view, "T"), "src"), `${view}?embed=1`);
  assert.equal(attribute(frameCode(`${view}?n=AVAL&b=1`, "T"), "src"), `${view}?n=AVAL&amp;b=1&amp;embed=1`);
  assert.equal(attribute(frameCode(`${view}?n=1#graph`, "T"), "src"), `${view}?n=1&amp;embed=1#graph`);
  assert.equal(attribute(frameCode(view, 'A "view" <x>'), "title"), "A &quot;view&quot; &lt;x&gt;");
});

test("a frame is as high as the view, within bounds", () => {
  const heights = [undefined, 100, 500, 5000].map((height) => attribute(frameCode("/", "T", height), "height"));
  assert.deepEqual(heights, ["900", "360", "500", "900"]);
});

test("a frame may run scripts, and can not leave itself", () => {
  const rights = attribute(frameCode("/", "T"), "sandbox")?.split(" ") ?? [];
  assert.ok(rights.includes("allow-scripts"));
  assert.ok(!rights.some((right) => right.startsWith("allow-top-navigation")));
});
