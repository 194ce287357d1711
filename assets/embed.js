/* Views inside a frame of another site (?embed=1): the bar at their foot, their links, their height. components/head.js has
   marked <html> before; here nothing needs cookies, storage or the page around. */
(() => {
  "use strict";
  const { embedded, here } = window.wormwideweb;
  if (!embedded) return;

  const CITATION_PAUSE = 400; // ms after the last change of the state
  const FILE = /\/api\/./; // answers of the API are no pages

  const part = (name) => document.querySelector(`[data-embed="${name}"]`);

  /** The link always leads to what is shown now. */
  function follow() {
    part("open")?.setAttribute("href", here.permalink());
    clearTimeout(follow.pause);
    follow.pause = setTimeout(cite, CITATION_PAUSE);
  }

  /** The citation of the view; until it is known the link to all citations stays. */
  async function cite() {
    const { share } = window.dash_clientside;
    try {
      const text = (await share.ask("citation", { format: "plain" })).text.replace(/\s+/g, " ").trim();
      const line = part("citation");
      if (!text || !line) return;
      line.textContent = text;
      line.title = text;
    } catch {
      // no citation for this page: the link to the list of all of them is there
    }
  }

  document.addEventListener("addresschange", follow);

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!link || link.target || link.hasAttribute("download")) return;
    const url = new URL(link.href, window.location.href);
    if (url.origin === window.location.origin && !FILE.test(url.pathname)) link.href = here.marked(link.href);
  }, { capture: true });

  // the frame's page starts empty; the bar comes with the first layout
  const arrival = new MutationObserver(() => {
    if (!part("open")) return;
    arrival.disconnect();
    follow();
  });
  arrival.observe(document.body, { childList: true, subtree: true });

  if (window.parent === window) return;

  const report = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    // the height is no secret, and the origin of the page around is not known
    if (height > 0) window.parent.postMessage({ type: "wormwideweb:height", height }, "*");
  };
  new ResizeObserver(report).observe(document.body);
  window.addEventListener("message", (event) => {
    if (event.source === window.parent && event.data?.type === "wormwideweb:height?") report();
  });
})();
