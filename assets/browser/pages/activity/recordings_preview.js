/* A picture of the traces of a recording beside its name, while the pointer or the focus is on its row. */

import { element } from "../../dom/element.js";

const GAP = 8; // px
const SIZE = { width: 320, height: 210 }; // px, in the proportions of the picture

/**
 * Where a preview stands: below its row, above where there is no room; within the window.
 * @param {{left: number, top: number, bottom: number}} row px
 * @param {{width: number, height: number}} window px
 */
export function placeOf({ left, top, bottom }, window) {
  const below = bottom + GAP;
  const fits = below + SIZE.height <= window.height;
  return {
    left: Math.max(GAP, Math.min(left, window.width - SIZE.width - GAP)),
    top: fits ? below : Math.max(GAP, top - GAP - SIZE.height),
  };
}

/**
 * @param {HTMLElement} slot that holds the grid
 * @param {(id: string) => string} pictureOf address of the picture of a recording
 */
export function preview(slot, pictureOf) {
  const image = element("img", { alt: "", ...SIZE });
  const box = element("div", { class: "recording-preview", hidden: "", "aria-hidden": "true" }, image);
  slot.after(box);
  let shown = "";
  const hide = () => {
    box.hidden = true;
    shown = "";
  };
  image.addEventListener("error", hide);
  const show = (/** @type {Event} */ { target }) => {
    const name = target instanceof Element ? target.closest("[col-id='name']") : null;
    const id = name?.closest("[row-id]")?.getAttribute("row-id");
    if (!name || !id) {
      hide();
      return;
    }
    if (id === shown) return;
    shown = id;
    image.src = pictureOf(id);
    const place = placeOf(name.getBoundingClientRect(), { width: innerWidth, height: innerHeight });
    for (const [side, px] of Object.entries(place)) box.style.setProperty(side, `${px}px`);
    box.hidden = false;
  };
  for (const name of ["pointerover", "focusin"]) slot.addEventListener(name, show);
  for (const name of ["pointerleave", "focusout", "pointerdown"]) slot.addEventListener(name, hide);
  slot.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  const scrolled = () => (slot.isConnected ? hide() : window.removeEventListener("scroll", scrolled));
  window.addEventListener("scroll", scrolled, { passive: true });
}
