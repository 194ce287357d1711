import "../page.js";
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { unpack } from "../../../assets/browser/foundation/codec.js";

const { address } = await import("../../../assets/browser/dom/address.js");

/** @type {string[]} */
let taken = [];
/** @type {string[]} */
let said = [];
/** @param {string} text */
const say = (text) => void said.push(text);
const LONG = { neurons: Array.from({ length: 400 }, (_, k) => `CELL${k}`).join(",") };

describe("the address", () => {
  beforeEach(() => {
    taken = [];
    said = [];
    Object.assign(globalThis, {
      history: { state: null, replaceState: (/** @type {unknown[]} */ ...change) => taken.push(String(change[2])) },
    });
    Object.assign(location, { pathname: "/connectome/explore/", hash: "#graph", href: "https://worm.example/x" });
  });

  afterEach(() => Object.assign(location, { pathname: "/", hash: "" }));

  /** @param {(text: string) => Promise<void>} writeText */
  const clipboard = (writeText) =>
    Object.defineProperty(globalThis, "navigator", { value: { clipboard: { writeText } }, configurable: true });

  test("a state is in the address at once, its path and anchor stay", () => {
    address.write({ neurons: "AVAL", layout: "grid" }, { neurons: "", layout: "grid" });
    address.write({ neurons: "" }, { neurons: "" });
    assert.deepEqual(taken, ["/connectome/explore/?neurons=AVAL#graph", "/connectome/explore/#graph"]);
  });

  test("a query of more than 2,000 characters is packed", async () => {
    await address.write(LONG, {});
    assert.equal(taken.length, 1);
    const packed = /^\/connectome\/explore\/\?z=([\w-]+)#graph$/.exec(taken[0]);
    assert.ok(packed);
    assert.ok(taken[0].length < 2000);
    assert.equal(await unpack(packed[1]), `neurons=${LONG.neurons}`);
  });

  test("what is packed when the visitor has changed the state or the page is not taken", async () => {
    const late = address.write(LONG, {});
    address.write({ neurons: "AVAL" }, {});
    await late;
    assert.deepEqual(taken, ["/connectome/explore/?neurons=AVAL#graph"]);
    const gone = address.write(LONG, {});
    location.pathname = "/about/";
    await gone;
    assert.equal(taken.length, 1);
  });

  test("a copied link says what it does not hold; a refusal says where the link is", async () => {
    /** @type {string[]} */
    const copied = [];
    clipboard(async (text) => void copied.push(text));
    await address.copy(say);
    await address.copy(say, "The arrangement is not part of it.");
    clipboard(async () => {
      throw new Error("not allowed");
    });
    await address.copy(say);
    assert.deepEqual(copied, ["https://worm.example/x", "https://worm.example/x"]);
    assert.deepEqual(said, [
      "Link copied.",
      "Link copied. The arrangement is not part of it.",
      "The browser does not allow copying: the address bar holds the link.",
    ]);
  });
});
