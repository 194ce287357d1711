import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const SCRIPTS = '{"modules": ["/boot.js", "/shell.js"], "scripts": ["/react.js", "/dash.js"]}';
const SCRIPT = readFileSync(new URL("../../assets/browser/head.js", import.meta.url), "utf-8");

/**
 * A page in which head.js has run.
 * @param {string} address
 * @param {{stored?: string, dark?: boolean, refuses?: boolean}} [options] `refuses`: a frame that may neither store anything nor
 *   change its address
 */
function page(address, { stored, dark = false, refuses = false } = {}) {
  const events = new EventTarget();
  /** @type {string[]} */
  const told = [];
  const store = new Map(stored ? [["www-theme", stored]] : []);
  const root = {
    dataset: /** @type {Record<string, string>} */ ({}),
    style: { setProperty: (/** @type {string[]} */ ...change) => void told.push(change.join(" ")) },
    classList: { toggle: (/** @type {string} */ name, /** @type {boolean} */ on) => on && told.push(name) },
  };
  const location = {
    href: address,
    search: new URL(address).search,
    origin: new URL(address).origin,
    assign: (/** @type {string} */ url) => void told.push(`to ${url}`),
  };
  /** @type {(state: unknown, unused: string, url?: string) => void} */
  const change = (_, __, url) => {
    if (refuses) throw new DOMException("no", "SecurityError");
    if (url) location.href = url;
  };
  const window = Object.assign(new EventTarget(), {
    location,
    history: { pushState: change, replaceState: change },
    matchMedia: () => ({ matches: dark, addEventListener() {} }),
    localStorage: {
      getItem(/** @type {string} */ key) {
        if (refuses) throw new Error("refused");
        return store.get(key) ?? null;
      },
      setItem(/** @type {string} */ key, /** @type {string} */ value) {
        if (refuses) throw new Error("refused");
        store.set(key, value);
      },
    },
    wormwideweb: /** @type {Window["wormwideweb"] | null} */ (null),
  });
  /** @type {object[]} */
  const appended = []; // to the head
  const head = { append: (/** @type {object} */ element) => void appended.push({ ...element }) };
  const createElement = (/** @type {string} */ tag) => ({ tag });
  const getElementById = (/** @type {string} */ id) => (id === "www-scripts" ? { textContent: SCRIPTS } : null);
  const document = Object.assign(events, { documentElement: root, head, createElement, getElementById });
  for (const name of ["addresschange", "themechange"]) events.addEventListener(name, () => told.push(name));
  const painted = () => {}; // what it does is in the observer
  const clock = { painted, late: painted };
  class PerformanceObserver {
    constructor(/** @type {() => void} */ note) {
      clock.painted = note;
    }
    observe(/** @type {object} */ options) {
      assert.deepEqual({ ...options }, { type: "paint", buffered: true });
    }
  }
  const setTimeout = (/** @type {() => void} */ run) => {
    clock.late = run;
  };
  vm.runInNewContext(SCRIPT, {
    ...{ window, document, URL, URLSearchParams, Event, CustomEvent, DOMException },
    ...{ PerformanceObserver, setTimeout, Element: Object },
  });
  const site = /** @type {Window["wormwideweb"]} */ (window.wormwideweb);
  return { site, told, store, root, window, document, history: window.history, location, appended, clock };
}

const HERE = "https://worm.example/connectome/explore/";

test("the theme is the one that was chosen, else the system's", () => {
  assert.equal(page(HERE).root.dataset.bsTheme, "light");
  assert.equal(page(HERE, { dark: true }).root.dataset.bsTheme, "dark");
  assert.equal(page(HERE, { dark: true, stored: "light" }).root.dataset.bsTheme, "light");
  assert.equal(page(HERE, { dark: true, stored: "pink" }).root.dataset.bsTheme, "dark");
});

test("where storage is refused a choice lasts as long as the page", () => {
  const { site, root } = page(HERE, { dark: true, refuses: true });
  assert.equal(root.dataset.bsTheme, "dark");
  site.theme.choose("light");
  assert.equal(root.dataset.bsTheme, "light");
});

test("a choice is kept and told; what is no theme is none", () => {
  const { site, told, store, root } = page(HERE);
  told.length = 0;
  site.theme.choose("dark");
  site.theme.choose("pink");
  assert.deepEqual([site.theme.choice(), site.theme.mode(), store.get("www-theme")], ["dark", "dark", "dark"]);
  assert.deepEqual([root.dataset.bsTheme, root.dataset.themeChoice], ["dark", "dark"]);
  assert.deepEqual(told, ["themechange"]);
});

test("in a frame the page around chooses the theme, and nothing is kept", () => {
  const { site, told, store, root } = page(`${HERE}?embed=1&theme=dark`, { stored: "light" });
  assert.equal(site.embedded, true);
  assert.equal(root.dataset.bsTheme, "dark");
  assert.ok(told.includes("embed"));
  site.theme.choose("light");
  assert.equal(store.get("www-theme"), "light");
  assert.equal(page(`${HERE}?embed=1&theme=light`, { dark: true }).root.dataset.bsTheme, "light");
  assert.equal(page(`${HERE}?embed=1`, { dark: true }).root.dataset.bsTheme, "dark"); // the system's
  assert.equal(page(`${HERE}?theme=dark`).root.dataset.bsTheme, "light"); // no frame, no wish
  assert.equal(page(`${HERE}?embed=0`).site.embedded, false);
});

test("every address inside a frame keeps its marks, and what is shared has none", () => {
  const { site, history, location, told } = page(`${HERE}?neurons=AVAL&embed=1&theme=dark#graph`);
  assert.equal(site.here.plain(), "/connectome/explore/?neurons=AVAL#graph");
  assert.equal(site.here.permalink(), "https://worm.example/connectome/explore/?neurons=AVAL#graph");
  assert.equal(site.here.marked("/about/"), "https://worm.example/about/?embed=1&theme=dark");
  assert.equal(site.here.marked("?n=1#a"), "https://worm.example/connectome/explore/?n=1&embed=1&theme=dark#a");
  assert.equal(site.here.marked("/about/?embed=1"), "https://worm.example/about/?embed=1&theme=dark");
  history.replaceState(null, "", "/connectome/explore/?neurons=AVAR");
  assert.equal(location.href, "https://worm.example/connectome/explore/?neurons=AVAR&embed=1&theme=dark");
  assert.ok(told.includes("addresschange"));
});

test("outside of a frame addresses are left alone, commas too", () => {
  const { site, history, location } = page(`${HERE}?neurons=AVAL,AVAR`);
  assert.equal(site.here.plain(), "/connectome/explore/?neurons=AVAL,AVAR");
  history.pushState(null, "", "/about/?q=a,b");
  assert.equal(location.href, "https://worm.example/about/?q=a,b");
});

test("a sandboxed frame that may not change its address remembers what is shown", () => {
  const { site, history, told } = page(`${HERE}?embed=1`, { refuses: true });
  history.replaceState(null, "", "?neurons=AVAL");
  assert.equal(site.here.plain(), "/connectome/explore/?neurons=AVAL");
  assert.ok(told.includes("addresschange"));
  history.pushState(null, "", "/about/");
  assert.ok(told.includes("to https://worm.example/about/?embed=1"));
});

test("a page may answer Back itself; then nobody behind this script hears of it", () => {
  const { window, document, told } = page(HERE);
  let router = 0; // as Dash's, which comes later
  window.addEventListener("popstate", () => {
    router += 1;
  });
  window.dispatchEvent(new Event("popstate"));
  assert.equal(router, 1);
  document.addEventListener("addressreturn", (event) => event.preventDefault());
  told.length = 0;
  window.dispatchEvent(new Event("popstate"));
  assert.equal(router, 1);
  assert.deepEqual(told, ["addresschange"]); // what follows the address hears of it all the same
});

const ASKED_FOR = [
  { tag: "link", rel: "preload", as: "script", href: "/react.js" },
  { tag: "link", rel: "preload", as: "script", href: "/dash.js" },
  { tag: "link", rel: "modulepreload", href: "/boot.js" },
  { tag: "link", rel: "modulepreload", href: "/shell.js" },
  { tag: "script", type: "module", src: "/boot.js" },
];

test("scripts are asked for when the page has been painted, once", () => {
  const { appended, clock } = page(HERE);
  assert.deepEqual(appended, []);
  clock.painted();
  assert.deepEqual(appended, ASKED_FOR);
  clock.painted(); // a browser tells of two paints
  clock.late();
  assert.equal(appended.length, ASKED_FOR.length);
});

test("where nobody looks nothing is painted, and the scripts come all the same", () => {
  const { appended, clock } = page(HERE);
  clock.late();
  assert.deepEqual(appended, ASKED_FOR);
});

test("presses of buttons that nothing answers yet are kept until Dash is there", () => {
  const { site, document } = page(HERE);
  const press = (/** @type {object | null} */ control, isTrusted = true) => {
    const event = new Event("click", { cancelable: true });
    Object.defineProperty(event, "target", { value: { closest: () => control } });
    Object.defineProperty(event, "isTrusted", { value: isTrusted });
    document.dispatchEvent(event);
  };
  const [share, clear] = [{ name: "Share" }, { name: "Clear" }];
  for (const control of [share, null, clear]) press(control);
  press(share, false); // a script's
  assert.deepEqual([...site.pressed], [share, clear]);
  document.dispatchEvent(new Event("takeover"));
  press(share);
  assert.equal(site.pressed.length, 2);
});
