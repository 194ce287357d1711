import "../page.js";
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { unpack } from "../../../assets/browser/foundation/codec.js";

const { address } = await import("../../../assets/browser/dom/address.js");

/** @type {string[]} */
let taken = []; // addresses, a + before those of new entries of the history
/** @type {{hidden: boolean}[]} */
let lines = []; // that say that the page shows its example
/** @type {string[]} */
let said = [];
/** @param {string} text */
const say = (text) => void said.push(text);
const LONG = { neurons: Array.from({ length: 400 }, (_, k) => `CELL${k}`).join(",") };

describe("the address", () => {
  beforeEach(() => {
    [taken, said, lines] = [[], [], []];
    const change =
      (/** @type {string} */ mark) =>
      (/** @type {any[]} */ ...[state, , target]) => {
        history.state = state;
        taken.push(mark + target);
      };
    /** @type {any} */
    const history = { state: null, replaceState: change(""), pushState: change("+") };
    const shown = (/** @type {{hidden: boolean}} */ line) => ({
      toggleAttribute: (/** @type {string} */ _, /** @type {boolean} */ hidden) => Object.assign(line, { hidden }),
    });
    Object.assign(globalThis, { history });
    Object.assign(document, { querySelectorAll: () => lines.map(shown) });
    Object.assign(location, { pathname: "/connectome/explore/", hash: "#graph", href: "https://worm.example/x" });
  });

  afterEach(() => Object.assign(location, { pathname: "/", hash: "" }));

  /** @param {(text: string) => Promise<void>} writeText */
  const clipboard = (writeText) =>
    Object.defineProperty(globalThis, "navigator", { value: { clipboard: { writeText } }, configurable: true });

  test("a state is in the address at once, its path and anchor stay", () => {
    address.write({ neurons: "AVAL", layout: "grid" }, { defaults: { neurons: "", layout: "grid" } });
    address.write({ neurons: "" }, { defaults: { neurons: "" } });
    assert.deepEqual(taken, ["/connectome/explore/?neurons=AVAL#graph", "/connectome/explore/#graph"]);
  });

  test("a query of more than 2,000 characters is packed", async () => {
    await address.write(LONG, { defaults: {} });
    assert.equal(taken.length, 1);
    const packed = /^\/connectome\/explore\/\?z=([\w-]+)#graph$/.exec(taken[0]);
    assert.ok(packed);
    assert.ok(taken[0].length < 2000);
    assert.equal(await unpack(packed[1]), `neurons=${LONG.neurons}`);
  });

  test("what is packed when the visitor has changed the state or the page is not taken", async () => {
    const late = address.write(LONG, { defaults: {} });
    address.write({ neurons: "AVAL" }, { defaults: {} });
    await late;
    assert.deepEqual(taken, ["/connectome/explore/?neurons=AVAL#graph"]);
    const gone = address.write(LONG, { defaults: {} });
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

  test("the line of the example is there as long as the example is", () => {
    lines = [{ hidden: true }];
    const rules = { defaults: { neurons: "", classes: "" }, example: { neurons: "", classes: "AVA,RIM" } };
    address.write({ neurons: "", classes: "AVA,RIM" }, rules);
    assert.deepEqual(lines, [{ hidden: false }]);
    address.write({ neurons: "AVAL", classes: "AVA,RIM" }, rules);
    assert.deepEqual(lines, [{ hidden: true }]);
  });
});

describe("Back", () => {
  const RULES = { defaults: { neurons: "", spacing: "1" }, steps: ["neurons"] };
  /** @type {EventTarget} */
  let events;
  /** @type {Record<string, string>[]} */
  let restored = [];

  /** A visitor clicks, and the page writes its state. @param {Record<string, string>} state */
  const chosen = (state) => {
    events.dispatchEvent(new Event("click"));
    address.write(state, RULES);
  };

  /** @param {unknown} state of the entry that the visitor went back to */
  const back = (state) => {
    Object.assign(history, { state });
    return !events.dispatchEvent(new Event("addressreturn", { cancelable: true }));
  };

  beforeEach(async () => {
    [taken, restored] = [[], []];
    events ??= new EventTarget(); // the module listens once
    const change =
      (/** @type {string} */ mark) =>
      (/** @type {any[]} */ ...[state, , target]) => {
        Object.assign(history, { state });
        taken.push(mark + target);
      };
    Object.assign(globalThis, { history: { state: null, replaceState: change(""), pushState: change("+") } });
    Object.assign(document, {
      querySelectorAll: () => [],
      addEventListener: events.addEventListener.bind(events),
    });
    Object.assign(location, { pathname: "/p/", hash: "" });
    const root = /** @type {Element} */ (/** @type {unknown} */ ({ isConnected: true }));
    address.stay(root, (state) => void restored.push({ ...state }));
  });

  afterEach(() => Object.assign(location, { pathname: "/", hash: "" }));

  test("a choice is an entry of the history; what is slid, and what a page does by itself, is not", () => {
    address.write({ neurons: "AVAL", spacing: "1" }, RULES); // of the visit
    address.write({ neurons: "AVAL,RIBL", spacing: "1" }, RULES); // nobody has done anything
    chosen({ neurons: "AVAL,RIBL,RIML", spacing: "1" });
    address.write({ neurons: "AVAL,RIBL,RIML,AVBL", spacing: "1" }, RULES); // belongs to the same choice
    chosen({ neurons: "AVAL,RIBL,RIML,AVBL", spacing: "2" });
    assert.deepEqual(taken, [
      "/p/?neurons=AVAL",
      "/p/?neurons=AVAL,RIBL",
      "+/p/?neurons=AVAL,RIBL,RIML",
      "/p/?neurons=AVAL,RIBL,RIML,AVBL",
      "/p/?neurons=AVAL,RIBL,RIML,AVBL&spacing=2",
    ]);
  });

  test("the page shows the state of the entry that a visitor goes back to; then it writes none of its own", () => {
    address.write({ neurons: "AVAL", spacing: "1" }, RULES);
    const first = history.state;
    chosen({ neurons: "RIBL", spacing: "1" });
    assert.equal(back(first), true);
    assert.deepEqual(restored, [{ neurons: "AVAL", spacing: "1" }]);
    address.write({ neurons: "AVAL", spacing: "1" }, RULES);
    assert.equal(taken.at(-1), "/p/?neurons=AVAL");
  });

  test("another page, an entry without a state and a page that is gone are left to the router", () => {
    address.write({ neurons: "AVAL", spacing: "1" }, RULES);
    const mine = history.state;
    assert.equal(back({}), false);
    location.pathname = "/about/";
    assert.equal(back(mine), false);
    location.pathname = "/p/";
    address.stay(/** @type {Element} */ (/** @type {unknown} */ ({ isConnected: false })), () => assert.fail());
    assert.equal(back(mine), false);
  });

  test("within a frame Back belongs to the page around it", () => {
    window.wormwideweb.embedded = true;
    address.write({ neurons: "AVAL", spacing: "1" }, RULES);
    chosen({ neurons: "RIBL", spacing: "1" });
    window.wormwideweb.embedded = false;
    assert.deepEqual(taken, ["/p/?neurons=AVAL", "/p/?neurons=RIBL"]);
  });
});
