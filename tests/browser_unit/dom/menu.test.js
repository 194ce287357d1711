import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

window.addEventListener = () => {};
const { closestLink } = await import("../../../assets/browser/dom/menu.js");

const LINKS = ["/activity/", "/activity/explore/", "/connectome/", "/connectome/path/"].map((pathname) => ({
  pathname,
}));

test("the link to a page is marked, and on a page that no menu has the one it is a part of", () => {
  const marked = [
    ["/connectome/path/", "/connectome/path/"],
    ["/connectome/", "/connectome/"],
    ["/activity/explore/a_recording/", "/activity/explore/"],
    ["/activity/replay/", "/activity/"],
  ];
  for (const [page, link] of marked) assert.equal(closestLink(LINKS, page)?.pathname, link);
});

test("on other pages none is marked", () => {
  assert.equal(closestLink(LINKS, "/"), null);
  assert.equal(closestLink(LINKS, "/activities/"), null);
  assert.equal(closestLink([], "/about/"), null);
});
