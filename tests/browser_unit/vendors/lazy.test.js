import "../page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { ready, watchLazy } = await import("../../../assets/browser/vendors/lazy.js");

/** React, as far as it matters: what is lazy is there when the promise it got has called back.
 *  @returns {any} */
function react() {
  return {
    /** @param {() => PromiseLike<unknown>} load */
    lazy: (load) => ({
      draw() {
        /** @type {unknown} */
        let module = null;
        load().then((found) => {
          module = found;
        });
        return module ?? "a gap";
      },
    }),
  };
}

test("a component whose script is there is drawn at once", async () => {
  const React = react();
  watchLazy(React);
  let loads = 0;
  const type = React.lazy(async () => {
    loads += 1;
    return "drop-down";
  });
  assert.equal(type.draw(), "a gap");
  const component = () => ({ type: "Suspense", props: { children: [null, { type, props: {} }] } });
  await ready(component);
  assert.equal(type.draw(), "drop-down");
  assert.equal(type.draw(), "drop-down");
  assert.equal(loads, 2); // the gap, and once for good
});

test("a component that cannot be asked is left as it is", async () => {
  await ready(() => {
    throw new Error("a hook outside of a component");
  });
  await ready(undefined);
  await ready(() => "text");
});
