/* What a heading or a control means, in one sentence: shown and read out under the pointer and under the keyboard. An element
   says it as data-hint; headings of AG Grid, whose elements are not ours, as their tooltip. */

import { element } from "./element.js";

const HINTED = "[data-hint], .ag-header-cell[title]";
const GAP = 6; // px between a heading and its hint
const EDGE = 8; // px to the edge of the window

const tip = element("div", { id: "hint-tip", class: "hint-tip", role: "tooltip", popover: "manual" });
/** @type {Element | null} what is described by the tip */
let described = null;
/** @type {HTMLElement | null} where the tip is */
let anchor = null;

/**
 * The element that has a hint, at the target of an event or around it.
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
function hinted(target) {
  const found = target instanceof Element ? target.closest(HINTED) : null;
  if (!(found instanceof HTMLElement)) return null;
  if (found.title && !found.dataset.hint) {
    found.dataset.hint = found.title; // else the browser's own tooltip would cover this one
    found.removeAttribute("title");
  }
  return found;
}

/** @param {HTMLElement} at */
function place(at) {
  const [box, own] = [at.getBoundingClientRect(), tip.getBoundingClientRect()];
  const below = box.bottom + GAP + own.height < innerHeight;
  const left = Math.min(box.left, innerWidth - own.width - EDGE);
  tip.style.left = `${Math.max(EDGE, left)}px`;
  tip.style.top = `${below ? box.bottom + GAP : Math.max(EDGE, box.top - GAP - own.height)}px`;
}

/**
 * @param {HTMLElement} at
 * @param {Element} reader what a screen reader stands on
 */
function show(at, reader) {
  hide();
  tip.textContent = at.dataset.hint ?? "";
  const landmark = at.closest("main, dialog") ?? document.body; // a screen reader finds it beside what it explains
  if (tip.parentElement !== landmark) landmark.append(tip);
  tip.showPopover();
  place(at);
  described = reader;
  anchor = at;
  reader.setAttribute("aria-describedby", [reader.getAttribute("aria-describedby"), tip.id].filter(Boolean).join(" "));
}

function hide() {
  if (!described) return;
  const others = (described.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== tip.id);
  if (others.length) described.setAttribute("aria-describedby", others.join(" "));
  else described.removeAttribute("aria-describedby");
  described = null;
  if (tip.isConnected) tip.hidePopover();
}

/** The focus itself may have scrolled its control into view: its hint stays with it, one of the pointer goes. */
function scrolled() {
  if (anchor && described && described === document.activeElement) place(anchor);
  else hide();
}

/** @param {Event} event */
function enter(event) {
  const at = hinted(event.target);
  if (at) show(at, event.type === "focusin" ? /** @type {Element} */ (event.target) : at);
  else if (event.type === "pointerover" && !hinted(document.activeElement)) hide();
}

document.addEventListener("pointerover", enter);
document.addEventListener("focusin", enter);
document.addEventListener("focusout", hide);
document.addEventListener("scroll", scrolled, { capture: true, passive: true });
document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
