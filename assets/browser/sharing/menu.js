/* The share menu (components/sharing/menu.py): opens it, moves in it, and does what is chosen. Figures are the business of
   figures.js, quick.js and export.js, which are fetched when they are needed first. */

import { here } from "../dom/frame.js";
import { whenNeeded } from "../foundation/renewal.js";
import { wordsOf } from "../foundation/text.js";
import { ask } from "./answers.js";
import { saveData } from "./data.js";
import { frameCode } from "./frame_code.js";
import { itemAfter } from "./menu_keys.js";
import { copy, say, showText } from "./said.js";

const exporting = () => whenNeeded(() => import("./export.js"));
const quick = () => whenNeeded(() => import("./quick.js"));

// ---------------------------------------------------------------- what can be chosen

/**
 * @param {"bibtex" | "plain"} format
 * @param {string} words what it is called
 */
async function copyCitation(format, words) {
  const { text } = await ask("citation", { format });
  await copy(text, `Citation copied as ${words}.`, "Citation");
}

function copyFrameCode() {
  const page = document.querySelector("#main .page");
  const code = frameCode(here.permalink(), document.title, page instanceof HTMLElement ? page.offsetHeight : undefined);
  const may = document.getElementById("share")?.dataset.frames; // who else may show it; none are named where anybody may
  if (!may) return copy(code, "Embed code copied.", "Embed code");
  const others = may.split(" ").filter((one) => !/^'(self|none)'$/.test(one));
  const help = others.length
    ? `This site lets only these show its views: ${others.join(", ")}. Elsewhere the frame stays empty.`
    : "This site lets no other site show its views: elsewhere the frame stays empty.";
  showText({ title: "Embed code", help, text: code, selected: true });
}

async function showPython() {
  const { text } = await ask("python");
  const help = "Fetches the same numbers from this site and draws the same figure; needs the packages it imports.";
  showText({ title: "Python for this view", help, text });
}

/** @param {Element} button of the text dialog */
async function copyText(button) {
  const field = button.closest("dialog")?.querySelector("textarea");
  if (!field) return;
  try {
    await navigator.clipboard.writeText(field.value);
    say("Copied.");
  } catch {
    field.select();
    say("The text is selected: copy it with Ctrl+C or ⌘C.");
  }
}

/** @type {Record<string, (button: Element) => unknown>} */
const actions = {
  link: () => copy(here.permalink(), "Link copied.", "Link to this view"),
  embed: copyFrameCode,
  png: async () => (await quick()).quickFigure("png-300"),
  svg: async () => (await quick()).quickFigure("svg"),
  figure: async (button) => (await exporting()).openExport(button.closest("section, article")),
  csv: () => saveData("csv", say),
  json: () => saveData("json", say),
  bibtex: () => copyCitation("bibtex", "BibTeX"),
  plain: () => copyCitation("plain", "text"),
  python: showPython,
  copy: copyText,
  close: (button) => button.closest("dialog")?.close(),
  export: async () => (await exporting()).saveExport(),
};

// ---------------------------------------------------------------- the menu

/**
 * What an event is about, of this kind.
 * @param {Event} event
 * @param {string} selector
 */
const inside = (event, selector) =>
  event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest(selector)) : null;

/** @param {Element} button */
const menuOf = (button) => /** @type {HTMLElement} */ (button.closest(".share")?.querySelector("[role='menu']"));

/**
 * The items that this page has.
 * @param {Element} menu
 * @returns {HTMLElement[]}
 */
const itemsOf = (menu) =>
  [.../** @type {NodeListOf<HTMLElement>} */ (menu.querySelectorAll("[role='menuitem']"))].filter(
    (item) => !item.closest("[hidden]"),
  );

/** @returns {HTMLElement | null} */
const openButton = () => document.querySelector("[data-share='menu'][aria-expanded='true']");

/**
 * Leave out what this page does not have.
 * @param {Element} menu
 */
async function offer(menu) {
  const { found } = await whenNeeded(() => import("./figures.js"));
  menu.querySelector("[data-share-needs='figure']")?.toggleAttribute("hidden", found().length === 0);
}

/**
 * @param {Element} button
 * @param {boolean} [last] whether the focus goes to the last item
 */
async function open(button, last = false) {
  const menu = menuOf(button);
  const { activeElement } = document;
  await offer(menu).catch((error) => say(`Figures cannot be exported now: ${wordsOf(error)}`));
  if (document.activeElement !== activeElement) return; // the visitor went on meanwhile
  menu.hidden = false;
  button.setAttribute("aria-expanded", "true");
  itemsOf(menu)
    .at(last ? -1 : 0)
    ?.focus();
}

/** @param {boolean} focus whether it returns to the button */
function close(focus) {
  const button = openButton();
  if (!button) return;
  menuOf(button).hidden = true;
  button.setAttribute("aria-expanded", "false");
  if (focus) button.focus();
}

/** @param {HTMLElement} button */
async function choose(button) {
  close(true);
  button.closest("details")?.removeAttribute("open"); // the menu of downloads of a figure
  try {
    await actions[button.dataset.share ?? ""]?.(button);
  } catch (error) {
    say(wordsOf(error));
  }
}

/**
 * A key in the open menu.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} menu
 * @param {HTMLElement} item that has the focus
 */
function move(event, menu, item) {
  const items = itemsOf(menu);
  const words = items.map((one) => one.textContent ?? "");
  const to = itemAfter(words, items.indexOf(item), event.key);
  if (event.key === "Escape" || event.key === "Tab") close(true);
  else if (to >= 0) items[to].focus();
  else return;
  if (event.key === "Tab") return; // on to the next thing on the page
  event.preventDefault();
  event.stopPropagation();
}

// who comes near the button will open it
for (const name of ["pointerover", "focusin"]) {
  document.addEventListener(name, (event) => {
    if (inside(event, "[data-share='menu']")) import("./figures.js").catch(() => {});
  });
}

document.addEventListener("click", (event) => {
  const button = inside(event, "[data-share]");
  if (button?.dataset.share === "menu") {
    if (button.getAttribute("aria-expanded") === "true") close(true);
    else open(button);
  } else if (button) choose(button);
  else if (!inside(event, ".share-menu")) close(false);
});

document.addEventListener("keydown", (event) => {
  const button = inside(event, "[data-share]");
  if (button?.dataset.share === "menu" && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    event.preventDefault();
    open(button, event.key === "ArrowUp");
    return;
  }
  const menu = button?.closest("[role='menu']");
  if (button && menu instanceof HTMLElement) move(event, menu, button);
});

document.addEventListener("focusin", (event) => {
  if (openButton() && !inside(event, ".share")) close(false);
});
