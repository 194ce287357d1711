/* Messages of the share menu, and the clipboard. */

const SAID = 6000; // ms a message stays

let silence = 0; // timer that ends what is said

/** Say what happened, to screen readers too. */
export const say = (text) => {
  const said = document.getElementById("share").querySelector("[data-share-part='said']");
  said.textContent = text;
  clearTimeout(silence);
  silence = setTimeout(() => {
    said.textContent = "";
  }, SAID);
};

/** The text dialog: to read, to select, to copy. */
export function showText({ title, help, text, selected = false }) {
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
export const copy = async (text, done, title) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    showText({
      title,
      text,
      selected: true,
      help: "The browser does not let this page copy by itself. The text is selected: copy it with Ctrl+C or ⌘C.",
    });
    return;
  }
  say(done);
};
