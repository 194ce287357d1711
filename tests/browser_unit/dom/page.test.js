import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { visit } = await import("../../../assets/browser/dom/page.js");

const CONFIG = { inputs: ["a", "b"] }; // as components/page/live.py sends it

/** A page that notes what happens to it.
 *  @param {string[]} told
 *  @param {{start?: Promise<unknown>, update?: (values: any) => void}} [behavior] */
const noted = (told, { start, update } = {}) => ({
  start: () => {
    told.push("start");
    return start;
  },
  update: (/** @type {any} */ values) => {
    told.push(`update ${JSON.stringify(values)}`);
    update?.(values);
  },
  fail: (/** @type {Error} */ error) => void told.push(`fail ${error.message}`),
  close: () => void told.push("close"),
});

/** @param {any} root */
const show = (root) => {
  document.getElementById = () => root;
};
const settled = () => new Promise((resolve) => setTimeout(resolve));

test("one object a visit: started once, told the newest values by name, closed by the next visit", async () => {
  /** @type {string[]} */
  const told = [];
  const callback = visit(() => noted(told), "page");
  show({ isConnected: true });
  callback(1, 2, CONFIG);
  callback(3, 4, CONFIG);
  await settled();
  assert.deepEqual(told, ["start", 'update {"a":3,"b":4}']);
  show({ isConnected: true });
  callback(5, 6, CONFIG);
  await settled();
  assert.deepEqual(told.slice(2), ["close", "start", 'update {"a":5,"b":6}']);
});

test("inputs that come in another order keep their names", async () => {
  /** @type {string[]} */
  const told = [];
  const callback = visit(() => noted(told), "page");
  show({ isConnected: true });
  callback(2, 1, { inputs: ["b", "a"] });
  await settled();
  assert.deepEqual(told, ["start", 'update {"b":2,"a":1}']);
});

test("without its root a page does nothing; what fails is told to the page", async () => {
  /** @type {string[]} */
  const told = [];
  show(null);
  const callback = visit(() => noted(told, { start: Promise.reject(new Error("no graph")) }), "page");
  callback({});
  await settled();
  assert.deepEqual(told, []);
  assert.equal(callback.current(), null);
  show({ isConnected: true });
  callback({});
  await settled();
  assert.deepEqual(told, ["start", "fail no graph"]);
  assert.notEqual(callback.current(), null);
});

test("the page may find its root and itself in its inputs", () => {
  /** @type {any[]} */
  const seen = [];
  document.getElementById = (id) => {
    seen.push(id);
    return /** @type {any} */ ({ isConnected: true });
  };
  const callback = visit(
    (_, config, values) => {
      seen.push(config, values);
      return noted([]);
    },
    (config, values) => `${config.name}-${values.part}`,
  );
  callback("table", { name: "page", inputs: ["part"] });
  assert.deepEqual(seen, ["page-table", { name: "page", inputs: ["part"] }, { part: "table" }]);
});
