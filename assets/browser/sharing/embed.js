/* Views inside a frame of another site (?embed=1): the bar at their foot, their links, their height. head.js has
   marked <html> before; here nothing needs cookies, storage or the page around. */

import { element as el } from "../dom/element.js";
import { embedded, here } from "../dom/frame.js";
import { ask } from "./answers.js";
import { sourceParts } from "./sources.js";

const CITATION_PAUSE = 400; // ms after the last change of the state
const FILE = /\/api\/./; // answers of the API are no pages

/** @param {string} name */
const part = (name) => document.querySelector(`[data-embed="${name}"]`);

/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;

/** The link always leads to what is shown now. */
function follow() {
  part("open")?.setAttribute("href", here.permalink());
  clearTimeout(pause);
  pause = setTimeout(cite, CITATION_PAUSE);
}

/**
 * A source as a link to it. The way to the view itself stands beside it.
 * @param {string} source
 */
function linked(source) {
  const { words, url } = sourceParts(source, window.location.origin);
  return url ? el("a", { href: url, target: "_blank", rel: "noopener" }, words) : words;
}

const hasPage = () => document.querySelector("#main h1");
/** @type {Node[] | null} */
let toAll = null; // the link to all citations, which stands there where a page has none of its own

/** The citation of the view. */
async function cite() {
  const line = part("citation");
  if (!hasPage() || !line) {
    follow(); // the page is on its way
    return;
  }
  toAll ??= [...line.childNodes];
  /** @type {(Node | string)[]} */
  let lines = toAll;
  // else there is no such page
  if (document.querySelector("link[rel='canonical'], #main .share")) {
    try {
      const { text } = await ask("citation", { format: "short" });
      lines = text
        .trim()
        .split("\n")
        .flatMap((source) => [linked(source), " "]);
    } catch {
      // the server is out of reach: the link to all of them is there
    }
  }
  line.replaceChildren(...lines);
}

/** Links stay inside the frame's state, and the bar at the foot follows the view. */
function keepLinks() {
  document.addEventListener("addresschange", follow);

  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return;
      const url = new URL(link.href, window.location.href);
      if (url.origin === window.location.origin && !FILE.test(url.pathname)) link.href = here.marked(link.href);
    },
    { capture: true },
  );
}

/** Controls are one button until they are asked for: the figure has the frame. */
function foldControls() {
  const fold = () => {
    for (const controls of document.querySelectorAll("details.connectome-fold")) controls.removeAttribute("open");
  };
  fold();
  // a page takes the place of another as a whole; what changes within one does not matter
  const pages = document.querySelector("#main .page")?.parentElement;
  if (pages) new MutationObserver(fold).observe(pages, { childList: true });
}

/** Tell the page around how high this one is. */
function tellHeight() {
  const report = () => {
    if (!hasPage()) return; // an empty frame would make the page around it jump
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    // the height is no secret, and the origin of the page around is not known
    if (height > 0) window.parent.postMessage({ type: "wormwideweb:height", height }, "*");
  };
  new ResizeObserver(report).observe(document.body);
  window.addEventListener("message", (event) => {
    if (event.source === window.parent && event.data?.type === "wormwideweb:height?") report();
  });
}

if (embedded) {
  keepLinks();
  // what the server painted, and what Dash builds in its place
  const begin = () => {
    foldControls();
    follow();
  };
  begin();
  document.addEventListener("takeover", begin);
  if (window.parent !== window) tellHeight();
}
