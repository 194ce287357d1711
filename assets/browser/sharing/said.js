/* Messages of the share menu, and the clipboard. */

const SAID = 6000; // ms a message stays

/** @type {ReturnType<typeof setTimeout> | undefined} */
let silence; // ends what is said

/**
 * Say what happened, to screen readers too.
 * @param {string} text
 */
export function say(text) {
  const said = document.querySelector("#share [data-share-part='said']");
  if (!said) return;
  said.textContent = text;
  clearTimeout(silence);
  silence = setTimeout(() => {
    said.textContent = "";
  }, SAID);
}

/**
 * The text dialog: to read, to select, to copy.
 * @param {{title: string, help: string, text: string, selected?: boolean}} what `selected`: all of the text
 */
export function showText({ title, help, text, selected = false }) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("share-text"));
  const heading = /** @type {HTMLElement} */ (document.getElementById("share-text-title"));
  const line = /** @type {HTMLElement} */ (document.getElementById("share-text-help"));
  const field = /** @type {HTMLTextAreaElement} */ (dialog.querySelector("textarea"));
  heading.textContent = title;
  line.textContent = help;
  field.value = text;
  if (!dialog.open) dialog.showModal();
  field.focus();
  if (selected) field.select();
  else field.setSelectionRange(0, 0);
  field.scrollTop = 0;
}

/**
 * Into the clipboard; where the browser refuses that (frames, plain http), a dialog with the text selected.
 * @param {string} text
 * @param {string} done what is said then
 * @param {string} title of the dialog
 */
export async function copy(text, done, title) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const help = "The browser does not let this page copy by itself. The text is selected: copy it with Ctrl+C or ⌘C.";
    showText({ title, text, help, selected: true });
    return;
  }
  say(done);
}
