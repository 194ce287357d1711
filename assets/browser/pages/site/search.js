/* The search box in the head of every page: how one gets into it and out again. What it finds comes with the first focus
   (search_box.js), so that no page waits for it. */

import { callFunction } from "../../vendors/dash.js";

const EDITED = "input, textarea, select, [contenteditable]:not([contenteditable='false'])"; // where "/" is a letter
const FIELD = "site-search";

/** @type {Element | null} what had the focus before the box was opened by a key */
let before = null;

const field = () => document.getElementById(FIELD);

/**
 * On small screens the box takes the place of the rest of the head.
 * @param {boolean} open
 */
function unfold(open) {
  document.getElementById("shell-nav")?.classList.toggle("search-open", open);
  document.querySelector(".search-toggle")?.setAttribute("aria-expanded", String(open));
}

/** Out of the box again, to where the visitor was. */
function leave() {
  const toggle = document.querySelector(".search-toggle");
  unfold(false);
  field()?.blur();
  const back = before?.isConnected ? before : toggle;
  if (back instanceof HTMLElement) back.focus(); // the icon is not drawn where the box always is
  before = null;
}

/** @param {EventTarget | null} target */
const isField = (target) => target instanceof HTMLInputElement && target.id === FIELD;

document.addEventListener("focusin", ({ target }) => {
  if (isField(target)) callFunction("pages/site/search_box", target, leave);
});

document.addEventListener("keydown", (event) => {
  const { target } = event;
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (window.wormwideweb.embedded || document.querySelector("dialog[open]")) return;
  if (target instanceof Element && target.closest(EDITED)) return;
  event.preventDefault();
  before = document.activeElement;
  unfold(true);
  field()?.focus();
});

document.addEventListener("click", ({ target }) => {
  const toggle = target instanceof Element ? target.closest(".search-toggle") : null;
  if (toggle?.getAttribute("aria-expanded") === "true") leave();
  else if (toggle) {
    unfold(true);
    field()?.focus();
  }
});
