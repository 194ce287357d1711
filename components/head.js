// Runs in <head>, before anything is painted: theme and embed mode as marks on <html>.
// Dash would load a file of assets/ only at the end of <body>, after a flash of the wrong theme.
(function () {
  "use strict";
  const KEY = "www-theme";
  const CHOICES = ["auto", "light", "dark"];
  const root = document.documentElement;
  const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
  let choice = "auto";

  try {
    const stored = window.localStorage.getItem(KEY);
    if (CHOICES.includes(stored)) choice = stored;
  } catch {
    // Storage is refused in a sandboxed frame: the choice then lasts as long as the page.
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
  root.classList.toggle("embed", new URLSearchParams(window.location.search).get("embed") === "1");

  // Figures and graphs read theme.mode() and listen for "themechange" on document.
  window.wormwideweb = {
    theme: {
      mode: () => root.dataset.bsTheme,
      choice: () => choice,
      choose(next) {
        if (!CHOICES.includes(next)) return;
        choice = next;
        try {
          window.localStorage.setItem(KEY, next);
        } catch {
          // as above
        }
        apply();
      },
    },
  };
})();
