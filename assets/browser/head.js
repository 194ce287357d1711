// Runs in <head>, before anything is painted: theme and embed mode as marks on <html>, who changes the address, and when
// the other scripts come.
// Dash would load a file of assets/ only at the end of <body>, after a flash of the wrong theme.
{
  const KEY = "www-theme";
  const CHOICES = ["auto", "light", "dark"];
  const root = document.documentElement;
  const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
  const query = new URLSearchParams(window.location.search);
  const LEAST = 320; // px; a frame that is not laid out yet has no height
  const embedded = query.get("embed") === "1";
  const asked = ["light", "dark"].find((mode) => query.get("theme") === mode) ?? "";

  // ---- the theme. Figures and graphs read theme.mode() and listen for "themechange" on document.
  const stored = () => {
    try {
      return window.localStorage.getItem(KEY) ?? "";
    } catch {
      return ""; // storage is refused: a choice then lasts as long as the page
    }
  };
  // in a frame the page around decides, not what a visitor chose on the site
  const wanted = embedded ? asked : stored();
  let choice = CHOICES.includes(wanted) ? wanted : "auto";

  const mode = () => {
    if (choice === "auto") return prefersDark.matches ? "dark" : "light";
    return choice === "dark" ? "dark" : "light";
  };

  const apply = () => {
    const changed = root.dataset.bsTheme !== mode();
    root.dataset.bsTheme = mode();
    root.dataset.themeChoice = choice;
    if (changed) document.dispatchEvent(new CustomEvent("themechange", { detail: { mode: mode() } }));
  };

  /** @param {string} next */
  const choose = (next) => {
    if (!CHOICES.includes(next)) return;
    choice = next;
    try {
      if (!embedded) window.localStorage.setItem(KEY, next);
    } catch {
      // as above
    }
    apply();
  };

  prefersDark.addEventListener("change", apply);
  apply();
  root.classList.toggle("embed", embedded);
  if (embedded) root.style.setProperty("--frame", `${Math.max(window.innerHeight, LEAST)}px`); // see styles/shell/embed.css

  // ---- the address. Inside a frame every page of the site stays embedded and keeps the theme it was given.
  const MARKS = embedded ? [["embed", "1"], ...(asked ? [["theme", asked]] : [])] : [];
  let refused = ""; // an address the browser did not let us take

  /** @param {string | URL} address */
  const marked = (address) => {
    const url = new URL(address, window.location.href);
    for (const [key, value] of MARKS) {
      if (!url.searchParams.has(key)) url.search += `${url.search ? "&" : "?"}${key}=${value}`;
    }
    return url.href;
  };

  /** The address of the view without the marks of a frame: `path?state#anchor`. */
  const plain = () => {
    const url = new URL(refused || window.location.href);
    const kept = url.search
      .slice(1)
      .split("&")
      .filter((part) => part && !/^(embed|theme)=/.test(part));
    return `${url.pathname}${kept.length ? `?${kept.join("&")}` : ""}${url.hash}`;
  };

  const changed = () => document.dispatchEvent(new Event("addresschange")); // it follows the address

  for (const name of /** @type {const} */ (["pushState", "replaceState"])) {
    const native = window.history[name].bind(window.history);
    window.history[name] = (state, unused, address) => {
      const target = address === undefined || address === null ? "" : marked(address);
      try {
        native(state, unused, target || undefined);
        refused = "";
      } catch (error) {
        // A sandboxed frame may not go to another page this way, and browsers refuse changes that come too fast.
        const isRefusal = error instanceof DOMException && error.name === "SecurityError";
        if (!isRefusal || !target) throw error;
        if (name === "pushState") window.location.assign(target);
        else refused = target;
      }
      changed();
    };
  }
  // this script comes before Dash's, and so does its ear: a page that shows the state itself (dom/address.js) keeps Dash out
  window.addEventListener("popstate", (event) => {
    refused = "";
    changed();
    const returned = new CustomEvent("addressreturn", { cancelable: true });
    if (!document.dispatchEvent(returned)) event.stopImmediatePropagation();
  });

  // ---- the scripts. They are asked for when the page has been painted: before, they would keep the processor from that.
  const PATIENCE = 2000; // ms, where nobody looks: a frame out of sight is not painted
  let fetched = false;

  /** @param {Record<string, string>} attributes */
  const link = (attributes) => document.head.append(Object.assign(document.createElement("link"), attributes));

  const fetchScripts = () => {
    if (fetched) return;
    fetched = true;
    const { modules, scripts } = JSON.parse(document.getElementById("www-scripts")?.textContent ?? "{}");
    for (const href of scripts) link({ rel: "preload", as: "script", href });
    for (const href of modules) link({ rel: "modulepreload", href });
    const [src] = modules;
    document.head.append(Object.assign(document.createElement("script"), { type: "module", src }));
  };

  new PerformanceObserver(fetchScripts).observe({ type: "paint", buffered: true });
  setTimeout(fetchScripts, PATIENCE);

  // Buttons that nothing answers yet: the painted page is a picture of the one that comes, which is told (start/takeover.js).
  // Links and what folds work without scripts.
  const UNANSWERED = "#first-paint :is(button, [type='checkbox'], [type='radio'])";
  /** @type {Element[]} */
  const pressed = [];
  const keep = (/** @type {MouseEvent} */ event) => {
    const control = event.target instanceof Element ? event.target.closest(UNANSWERED) : null;
    if (!control || !event.isTrusted) return;
    event.stopPropagation(); // or what is open in the picture would be lost with it
    pressed.push(control);
  };
  document.addEventListener("click", keep, { capture: true });
  document.addEventListener("takeover", () => document.removeEventListener("click", keep, { capture: true }));

  window.wormwideweb = {
    embedded,
    pressed,
    here: { marked, plain, permalink: () => window.location.origin + plain() },
    theme: { mode: () => (root.dataset.bsTheme === "dark" ? "dark" : "light"), choice: () => choice, choose },
  };
}
