/* The share menu (components/share_menu.py): opens it, moves in it, and does what is chosen. Figures are the business of
   share_figures.js and share_export.js. */
(() => {
  "use strict";
  const share = ((window.dash_clientside ??= {}).share ??= {});

  const SAID = 6000; // ms a message stays
  const FRAME_HEIGHTS = [360, 900]; // px of the embed code
  const NAMES = { csv: "csv", json: "json" };
  const here = () => window.wormwideweb.here;
  const shell = () => document.getElementById("share");

  // ---------------------------------------------------------------- the server's answers

  /** GET of an endpoint about the view that is shown: {text, blob, name}. Raises with the server's words. */
  share.ask = async (endpoint, parameters = {}) => {
    const query = new URLSearchParams({ url: here().plain().split("#")[0], ...parameters });
    let response;
    try {
      response = await fetch(`${shell().dataset[endpoint]}?${query}`);
    } catch (error) {
      throw new Error("The server could not be reached.", { cause: error });
    }
    const blob = await response.blob();
    const text = await blob.text();
    if (!response.ok) throw new Error(messageOf(text) ?? `The server answered with error ${response.status}.`);
    return { text, blob, name: fileName(response.headers.get("Content-Disposition")) };
  };

  function messageOf(text) {
    try {
      return JSON.parse(text).message ?? null;
    } catch {
      return null; // not one of our errors
    }
  }

  const fileName = (disposition) => /filename="?([^";]+)"?/.exec(disposition ?? "")?.[1] ?? null;

  /** Hand a file to the visitor. */
  share.save = (name, blob) => {
    const url = URL.createObjectURL(blob);
    const link = Object.assign(document.createElement("a"), { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };

  // ---------------------------------------------------------------- what is said

  /** Say what happened, to screen readers too. */
  share.say = (text) => {
    const said = shell().querySelector("[data-share-part='said']");
    said.textContent = text;
    clearTimeout(share.silence);
    share.silence = setTimeout(() => { said.textContent = ""; }, SAID);
  };

  /** The text dialog: to read, to select, to copy. */
  function showText({ title, help, text, selected = false }) {
    const dialog = document.getElementById("share-text");
    document.getElementById("share-text-title").textContent = title;
    document.getElementById("share-text-help").textContent = help;
    const field = dialog.querySelector("textarea");
    field.value = text;
    if (!dialog.open) dialog.showModal();
    field.focus();
    if (selected) field.select();
    else field.setSelectionRange(0, 0);
    field.scrollTop = 0;
  }

  /** Into the clipboard; where the browser refuses that (frames, plain http), a dialog with the text selected. */
  share.copy = async (text, done, title) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      showText({ title, text, selected: true, help: "The browser does not let this page copy by itself. The text is selected: copy it with Ctrl+C or ⌘C." });
      return;
    }
    share.say(done);
  };

  // ---------------------------------------------------------------- what can be chosen

  const escaped = (text) => text.replace(/[&"<>]/g, (c) => ({ "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" })[c]);

  /** What stands in another page to show this view. Scripts run in it; it can neither leave its frame nor read the page. */
  function frameCode() {
    const height = document.querySelector("#main .page")?.offsetHeight ?? FRAME_HEIGHTS[1];
    const [plain, anchor = ""] = here().permalink().split("#");
    const src = `${plain}${plain.includes("?") ? "&" : "?"}embed=1${anchor && `#${anchor}`}`;
    return `<iframe src="${escaped(src)}" title="${escaped(document.title)}" width="100%" `
      + `height="${Math.min(Math.max(height, FRAME_HEIGHTS[0]), FRAME_HEIGHTS[1])}" style="border: 0" loading="lazy" allow="clipboard-write; fullscreen" `
      + 'sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads" data-wormwideweb></iframe>';
  }

  async function saveData(format) {
    share.say("Preparing the data…");
    const { blob, name } = await share.ask("data", { format });
    const file = name ?? `wormwideweb.${NAMES[format]}`;
    share.save(file, blob);
    share.say(`Saved ${file}.`);
  }

  async function copyCitation(format, words) {
    const { text } = await share.ask("citation", { format });
    await share.copy(text, `Citation copied as ${words}.`, "Citation");
  }

  const actions = {
    link: () => share.copy(here().permalink(), "Link copied.", "Link to this view"),
    embed: () => share.copy(frameCode(), "Embed code copied. This site decides which other sites may show it.", "Embed code"),
    png: () => share.quickFigure("png-300"),
    svg: () => share.quickFigure("svg"),
    figure: () => share.openExport(),
    csv: () => saveData("csv"),
    json: () => saveData("json"),
    bibtex: () => copyCitation("bibtex", "BibTeX"),
    plain: () => copyCitation("plain", "text"),
    python: async () => showText({
      title: "Python for this view",
      help: "Fetches the same numbers from this site and draws the same figure; needs the packages it imports.",
      text: (await share.ask("python")).text,
    }),
    copy: async (button) => {
      const field = button.closest("dialog").querySelector("textarea");
      try {
        await navigator.clipboard.writeText(field.value);
        share.say("Copied.");
      } catch {
        field.select();
        share.say("The text is selected: copy it with Ctrl+C or ⌘C.");
      }
    },
    close: (button) => button.closest("dialog").close(),
    export: () => share.saveExport(),
  };

  // ---------------------------------------------------------------- the menu

  const menuOf = (button) => button.closest(".share").querySelector("[role='menu']");
  const itemsOf = (menu) => [...menu.querySelectorAll("[role='menuitem']")].filter((item) => !item.closest("[hidden]"));
  const openButton = () => document.querySelector("[data-share='menu'][aria-expanded='true']");

  /** Leave out what this page does not have. */
  function offer(menu) {
    menu.querySelector("[data-share-needs='figure']").hidden = share.found().length === 0;
  }

  function open(button, last = false) {
    const menu = menuOf(button);
    offer(menu);
    menu.hidden = false;
    button.setAttribute("aria-expanded", "true");
    itemsOf(menu).at(last ? -1 : 0).focus();
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
      share.say(error.message);
    }
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
    const found = event.key.length === 1 && /\S/.test(event.key)
      ? [...items.slice(at + 1), ...items.slice(0, at + 1)].find((item) => item.textContent.toLowerCase().includes(` ${event.key.toLowerCase()}`)
        || item.textContent.toLowerCase().startsWith(event.key.toLowerCase()))
      : null;
    const to = { ArrowDown: items[(at + 1) % items.length], ArrowUp: items.at(at - 1), Home: items[0], End: items.at(-1) }[event.key] ?? found;
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
})();
