import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { pagesByPath } = await import("../../../assets/browser/start/prefetch.js");
const { librariesIn } = await import("../../../assets/browser/start/libraries.js");
const { elementAt, placeOf } = await import("../../../assets/browser/start/takeover.js");

test("the page at a path is the one whose template fits", () => {
  const moduleAt = pagesByPath([
    ["/", ""],
    ["/activity/explore/<dataset_id>/", "pages/activity/explore/page"],
    ["/a.c/", "dot"],
  ]);
  assert.equal(moduleAt("/"), "");
  assert.equal(moduleAt("/activity/explore/2022-06-14-01/"), "pages/activity/explore/page");
  assert.equal(moduleAt("/activity/explore/"), undefined);
  assert.equal(moduleAt("/activity/explore/a/b/"), undefined);
  assert.equal(moduleAt("/abc/"), undefined); // a dot is a dot
  assert.equal(moduleAt("/pictures/ring.svg"), undefined);
});

test("scripts are fetched for the layouts that need them", () => {
  const graphs = { sign: '"namespace":"graphs"', scripts: ["/graphs.js"], component: "" };
  const plots = { sign: '"type":"Graph"', scripts: ["/plots.js"], component: "Graph" };
  assert.deepEqual(librariesIn('{"type":"Div","namespace":"html"}', [graphs, plots]), []);
  assert.deepEqual(librariesIn('{"type":"Graph","namespace":"graphs"}', [graphs, plots]), [graphs, plots]);
  assert.deepEqual(librariesIn('{"type":"Div","namespace":"graphs"}', [graphs, plots]), [graphs]);
});

/**
 * @param {string} name
 * @param {any[]} children
 * @returns {any} an element
 */
function element(name, ...children) {
  const made = { name, children, /** @type {any} */ parentElement: null };
  for (const child of children) child.parentElement = made;
  return made;
}

test("an element has the same place in what was painted and in what Dash built", () => {
  const deep = element("details");
  const painted = element("root", element("p"), element("div", element("b"), deep));
  assert.deepEqual(placeOf(painted, deep), [1, 1]);
  const twin = element("details");
  const built = element("root", element("p"), element("div", element("b"), twin));
  assert.equal(elementAt(built, placeOf(painted, deep)), twin);
  assert.equal(elementAt(element("root"), [1, 1]), undefined);
  assert.deepEqual(placeOf(painted, painted), []);
});
