/* The numbers of the view that is shown, as the server's file: every button that gives numbers gives this one. */

import { save } from "../dom/files.js";
import { wordsOf } from "../foundation/text.js";
import { ask } from "./answers.js";

/**
 * Save the table that the address means (app/views/). Pages write their address before they call it.
 * @param {"csv" | "json"} format
 * @param {(text: string) => void} say tells the visitor what happens, and what went wrong
 * @param {string} [table] another one of the page's; none: the one that it is about
 */
export async function saveData(format, say, table = "") {
  say("Preparing the data…");
  try {
    const { blob, name } = await ask("data", { format, ...(table ? { table } : {}) });
    const file = name ?? `wormwideweb.${format}`;
    save(file, blob);
    say(`Saved ${file}.`);
  } catch (error) {
    say(wordsOf(error));
  }
}

/**
 * What the two entries of a card's menu do.
 * @param {{say(text: string): void, writeAddress(): void}} page
 * @param {(run: () => unknown) => () => unknown} whenShown runs it where there is something to save
 * @param {string} [table]
 */
export function dataActions(page, whenShown, table = "") {
  const saver = (/** @type {"csv" | "json"} */ format) =>
    whenShown(() => {
      page.writeAddress();
      return saveData(format, (text) => page.say(text), table);
    });
  return { "save-csv": saver("csv"), "save-json": saver("json") };
}
