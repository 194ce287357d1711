// Navigation, theme buttons and anchors. Marks on <html> are set earlier, by components/head.js.

import { theme as wormwidewebTheme } from "./theme.js";

const ANCHOR_WAIT = 8000; // ms; a page's content arrives after its address

const nav = () => document.getElementById("shell-nav");

function closeMenus(except) {
  nav()
    ?.querySelectorAll("details[open]")
    .forEach((menu) => {
      if (menu !== except) menu.open = false;
    });
}

function toggleHamburger(open) {
  const button = nav()?.querySelector(".nav-toggle");
  if (!button) return;
  button.setAttribute("aria-expanded", String(open));
  nav().classList.toggle("nav-open", open);
}

/** Marks the link of this page, and the menu it belongs to, as current. */
function markActive(pathname) {
  const current = pathname.endsWith("/") ? pathname : pathname + "/";
  let best = null;
  nav()
    .querySelectorAll("a.menu-link, a.nav-top")
    .forEach((link) => {
      link.removeAttribute("aria-current");
      if (current.startsWith(link.pathname) && (!best || link.pathname.length > best.pathname.length)) best = link;
    });
  best?.setAttribute("aria-current", best.pathname === current ? "page" : "true");
  nav()
    .querySelectorAll("details.nav-group")
    .forEach((menu) => {
      menu.classList.toggle("is-active", Boolean(best) && menu.contains(best));
    });
}

function markTheme() {
  const choice = wormwidewebTheme.choice();
  document.querySelectorAll("[data-theme-choice]").forEach((button) => {
    if (button !== document.documentElement) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
    }
  });
}

/** Scrolls to the element of the address's #anchor as soon as it exists. */
function goToAnchor() {
  const id = decodeURIComponent(window.location.hash.slice(1));
  if (!id) return;
  const go = () => {
    const target = document.getElementById(id);
    target?.scrollIntoView();
    return Boolean(target);
  };
  if (go()) return;
  const observer = new MutationObserver(() => {
    if (go()) observer.disconnect();
  });
  observer.observe(document.getElementById("main"), { childList: true, subtree: true });
  window.setTimeout(() => observer.disconnect(), ANCHOR_WAIT);
}

document.addEventListener("click", (event) => {
  const target = event.target;
  if (!(target instanceof Element)) return;
  const theme = target.closest("button[data-theme-choice]");
  if (theme) {
    wormwidewebTheme.choose(theme.dataset.themeChoice);
    markTheme();
  }
  const toggle = target.closest(".nav-toggle");
  if (toggle) toggleHamburger(toggle.getAttribute("aria-expanded") !== "true");
  if (target.closest(".skip-link")) document.getElementById("main")?.focus();
  // a link or choice inside a menu closes it; a click elsewhere closes all
  closeMenus(target.closest(".menu") ? null : target.closest("#shell-nav details"));
  if (target.closest("#shell-nav a")) toggleHamburger(false);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = nav()?.querySelector("details[open]");
  if (open) {
    open.querySelector("summary").focus();
    closeMenus(null);
  } else if (nav()?.classList.contains("nav-open")) {
    toggleHamburger(false);
    nav().querySelector(".nav-toggle").focus();
  }
});

window.addEventListener("hashchange", goToAnchor);

let first = true;

/** Clientside callback: the visitor is on another page. */
export function callback(pathname) {
  markActive(pathname);
  markTheme();
  closeMenus(null);
  toggleHamburger(false);
  // Later pages replace this one in place: tell keyboard and screen reader users where they are.
  if (!first && !window.location.hash) document.getElementById("main")?.focus({ preventScroll: true });
  first = false;
  goToAnchor();
}
