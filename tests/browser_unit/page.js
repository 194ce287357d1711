/* What modules find of a page when they are tested without a browser: import this before them. Colors of the theme are named
   after themselves. */

const { fetch, navigator } = globalThis;
/** @type {any} */
const wormwideweb = { here: {}, theme: {} }; // modules keep the objects
let opened = 0;

/** A page without anything on it; what a test put in the place of a global is gone. */
export function open() {
  opened += 1;
  wormwideweb.embedded = false;
  Object.assign(wormwideweb.theme, { mode: () => "light", choice: () => "auto", choose() {} });
  Object.assign(wormwideweb.here, {
    plain: () => "/",
    permalink: () => "https://worm.example/",
    marked: (/** @type {string} */ url) => url,
  });
  Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
  Object.assign(globalThis, {
    window: globalThis,
    fetch,
    location: { search: "", pathname: "/", hash: "", origin: "https://worm.example" },
    document: {
      documentElement: { dataset: { bsTheme: `light ${opened}` } }, // another theme: colors are kept for one
      addEventListener() {},
      getElementById: () => null,
      querySelectorAll: () => [],
    },
    getComputedStyle: () => ({ getPropertyValue: (/** @type {string} */ name) => ` ${name.replace("--www-", "")}` }),
    matchMedia: () => ({ matches: false }),
    requestAnimationFrame: undefined,
    addEventListener: undefined,
    dispatchEvent: undefined,
    history: undefined,
    scrollTo: undefined,
    wormwideweb,
  });
}

open();
