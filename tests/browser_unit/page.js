/* What modules find of a page when they are tested without a browser: import this before them. Colors of the theme are named
   after themselves. */

globalThis.window = /** @type {any} */ (globalThis);
globalThis.location = /** @type {any} */ ({ search: "", pathname: "/", hash: "", origin: "https://worm.example" });
globalThis.document = /** @type {any} */ ({
  documentElement: { dataset: { bsTheme: "light" } },
  addEventListener() {},
});
globalThis.getComputedStyle = /** @type {any} */ (
  () => ({ getPropertyValue: (/** @type {string} */ name) => ` ${name.replace("--www-", "")}` })
);
globalThis.matchMedia = /** @type {any} */ (() => ({ matches: false }));
/** @type {any} */ (globalThis).wormwideweb = {
  embedded: false,
  here: { plain: () => "/", permalink: () => "https://worm.example/", marked: (/** @type {string} */ url) => url },
  theme: { mode: () => "light", choice: () => "auto", choose() {} },
};
