/* The share menu (components/share_menu.py): opens it, moves in it, and does what is chosen. Figures are the business of
   figures.js and export.js. */

import { save } from "../dom/files.js";
import { here } from "../dom/frame.js";
import { escapeXml } from "../foundation/text.js";
import { ask } from "./answers.js";
import { copy, say, showText } from "./said.js";

/** What draws and saves figures is fetched when it is needed first. */
const exporting = () => import("./export.js");

const FRAME_HEIGHTS = [360, 900]; // px of the embed code
const NAMES = { csv: "csv", json: "json" };

// ---------------------------------------------------------------- what can be chosen

/** What stands in another page to show this view. Scripts run in it; it can neither leave its frame nor read the page. */
function frameCode() {
  const height = document.querySelector("#main .page")?.offsetHeight ?? FRAME_HEIGHTS[1];
  const [plain, anchor = ""] = here.permalink().split("#");
  const src = `${plain}${plain.includes("?") ? "&" : "?"}embed=1${anchor && `#${anchor}`}`;
  return (
    `<iframe src="${escapeXml(src)}" title="${escapeXml(document.title)}" width="100%" ` +
    `height="${Math.min(Math.max(height, FRAME_HEIGHTS[0]), FRAME_HEIGHTS[1])}" style="border: 0" loading="lazy" allow="clipboard-write; fullscreen" ` +
    'sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads" data-wormwideweb></iframe>'
  );
}

async function saveData(format) {
  say("Preparing the data…");
  const { blob, name } = await ask("data", { format });
  const file = name ?? `wormwideweb.${NAMES[format]}`;
  save(file, blob);
  say(`Saved ${file}.`);
}

async function copyCitation(format, words) {
  const { text } = await ask("citation", { format });
  await copy(text, `Citation copied as ${words}.`, "Citation");
}

const actions = {
  link: () => copy(here.permalink(), "Link copied.", "Link to this view"),
  embed: () => copy(frameCode(), "Embed code copied. This site decides which other sites may show it.", "Embed code"),
  png: async () => (await exporting()).quickFigure("png-300"),
  svg: async () => (await exporting()).quickFigure("svg"),
  figure: async () => (await exporting()).openExport(),
  csv: () => saveData("csv"),
  json: () => saveData("json"),
  bibtex: () => copyCitation("bibtex", "BibTeX"),
  plain: () => copyCitation("plain", "text"),
  python: async () =>
    showText({
      title: "Python for this view",
      help: "Fetches the same numbers from this site and draws the same figure; needs the packages it imports.",
      text: (await ask("python")).text,
    }),
  copy: async (button) => {
    const field = button.closest("dialog").querySelector("textarea");
    try {
      await navigator.clipboard.writeText(field.value);
      say("Copied.");
    } catch {
      field.select();
      say("The text is selected: copy it with Ctrl+C or ⌘C.");
    }
  },
  close: (button) => button.closest("dialog").close(),
  export: async () => (await exporting()).saveExport(),
};

// ---------------------------------------------------------------- the menu

const menuOf = (button) => button.closest(".share").querySelector("[role='menu']");
const itemsOf = (menu) => [...menu.querySelectorAll("[role='menuitem']")].filter((item) => !item.closest("[hidden]"));
const openButton = () => document.querySelector("[data-share='menu'][aria-expanded='true']");

/** Leave out what this page does not have. */
async function offer(menu) {
  const { found } = await import("./figures.js");
  menu.querySelector("[data-share-needs='figure']").hidden = found().length === 0;
}

async function open(button, last = false) {
  const menu = menuOf(button);
  await offer(menu).catch((error) => say(`Figures cannot be exported now: ${error.message}`));
  menu.hidden = false;
  button.setAttribute("aria-expanded", "true");
  itemsOf(menu)
    .at(last ? -1 : 0)
    .focus();
}

function close(focus) {
  const button = openButton();
  if (!button) return;
  menuOf(button).hidden = true;
  button.setAttribute("aria-expanded", "false");
  if (focus) button.focus();
}

async function choose(button) {
  close(true);
  try {
    await actions[button.dataset.share](button);
  } catch (error) {
    say(error.message);
  }
}

// who comes near the button will open it
for (const name of ["pointerover", "focusin"]) {
  document.addEventListener(name, (event) => {
    if (event.target.closest?.("[data-share='menu']")) import("./figures.js").catch(() => {});
  });
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-share]") : null;
  if (button?.dataset.share === "menu") {
    if (button.getAttribute("aria-expanded") === "true") close(true);
    else open(button);
  } else if (button) choose(button);
  else if (!event.target.closest?.(".share-menu")) close(false);
});

document.addEventListener("keydown", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-share]") : null;
  if (button?.dataset.share === "menu" && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    event.preventDefault();
    open(button, event.key === "ArrowUp");
    return;
  }
  const menu = button?.closest("[role='menu']");
  if (!menu) return;
  const items = itemsOf(menu);
  const at = items.indexOf(button);
  const found =
    event.key.length === 1 && /\S/.test(event.key)
      ? [...items.slice(at + 1), ...items.slice(0, at + 1)].find(
          (item) =>
            item.textContent.toLowerCase().includes(` ${event.key.toLowerCase()}`) ||
            item.textContent.toLowerCase().startsWith(event.key.toLowerCase()),
        )
      : null;
  const to =
    { ArrowDown: items[(at + 1) % items.length], ArrowUp: items.at(at - 1), Home: items[0], End: items.at(-1) }[
      event.key
    ] ?? found;
  if (to) to.focus();
  else if (event.key === "Escape") close(true);
  else if (event.key === "Tab") {
    close(true);
    return; // and on to the next thing on the page
  } else return;
  event.preventDefault();
  event.stopPropagation();
});

document.addEventListener("focusin", (event) => {
  if (openButton() && !event.target.closest?.(".share")) close(false);
});
