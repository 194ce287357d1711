import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { folderOf, isGone, mayRenew, whenNeeded } = await import("../../../assets/browser/foundation/renewal.js");

/** @param {Record<string, string>} [kept] */
function session(kept = {}) {
  return {
    getItem: (/** @type {string} */ key) => kept[key] ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => {
      kept[key] = value;
    },
  };
}

/** @param {[string, number][]} entries */
const seen = (...entries) => ({
  getEntriesByType: () => entries.map(([name, responseStatus]) => /** @type {any} */ ({ name, responseStatus })),
});

const V1 = "https://worm.example/lab/_bundles/0123456789ab/";

test("a module knows the folder of its version", () => {
  assert.equal(folderOf(`${V1}chunks/grid-ABC.js`), V1);
  assert.equal(folderOf(`${V1}pages/connectome/matrix/page.js?again=1`), V1);
  assert.equal(folderOf("file:///home/worm/assets/browser/foundation/renewal.js"), "");
});

test("a page is loaded again once for each version and address", () => {
  const storage = session();
  const may = (/** @type {string} */ page) => mayRenew(() => storage, page);
  assert.equal(may("a /matrix/"), true);
  assert.equal(may("a /matrix/"), false);
  assert.equal(may("a /explore/"), true);
  assert.equal(may("b /matrix/"), true); // two versions that answer in turn: once each, and then no more
  assert.equal(may("a /matrix/"), false);
  assert.equal(may("b /matrix/"), false);
});

test("where nothing can be remembered nothing is loaded again", () => {
  const refused = () => {
    throw new DOMException("refused", "SecurityError");
  };
  assert.equal(mayRenew(refused, "a /"), false);
  assert.equal(
    mayRenew(() => ({ getItem: () => null, setItem: refused }), "a /"),
    false,
  );
  assert.equal(
    mayRenew(() => session({ "www-renewed": "not JSON" }), "a /"),
    false,
  );
});

test("what is remembered is bounded", () => {
  /** @type {Record<string, string>} */
  const kept = {};
  for (let number = 0; number < 200; number += 1)
    assert.equal(
      mayRenew(() => session(kept), `a /${number}/`),
      true,
    );
  assert.ok(kept["www-renewed"].length < 1000);
});

test("a version is gone when any of its files was not found", async () => {
  const asked = /** @type {string[]} */ ([]);
  const answers = (/** @type {number} */ status) => {
    globalThis.fetch = async (input) => {
      asked.push(String(input));
      return new Response(null, { status });
    };
  };
  answers(200);
  assert.equal(await isGone(`${V1}boot.js`, seen([`${V1}chunks/a.js`, 404]), V1), true);
  assert.deepEqual(asked, []);
  // a file of something else, and one that came
  const others = seen(["https://worm.example/api/x/", 404], [`${V1}a.js`, 200]);
  assert.equal(await isGone(`${V1}boot.js`, others, V1), false);
  assert.deepEqual(asked, [`${V1}boot.js`]);
  answers(404);
  assert.equal(await isGone(`${V1}boot.js`, others, V1), true);
  answers(503); // a server that is ill may have it
  assert.equal(await isGone(`${V1}boot.js`, others, V1), false);
  globalThis.fetch = async () => {
    throw new TypeError("offline");
  };
  assert.equal(await isGone(`${V1}boot.js`, others, V1), false);
});

test("a module that is needed later: its version may be gone by then", async () => {
  let loads = 0;
  Object.assign(globalThis, {
    sessionStorage: session(),
    location: {
      pathname: "/activity/replay/",
      search: "?frame=3",
      reload: () => {
        loads += 1;
      },
    },
  });
  const broken = () => Promise.reject(new TypeError("Failed to fetch"));
  globalThis.fetch = async () => new Response(null, { status: 404 });
  assert.equal(await whenNeeded(async () => "module"), "module");
  for (let turn = 0; turn < 2; turn += 1) await assert.rejects(whenNeeded(broken), /This site was updated/);
  assert.equal(loads, 1);
  globalThis.fetch = async () => new Response(null, { status: 200 });
  await assert.rejects(whenNeeded(broken), /Failed to fetch/);
  assert.equal(loads, 1);
});
