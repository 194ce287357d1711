import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { addressed, answerFromDocument, askedPage, asksForTheRest, isForeign, pageRequest } = await import(
  "../../../assets/browser/start/answers.js"
);
const { declareLibraries } = await import("../../../assets/browser/start/libraries.js");

const PAGE = { output: "..content.children...store.data..", outputs: [{ id: "content", property: "children" }] };

const layout = () => ({
  props: { children: [{ props: { id: "location" }, type: "Location" }, { props: { id: "content", children: "x" } }] },
});

const start = () => ({
  version: "v1",
  layout: layout(),
  dependencies: [{ output: "a.b" }],
  scripts: [],
  libraries: [],
  urls: { layout: "/lab/_layout", dependencies: "/lab/_dependencies", callbacks: "/lab/_update" },
  page: PAGE,
  later: "later.children",
  location: "location",
  pages: /** @type {[string, string][]} */ ([]),
});

/**
 * A server that counts.
 * @returns {{asked: {url: string, body: string}[], fetch: (url: string, init?: {body?: string}) => Promise<Response>}}
 */
function server() {
  /** @type {{url: string, body: string}[]} */
  const asked = [];
  return {
    asked,
    fetch: async (url, init) => {
      asked.push({ url, body: init?.body ?? "" });
      return new Response(JSON.stringify({ answer: asked.length }));
    },
  };
}

test("the layout gets the address that the browser has", () => {
  const found = layout();
  assert.equal(addressed(found, "location", { pathname: "/a/", search: "?b=1" }), true);
  assert.deepEqual(found.props.children[0].props, { id: "location", pathname: "/a/", search: "?b=1" });
  assert.equal(addressed(found, "nowhere", { pathname: "/a/", search: "" }), false);
  assert.equal(addressed(["text", null], "location", { pathname: "", search: "" }), false);
});

test("a request for a page is told from other callbacks, whatever made Dash ask", () => {
  const body = pageRequest(PAGE, "location", { pathname: "/about/", search: "?x=1" });
  assert.equal(askedPage(body, PAGE), "/about/?x=1");
  const again = JSON.stringify({ ...JSON.parse(body), changedPropIds: ["location.search"] });
  assert.equal(askedPage(again, PAGE), "/about/?x=1");
  assert.equal(askedPage(JSON.stringify({ output: "other.data", inputs: [] }), PAGE), null);
  assert.equal(askedPage(undefined, PAGE), null);
});

test("a request for the rest of a page is told from others", () => {
  assert.equal(asksForTheRest(JSON.stringify({ output: "later.children", inputs: [] }), "later.children"), true);
  assert.equal(
    asksForTheRest(JSON.stringify({ output: "other.data", value: "later.children" }), "later.children"),
    false,
  );
  assert.equal(asksForTheRest(undefined, "later.children"), false);
});

test("the rest of a page waits for the scripts of its components, another answer does not", async () => {
  /** @type {any[]} */
  const scripts = [];
  const document = { createElement: () => ({}), head: { append: (/** @type {any} */ script) => scripts.push(script) } };
  const fetch = async () => new Response('{"type":"Graph"}');
  Object.assign(globalThis, { document, fetch, location: { pathname: "/here/", search: "" } });
  declareLibraries([{ sign: '"type":"Graph"', scripts: ["/graph.js"], component: "" }]);
  answerFromDocument(start());
  /** @type {string[]} */
  const done = [];
  const ask = (/** @type {string} */ output) =>
    window.fetch("/lab/_update", { method: "POST", body: JSON.stringify({ output }) }).then(() => done.push(output));
  const rest = ask("later.children");
  await ask("other.data");
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual(done, ["other.data"]);
  assert.deepEqual(
    scripts.map(({ src }) => src),
    ["/graph.js"],
  );
  scripts[0].onload();
  await rest;
  assert.deepEqual(done, ["other.data", "later.children"]);
  declareLibraries([]);
});

test("what Dash asks for first is in the document, once", async () => {
  const { asked, fetch } = server();
  Object.assign(globalThis, { fetch, location: { pathname: "/here/", search: "?q=1" } });
  answerFromDocument(start());
  const first = await (await window.fetch("/lab/_layout")).json();
  assert.deepEqual(first.props.children[0].props, { id: "location", pathname: "/here/", search: "?q=1" });
  assert.deepEqual(await (await window.fetch("/lab/_dependencies")).json(), [{ output: "a.b" }]);
  assert.equal(asked.length, 0);
  await window.fetch("/lab/_layout");
  await window.fetch("/other");
  assert.deepEqual(
    asked.map(({ url }) => url),
    ["/lab/_layout", "/other"],
  );
});

test("a page that was fetched beforehand is not fetched again, and shown once", async () => {
  const { asked, fetch } = server();
  Object.assign(globalThis, { fetch, location: { pathname: "/here/", search: "" } });
  const prefetch = answerFromDocument(start());
  const next = { pathname: "/next/", search: "" };
  prefetch(next);
  prefetch(next); // the mouse moves over the words of the link
  const body = pageRequest(PAGE, "location", next);
  assert.deepEqual(await (await window.fetch("/lab/_update", { method: "POST", body })).json(), { answer: 1 });
  assert.equal(asked.length, 1);
  assert.equal(asked[0].body, body);
  await window.fetch("/lab/_update", { method: "POST", body });
  await window.fetch("/lab/_update", { method: "POST", body: JSON.stringify({ output: "other.data" }) });
  assert.equal(asked.length, 3);
});

test("a page that could not be fetched beforehand is fetched when it is asked for", async () => {
  const { asked, fetch } = server();
  let broken = true;
  const sometimes = async (/** @type {string} */ url, /** @type {{body?: string}} */ init) => {
    if (broken) throw new TypeError("no line");
    return fetch(url, init);
  };
  Object.assign(globalThis, { fetch: sometimes, location: { pathname: "/here/", search: "" } });
  const prefetch = answerFromDocument(start());
  const next = { pathname: "/next/", search: "" };
  prefetch(next);
  await new Promise((resolve) => setTimeout(resolve));
  broken = false;
  const body = pageRequest(PAGE, "location", next);
  assert.deepEqual(await (await window.fetch("/lab/_update", { method: "POST", body })).json(), { answer: 1 });
  assert.equal(asked.length, 1);
});

test("an answer of another version of the site is told from others", async () => {
  const answer = (/** @type {number} */ status, /** @type {object} */ body, /** @type {string} */ version = "") =>
    new Response(JSON.stringify(body), { status, headers: version ? { "X-Site-Version": version } : {} });
  assert.equal(await isForeign(answer(200, {}, "v1"), "v1", true), false);
  assert.equal(await isForeign(answer(200, {}, "v2"), "v1", true), true);
  assert.equal(await isForeign(answer(200, {}, "v2"), "v1", false), false); // it answered what this page asked
  assert.equal(await isForeign(answer(200, {}), "v1", true), false); // nobody says which
  const unknown = answer(400, { code: "bad_callback", message: "there is no callback for the output" });
  assert.equal(await isForeign(unknown, "v1", false), true);
  assert.equal((await unknown.json()).code, "bad_callback"); // Dash reads it as well
  assert.equal(await isForeign(answer(400, { code: "bad_request" }), "v1", false), false);
  assert.equal(await isForeign(answer(503, { code: "store_damaged" }), "v1", true), false);
  assert.equal(await isForeign(new Response("Bad gateway", { status: 502 }), "v1", true), false);
});
