// Runs in <head>, before anything is painted: theme and embed mode as marks on <html>, and who changes the address.
// Dash would load a file of assets/ only at the end of <body>, after a flash of the wrong theme.
(() => {
  const KEY = "www-theme";
  const CHOICES = ["auto", "light", "dark"];
  const root = document.documentElement;
  const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
  const query = new URLSearchParams(window.location.search);
  const embedded = query.get("embed") === "1";
  const asked = ["light", "dark"].includes(query.get("theme")) ? query.get("theme") : "";
  let choice = "auto";

  if (embedded) {
    choice = asked || "auto"; // the page around decides, not what a visitor chose on the site
  } else {
    try {
      const stored = window.localStorage.getItem(KEY);
      if (CHOICES.includes(stored)) choice = stored;
    } catch {
      // Storage is refused: the choice then lasts as long as the page.
    }
  }

  function apply() {
    const mode = choice === "auto" ? (prefersDark.matches ? "dark" : "light") : choice;
    const changed = root.dataset.bsTheme !== mode;
    root.dataset.bsTheme = mode;
    root.dataset.themeChoice = choice;
    if (changed) document.dispatchEvent(new CustomEvent("themechange", { detail: { mode } }));
  }

  prefersDark.addEventListener("change", apply);
  apply();
  root.classList.toggle("embed", embedded);

  // ---- the address. Inside a frame every page of the site stays embedded and keeps the theme it was given.
  const MARKS = embedded ? [["embed", "1"], ...(asked ? [["theme", asked]] : [])] : [];
  let refused = null; // an address the browser did not let us take

  function marked(address) {
    const url = new URL(address, window.location.href);
    for (const [key, value] of MARKS) {
      if (!url.searchParams.has(key)) url.search += `${url.search ? "&" : "?"}${key}=${value}`;
    }
    return url.href;
  }

  /** The address of the view without the marks of a frame: `path?state#anchor`. */
  function plain() {
    const url = new URL(refused ?? window.location.href);
    const kept = url.search
      .slice(1)
      .split("&")
      .filter((part) => part && !/^(embed|theme)=/.test(part));
    return `${url.pathname}${kept.length ? `?${kept.join("&")}` : ""}${url.hash}`;
  }

  const changed = () => document.dispatchEvent(new Event("addresschange"));

  for (const name of ["pushState", "replaceState"]) {
    const native = window.history[name].bind(window.history);
    window.history[name] = (state, unused, address) => {
      const target = address === undefined || address === null ? address : marked(address);
      try {
        native(state, unused, target);
        refused = null;
      } catch (error) {
        // A sandboxed frame may not go to another page this way, and browsers refuse changes that come too fast.
        if (error.name !== "SecurityError" || !target) throw error;
        if (name === "pushState") window.location.assign(target);
        else refused = target;
      }
      changed();
    };
  }
  window.addEventListener("popstate", () => {
    refused = null;
    changed();
  });

  // Figures and graphs read theme.mode() and listen for "themechange" on document; "addresschange" follows the address.
  window.wormwideweb = {
    embedded,
    here: { marked, plain, permalink: () => window.location.origin + plain() },
    theme: {
      mode: () => root.dataset.bsTheme,
      choice: () => choice,
      choose(next) {
        if (!CHOICES.includes(next)) return;
        choice = next;
        try {
          if (!embedded) window.localStorage.setItem(KEY, next);
        } catch {
          // as above
        }
        apply();
      },
    },
  };
})();
