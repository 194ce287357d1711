/* Navigation, theme buttons and anchors. Marks on <html> are set earlier, by head.js. */

import { theme } from "./theme.js";

const ANCHOR_WAIT = 8000; // ms; a page's content arrives after its address

const nav = () => document.getElementById("shell-nav");

/** @param {Element | null} [except] the menu that stays open */
function closeMenus(except) {
  for (const menu of nav()?.querySelectorAll("details") ?? []) if (menu !== except) menu.open = false;
}

/** @returns {HTMLElement | null | undefined} */
const hamburger = () => nav()?.querySelector("button.nav-toggle");

/** @param {boolean} open */
function toggleHamburger(open) {
  hamburger()?.setAttribute("aria-expanded", String(open));
  nav()?.classList.toggle("nav-open", open);
}

/**
 * Of the links of a menu the one to a page, or to what the page is a part of; null where none leads there.
 * @template {{pathname: string}} L
 * @param {readonly L[]} links
 * @param {string} current path of the page, with its slash
 * @returns {L | null}
 */
export function closestLink(links, current) {
  const leading = links.filter((link) => current.startsWith(link.pathname));
  const longest = Math.max(...leading.map((link) => link.pathname.length));
  return leading.find((link) => link.pathname.length === longest) ?? null;
}

/**
 * Marks the link of this page, and the menu it belongs to, as current.
 * @param {string} pathname
 */
function markActive(pathname) {
  const current = pathname.endsWith("/") ? pathname : `${pathname}/`;
  /** @type {HTMLAnchorElement[]} */
  const links = [...(nav()?.querySelectorAll(":is(a.menu-link, a.nav-top)") ?? [])].filter(
    (link) => link instanceof HTMLAnchorElement,
  );
  const best = closestLink(links, current);
  for (const link of links) link.removeAttribute("aria-current");
  best?.setAttribute("aria-current", best.pathname === current ? "page" : "true");
  for (const menu of nav()?.querySelectorAll("details.nav-group") ?? [])
    menu.classList.toggle("is-active", best !== null && menu.contains(best));
}

function markTheme() {
  const choice = theme.choice();
  for (const button of document.querySelectorAll("button[data-theme-choice]"))
    button.setAttribute("aria-pressed", String(button.getAttribute("data-theme-choice") === choice));
}

/** The name behind the # of the address, which somebody may have typed. */
function anchor() {
  const text = window.location.hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Scrolls to the element of the address's #anchor as soon as it exists. */
function goToAnchor() {
  const id = anchor();
  if (!id) return;
  const go = () => {
    const target = document.getElementById(id);
    target?.scrollIntoView();
    return Boolean(target);
  };
  const main = document.getElementById("main");
  if (go() || !main) return;
  const observer = new MutationObserver(() => {
    if (go()) observer.disconnect();
  });
  observer.observe(main, { childList: true, subtree: true });
  window.setTimeout(() => observer.disconnect(), ANCHOR_WAIT);
}

document.addEventListener("click", (event) => {
  const { target } = event;
  if (!(target instanceof Element)) return;
  const chosen = target.closest("button[data-theme-choice]")?.getAttribute("data-theme-choice");
  if (chosen) {
    theme.choose(chosen);
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
    open.querySelector("summary")?.focus();
    closeMenus();
  } else if (nav()?.classList.contains("nav-open")) {
    toggleHamburger(false);
    hamburger()?.focus();
  }
});

window.addEventListener("hashchange", goToAnchor);

/** On what the server painted, and on what Dash builds in its place. */
function mark() {
  markActive(window.location.pathname);
  markTheme();
}

mark();
document.addEventListener("takeover", mark);

let first = true;

/**
 * Clientside callback: the visitor is on another page.
 * @param {string} pathname
 */
export function arrive(pathname) {
  markActive(pathname);
  markTheme();
  if (!first) {
    closeMenus();
    toggleHamburger(false);
  }
  // Later pages replace this one in place: tell keyboard and screen reader users where they are.
  if (!first && !window.location.hash) document.getElementById("main")?.focus({ preventScroll: true });
  first = false;
  goToAnchor();
}
